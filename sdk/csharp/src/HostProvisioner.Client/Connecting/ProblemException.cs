using System;
using System.Linq;
using Newtonsoft.Json;
using HostProvisioner.Client.Client;
using HostProvisioner.Client.Model;

namespace HostProvisioner.Client
{
    /// <summary>The service answered with a problem (RFC 9457). Programs go by its code.</summary>
    public sealed class ProblemException : Exception
    {
        private ProblemException(Problem problem, TimeSpan? retryAfter, string? requestId)
            : base(problem.Detail)
        {
            Problem = problem;
            RetryAfter = retryAfter;
            RequestId = requestId;
        }

        public Problem Problem { get; }

        public string Code => Problem.Code;

        /// <summary>How long the service asks to wait before the request is sent again, where that is worth while.</summary>
        public TimeSpan? RetryAfter { get; }

        /// <summary>The id under which the service's log has the request.</summary>
        public string? RequestId { get; }

        /// <summary>What a call fails with that has this answer, or null where it does not fail.</summary>
        internal static Exception? Of(string method, IApiResponse answer)
        {
            var status = (int)answer.StatusCode;
            if (status is >= 200 and < 300) return null;
            if (status < 400) return new UnexpectedAnswerException(status);
            try
            {
                var problem = JsonConvert.DeserializeObject<Problem>(answer.RawContent);
                if (problem?.Code == null) return new UnexpectedAnswerException(status);
                var seconds = Header(answer, "Retry-After");
                var retryAfter = int.TryParse(seconds, out var number) ? TimeSpan.FromSeconds(number) : (TimeSpan?)null;
                return new ProblemException(problem, retryAfter, Header(answer, "X-Request-Id"));
            }
            catch (JsonException)
            {
                return new UnexpectedAnswerException(status);
            }
        }

        private static string? Header(IApiResponse answer, string name) =>
            answer.Headers != null && answer.Headers.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;
    }

    /// <summary>Something answered that does not keep to the contract. Its body is not repeated.</summary>
    public sealed class UnexpectedAnswerException : Exception
    {
        internal UnexpectedAnswerException(int status)
            : base($"the answer, with status {status}, is none of this service")
        {
            Status = status;
        }

        public int Status { get; }
    }
}
