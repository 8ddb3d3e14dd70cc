using System.Text.RegularExpressions;

namespace HostProvisioner.Client
{
    /// <summary>What can be said of a Host GUID without asking the service.</summary>
    public static class HostGuids
    {
        private const string Hyphenated = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

        // \z and not $, which would let a line break through.
        private static readonly Regex Forms = new Regex(
            $@"\A(?:{Hyphenated}|[0-9a-f]{{32}}|\{{{Hyphenated}\}}|urn:uuid:{Hyphenated})\z",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

        /// <summary>
        /// Whether the text can be a Host GUID: a UUID (RFC 9562) in any of the forms that the service takes. Whether it is one
        /// only the service knows; this spares the question where somebody pasted something else.
        /// </summary>
        public static bool LooksLikeHostGuid(string text) => Forms.IsMatch(text);
    }
}
