// Does the scenarios of sdk/scenarios.json with the service that the environment names.

using System.Diagnostics;
using System.Text.Json;
using HostProvisioner.Client;
using HostProvisioner.Client.Model;

// A GUID that nobody issued.
var stranger = Guid.Parse("00000000-0000-4000-8000-000000000000");

using var known = JsonDocument.Parse(File.ReadAllText(Variable("SCENARIOS")));
using var hosts = At("URL", Retries.Default);
using var plain = new Hosts(Variable("URL"), Variable("PLAIN_TOKEN"));
using var anybody = new Hosts(Variable("URL"), retries: Retries.None);

var scenarios = new Dictionary<string, Func<Task>>
{
    ["provision"] = async () =>
    {
        var issued = await Issue(hosts, new ProvisionRequest(sessionId: 215, createdBy: "Peter"));
        Same((215L, "host", "Peter"), (issued.SessionId, issued.Label, issued.CreatedBy));
        Same(HostSessionStatus.Active, issued.Status);
        Holds(issued.Hash.Length == 19 && issued.Hash.EndsWith("..."), "the fingerprint");
        Holds(HostGuids.LooksLikeHostGuid(issued.HostGuid.ToString()), "the Host GUID");
    },
    ["verify"] = async () =>
    {
        var issued = await Issue(hosts, new ProvisionRequest(sessionId: 215));
        var verification = await Ask(hosts, issued.HostGuid, 215);
        Same((true, issued.HostSessionId), (verification.Valid, verification.HostSession.HostSessionId));
        var elsewhere = await Ask(hosts, issued.HostGuid, 216);
        Same((false, (RefusalReason?)RefusalReason.OtherSession), (elsewhere.Valid, elsewhere.Reason));
    },
    ["rotate_with_grace"] = async () =>
    {
        var first = await Issue(hosts, new ProvisionRequest(sessionId: 217));
        var rotation = await hosts.HostSessions.RotateHostSessionAsync(first.HostSessionId, new RotateRequest(graceSeconds: 600));
        var second = rotation.GetIssuedHostSession();
        Same(first.HostSessionId, second.Rotated);
        Holds((await Ask(hosts, second.HostGuid, 217)).Valid, "the second");
        var old = (await Ask(hosts, first.HostGuid, 217)).HostSession;
        Same(HostSessionStatus.Superseded, old.Status);
        Same(TimeSpan.FromSeconds(600), old.ExpiresAt - old.SupersededAt);
    },
    ["revoke"] = async () =>
    {
        var issued = await Issue(hosts, new ProvisionRequest(sessionId: 218));
        var revoked = await TakeBack(issued, "shared by mistake");
        Same((HostSessionStatus.Revoked, "scenarios"), (revoked.Status, revoked.RevokedBy));
        var problem = (await Refused(409, "already_revoked", () => TakeBack(issued, null))).Problem;
        Same((revoked.RevokedAt, "scenarios"), (problem.RevokedAt, problem.RevokedBy));
    },
    ["refused_verify"] = async () =>
    {
        var issued = await Issue(hosts, new ProvisionRequest(sessionId: 219));
        await TakeBack(issued, null);
        Same((false, (RefusalReason?)RefusalReason.Revoked), Said(await Ask(hosts, issued.HostGuid, 219)));
        Same((false, (RefusalReason?)RefusalReason.Unknown), Said(await Ask(hosts, stranger, 219)));
        Same((false, (RefusalReason?)null), Said(await Ask(plain, issued.HostGuid, 219)));
    },
    ["authenticate"] = async () =>
    {
        var issued = await Issue(hosts, new ProvisionRequest(sessionId: 220));
        var entered = await anybody.SessionTokens.AuthenticateAsync(new AuthenticateRequest(issued.HostGuid, 220));
        Same((issued.HostSessionId, 220L), (entered.HostSessionId, entered.SessionId));
        var introspection = await hosts.SessionTokens.IntrospectAsync(entered.SessionToken);
        Same((true, 220L), (introspection.Active, introspection.SessionId));
    },
    ["problem_token_missing"] = () => Refused(401, "token_missing", () => anybody.HostSessions.ListHostSessionsAsync()),
    ["problem_token_invalid"] = async () =>
    {
        using var unknown = new Hosts(Variable("URL"), "hpo_" + new string('0', 72));
        await Refused(401, "token_invalid", () => unknown.HostSessions.ListHostSessionsAsync());
    },
    ["problem_scope_missing"] = () => Refused(403, "scope_missing", () => plain.HostSessions.ListHostSessionsAsync()),
    ["problem_not_found"] = () =>
        Refused(404, "host_session_not_found", () => hosts.HostSessions.GetHostSessionAsync(9_000_000)),
    ["problem_conflict"] = async () =>
    {
        var current = await Issue(hosts, new ProvisionRequest(sessionId: 221));
        var second = new ProvisionRequest(sessionId: 221, ifCurrent: ProvisionRequest.IfCurrentEnum.Reject);
        var refused = await Refused(409, "current_host_session_exists", () => Issue(hosts, second));
        Same(current.HostSessionId, refused.Problem.CurrentHostSessionId);
    },
    ["problem_unprocessable"] = async () =>
    {
        var wrong = new ProvisionRequest(sessionId: 300, label: "NOT ONE");
        Same("/label", (await Refused(422, "invalid_label", () => Issue(hosts, wrong))).Problem.Pointer);
    },
    ["problem_unavailable"] = async () =>
    {
        using var busy = At("BUSY_URL", Retries.None);
        var refused = await Refused(503, "overloaded", () => busy.HostSessions.ListHostSessionsAsync());
        Same((TimeSpan?)TimeSpan.FromSeconds(1), refused.RetryAfter);
    },
    ["retry_when_told"] = async () =>
    {
        using var busy = At("BUSY_ONCE_URL", Retries.Default);
        var watch = Stopwatch.StartNew();
        await busy.HostSessions.ListHostSessionsAsync();
        Holds(watch.Elapsed >= TimeSpan.FromSeconds(1), "it came again sooner than it was told");
    },
    ["retry_lost_answer"] = async () =>
    {
        using var lossy = At("LOSES_ONE_URL", Retries.Default);
        var issued = await Issue(lossy, new ProvisionRequest(sessionId: 222));
        var onRecord = (await hosts.HostSessions.ListHostSessionsAsync(sessionId: 222)).HostSessions;
        Same((1, issued.HostSessionId), (onRecord.Count, onRecord[0].HostSessionId));
        Holds((await Ask(hosts, issued.HostGuid, 222)).Valid, "the Host GUID");
    },
    ["no_second_time"] = async () =>
    {
        var issued = await Issue(hosts, new ProvisionRequest(sessionId: 223));
        using var client = At("DOES_AND_TURNS_AWAY_URL", Retries.Default);
        var revoke = () => client.HostSessions.RevokeHostSessionAsync(issued.HostSessionId, new RevokeRequest());
        await Refused(503, "overloaded", revoke);
    },
    ["no_redirect"] = async () =>
    {
        using var client = At("REDIRECTS_URL", Retries.Default);
        try
        {
            await Ask(client, stranger, 215);
        }
        catch (UnexpectedAnswerException error)
        {
            Same(307, error.Status);
            return;
        }
        throw new InvalidOperationException("it was answered");
    },
    ["paging"] = async () =>
    {
        var items = Enumerable.Range(1, 1000).Select(seat => new ProvisionItem(sessionId: 1000, label: $"seat-{seat}"));
        var batch = await hosts.HostSessions.ProvisionHostSessionsAsync(new ProvisionBatchRequest(items.ToList()));
        var issued = batch.Results.Select(result => result.HostSession.HostSessionId).ToHashSet();
        var met = new List<long>();
        string? cursor = null;
        do
        {
            var page = await hosts.HostSessions.ListHostSessionsAsync(sessionId: 1000, limit: 200, cursor: cursor);
            met.AddRange(page.HostSessions.Select(hostSession => hostSession.HostSessionId));
            cursor = page.NextCursor;
        }
        while (cursor != null);
        Same((1000, 1000), (issued.Count, met.Count));
        Holds(issued.SetEquals(met), "each is met once");
    },
    ["looks_like_host_guid"] = () =>
    {
        var guids = known.RootElement.GetProperty("hostGuids");
        foreach (var text in guids.GetProperty("look").EnumerateArray())
        {
            Holds(HostGuids.LooksLikeHostGuid(text.GetString()!), text.GetString()!);
        }
        foreach (var text in guids.GetProperty("doNotLook").EnumerateArray())
        {
            Holds(!HostGuids.LooksLikeHostGuid(text.GetString()!), text.GetString()!);
        }
        return Task.CompletedTask;
    },
    ["problem_too_many_refusals"] = async () =>
    {
        for (var refusals = 0; refusals < 1000; refusals++)
        {
            var refused = await Failure(() => anybody.SessionTokens.AuthenticateAsync(new AuthenticateRequest(stranger)));
            if (refused.Code == "too_many_refusals")
            {
                Same(429, refused.Problem.Status);
                Holds(refused.RetryAfter > TimeSpan.Zero, "when to come again");
                return;
            }
            Same("host_guid_refused", refused.Code);
        }
        throw new InvalidOperationException("a thousand refusals were not too many");
    },
};

foreach (var listed in known.RootElement.GetProperty("scenarios").EnumerateArray())
{
    var scenario = listed.GetProperty("name").GetString()!;
    try
    {
        await scenarios[scenario]();
        Console.WriteLine(JsonSerializer.Serialize(new { scenario, passed = true }));
    }
    catch (Exception error)
    {
        Console.WriteLine(JsonSerializer.Serialize(new { scenario, passed = false, because = error.ToString() }));
    }
}

static string Variable(string name) =>
    Environment.GetEnvironmentVariable($"HOST_PROVISIONER_{name}") ?? throw new InvalidOperationException($"{name} is not set");

static Hosts At(string url, Retries retries) => new Hosts(Variable(url), Variable("TOKEN"), retries);

static async Task<IssuedHostSession> Issue(Hosts client, ProvisionRequest wanted) =>
    (await client.HostSessions.ProvisionHostSessionAsync(wanted)).GetIssuedHostSession();

static Task<Verification> Ask(Hosts client, Guid hostGuid, long sessionId) =>
    client.Verification.VerifyHostGuidAsync(new VerifyRequest(hostGuid, sessionId));

Task<HostSession> TakeBack(IssuedHostSession issued, string? reason) =>
    hosts.HostSessions.RevokeHostSessionAsync(issued.HostSessionId, new RevokeRequest(reason));

static (bool, RefusalReason?) Said(Verification verification) => (verification.Valid, verification.Reason);

// The problem that a call comes to.
static async Task<ProblemException> Failure(Func<Task> call)
{
    try
    {
        await call();
    }
    catch (ProblemException problem)
    {
        return problem;
    }
    throw new InvalidOperationException("it was done, and not refused");
}

static async Task<ProblemException> Refused(int status, string code, Func<Task> call)
{
    var problem = await Failure(call);
    Same((status, code), (problem.Problem.Status, problem.Code));
    return problem;
}

static void Same<T>(T expected, T found)
{
    if (!EqualityComparer<T>.Default.Equals(expected, found))
    {
        throw new InvalidOperationException($"{found} and not {expected}");
    }
}

static void Holds(bool isSo, string what)
{
    if (!isSo) throw new InvalidOperationException($"not so: {what}");
}
