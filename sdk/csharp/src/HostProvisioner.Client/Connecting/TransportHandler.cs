using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace HostProvisioner.Client
{
    /// <summary>
    /// Sends requests with the token and, where they need one, an Idempotency-Key, and again where that is worth while. Put it
    /// into a client of your own, for example by IHttpClientBuilder.AddHttpMessageHandler.
    /// </summary>
    public sealed class TransportHandler : DelegatingHandler
    {
        private const string IdempotencyKey = "Idempotency-Key";

        // What the service does once under an Idempotency-Key, however often it is sent.
        private static readonly Regex Issue = new Regex(@"/v1/host-sessions(/batch|/\d+/rotate)?\z");

        // What changes nothing although its method does not say so, since what it sends may be in no address.
        private static readonly Regex Read = new Regex(@"/v1/(verify|verify/batch|introspect|authenticate)\z");

        private readonly string? token;
        private readonly Retries retries;

        public TransportHandler(string? token, Retries? retries = null)
        {
            this.token = token;
            this.retries = retries ?? Retries.Default;
        }

        /// <inheritdoc/>
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            if (token != null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var path = request.RequestUri!.AbsolutePath;
            var isPost = request.Method == HttpMethod.Post;
            if (isPost && Issue.IsMatch(path) && !request.Headers.Contains(IdempotencyKey))
            {
                request.Headers.Add(IdempotencyKey, Guid.NewGuid().ToString());
            }
            var isRepeatable = request.Method == HttpMethod.Get
                || request.Headers.Contains(IdempotencyKey)
                || (isPost && Read.IsMatch(path));
            // It is sent more than once, so it may not be a stream that ends.
            if (request.Content != null) await request.Content.LoadIntoBufferAsync().ConfigureAwait(false);

            for (var attempts = 1; ; attempts++)
            {
                TimeSpan? wait;
                try
                {
                    var answer = await base.SendAsync(request, cancellation).ConfigureAwait(false);
                    // An answer that breaks off in the middle is as good as none.
                    await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
                    var told = ToldToWait(answer, isRepeatable);
                    wait = told == null ? null : retries.Wait(attempts, told, Random.Shared.NextDouble());
                    if (wait == null) return answer;
                    answer.Dispose();
                }
                catch (HttpRequestException)
                {
                    wait = isRepeatable ? retries.Wait(attempts, null, Random.Shared.NextDouble()) : null;
                    if (wait == null) throw;
                }
                await Task.Delay(wait.Value, cancellation).ConfigureAwait(false);
            }
        }

        // With a 503 it may have been done: the answer to a commit may be what was lost.
        private static TimeSpan? ToldToWait(HttpResponseMessage answer, bool isRepeatable)
        {
            var isWorthAnother = answer.StatusCode == HttpStatusCode.TooManyRequests
                || (answer.StatusCode == HttpStatusCode.ServiceUnavailable && isRepeatable);
            return isWorthAnother ? answer.Headers.RetryAfter?.Delta : null;
        }
    }
}
