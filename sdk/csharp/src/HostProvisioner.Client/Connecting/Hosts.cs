using System;
using System.Net.Http;
using HostProvisioner.Client.Api;
using HostProvisioner.Client.Client;

namespace HostProvisioner.Client
{
    /// <summary>A client of the service: its operations by their tags.</summary>
    public sealed class Hosts : IDisposable
    {
        private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

        private readonly HttpClient http;

        /// <param name="baseUrl">The service's address, as in https://hosts.example.</param>
        /// <param name="token">The operator's token. Without one, what takes a token is refused.</param>
        /// <param name="retries">How often requests are sent again.</param>
        /// <param name="inner">What sends them, with its own proxies and certificates.</param>
        public Hosts(string baseUrl, string? token = null, Retries? retries = null, HttpMessageHandler? inner = null)
        {
            var handler = new TransportHandler(token, retries) { InnerHandler = inner ?? NeverElsewhere() };
            http = new HttpClient(handler) { Timeout = Timeout };
            var configuration = new Configuration { BasePath = baseUrl.TrimEnd('/') };
            ExceptionFactory failure = ProblemException.Of;
            HostSessions = new HostSessionsApi(http, configuration) { ExceptionFactory = failure };
            Verification = new VerificationApi(http, configuration) { ExceptionFactory = failure };
            SessionTokens = new SessionTokensApi(http, configuration) { ExceptionFactory = failure };
            Operators = new OperatorsApi(http, configuration) { ExceptionFactory = failure };
            Audit = new AuditApi(http, configuration) { ExceptionFactory = failure };
            Health = new HealthApi(http, configuration) { ExceptionFactory = failure };
        }

        public HostSessionsApi HostSessions { get; }

        public VerificationApi Verification { get; }

        public SessionTokensApi SessionTokens { get; }

        public OperatorsApi Operators { get; }

        public AuditApi Audit { get; }

        public HealthApi Health { get; }

        // The service never redirects, and a body may hold a secret.
        private static HttpClientHandler NeverElsewhere() => new HttpClientHandler { AllowAutoRedirect = false };

        /// <inheritdoc/>
        public void Dispose() => http.Dispose();
    }
}
