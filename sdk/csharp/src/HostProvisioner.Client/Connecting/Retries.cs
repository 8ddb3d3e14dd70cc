using System;

namespace HostProvisioner.Client
{
    /// <summary>
    /// How often a request is sent again, and how long is waited before. What can do nothing twice is sent again when it got no
    /// answer, and, when the service turned it away for the time being (503 with Retry-After), when that says: whatever only
    /// reads, and whatever issues Host GUIDs, which goes under an Idempotency-Key. A host who was refused too often (429) is asked
    /// for again in any case, since nothing was done.
    /// </summary>
    public sealed class Retries
    {
        private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

        /// <summary>Four attempts, and ten seconds.</summary>
        public static readonly Retries Default = new Retries(4, TimeSpan.FromSeconds(10));

        /// <summary>Nothing is sent again.</summary>
        public static readonly Retries None = new Retries(1, TimeSpan.Zero);

        /// <param name="attempts">How often a request is sent at most, the first time included.</param>
        /// <param name="longestWait">Where the service asks to wait for longer, its answer is given instead.</param>
        public Retries(int attempts, TimeSpan longestWait)
        {
            Attempts = attempts;
            LongestWait = longestWait;
        }

        public int Attempts { get; }

        public TimeSpan LongestWait { get; }

        /// <summary>How long to wait after so many attempts, or null: there is to be no other.</summary>
        internal TimeSpan? Wait(int attempts, TimeSpan? told, double chance)
        {
            if (attempts >= Attempts) return null;
            if (told is TimeSpan asked) return asked <= LongestWait ? asked * (1 + chance / 2) : (TimeSpan?)null;
            var doubled = FirstWait * Math.Pow(2, attempts - 1);
            return (doubled < LongestWait ? doubled : LongestWait) * (0.5 + chance / 2);
        }
    }
}
