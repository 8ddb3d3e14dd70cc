// Does the scenarios of sdk/scenarios.json with the service that the environment names.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import {
  connect,
  DEFAULT_RETRIES,
  type HostProvisioner,
  looksLikeHostGuid,
  NO_RETRIES,
  ProblemError,
  type components,
  type Retries,
  UnexpectedAnswerError,
  unwrap,
} from "../dist/index.js";

type Issued = components["schemas"]["IssuedHostSession"];
type ProvisionRequest = components["schemas"]["ProvisionRequest"];

/** A GUID that nobody issued. */
const STRANGER = "00000000-0000-4000-8000-000000000000";

const known = JSON.parse(await readFile(variable("SCENARIOS"), "utf8"));

const hosts = at("URL", DEFAULT_RETRIES);
const plain = connect({ baseUrl: variable("URL"), token: variable("PLAIN_TOKEN") });
const anybody = connect({ baseUrl: variable("URL"), retries: NO_RETRIES });

const scenarios: Record<string, () => Promise<void>> = {
  async provision() {
    const issued = await issue(hosts, { sessionId: 215, createdBy: "Peter" });
    assert.deepEqual(
      [issued.sessionId, issued.label, issued.createdBy, issued.status],
      [215, "host", "Peter", "active"],
    );
    assert.match(issued.hash, /^.{16}\.\.\.$/);
    assert.ok(looksLikeHostGuid(issued.hostGuid));
  },

  async verify() {
    const issued = await issue(hosts, { sessionId: 215 });
    const verification = await ask(hosts, issued.hostGuid, 215);
    assert.equal(verification.valid, true);
    assert.equal(verification.hostSession?.hostSessionId, issued.hostSessionId);
    assert.deepEqual(await ask(hosts, issued.hostGuid, 216), { valid: false, reason: "other_session" });
  },

  async rotate_with_grace() {
    const first = await issue(hosts, { sessionId: 217 });
    const second = await unwrap(
      hosts.POST("/v1/host-sessions/{id}/rotate", {
        params: { path: { id: first.hostSessionId } },
        body: { graceSeconds: 600 },
      }),
    );
    assert.ok("hostGuid" in second);
    assert.equal(second.rotated, first.hostSessionId);
    assert.equal((await ask(hosts, second.hostGuid, 217)).valid, true);
    const old = (await ask(hosts, first.hostGuid, 217)).hostSession;
    assert.equal(old?.status, "superseded");
    assert.equal(Date.parse(old.expiresAt!) - Date.parse(old.supersededAt!), 600_000);
  },

  async revoke() {
    const issued = await issue(hosts, { sessionId: 218 });
    const revocation = (reason?: string) =>
      unwrap(
        hosts.POST("/v1/host-sessions/{id}/revoke", {
          params: { path: { id: issued.hostSessionId } },
          body: reason === undefined ? {} : { reason },
        }),
      );
    const revoked = await revocation("shared by mistake");
    assert.deepEqual([revoked.status, revoked.revokedBy], ["revoked", "scenarios"]);
    const { problem } = await failure(revocation(), 409, "already_revoked");
    assert.deepEqual([problem.revokedAt, problem.revokedBy], [revoked.revokedAt, "scenarios"]);
  },

  async refused_verify() {
    const issued = await issue(hosts, { sessionId: 219 });
    const path = { id: issued.hostSessionId };
    await unwrap(hosts.POST("/v1/host-sessions/{id}/revoke", { params: { path }, body: {} }));
    assert.deepEqual(await ask(hosts, issued.hostGuid, 219), { valid: false, reason: "revoked" });
    assert.deepEqual(await ask(hosts, STRANGER, 219), { valid: false, reason: "unknown" });
    assert.deepEqual(await ask(plain, issued.hostGuid, 219), { valid: false });
  },

  async authenticate() {
    const issued = await issue(hosts, { sessionId: 220 });
    const body = { hostGuid: issued.hostGuid, sessionId: 220 };
    const entered = await unwrap(anybody.POST("/v1/authenticate", { body }));
    assert.deepEqual([entered.hostSessionId, entered.sessionId], [issued.hostSessionId, 220]);
    const introspection = await unwrap(
      hosts.POST("/v1/introspect", {
        body: { token: entered.sessionToken },
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      }),
    );
    assert.deepEqual([introspection.active, introspection.sessionId], [true, 220]);
  },

  async problem_token_missing() {
    await failure(unwrap(anybody.GET("/v1/host-sessions")), 401, "token_missing");
  },

  async problem_token_invalid() {
    const stranger = connect({ baseUrl: variable("URL"), token: `hpo_${"0".repeat(72)}` });
    await failure(unwrap(stranger.GET("/v1/host-sessions")), 401, "token_invalid");
  },

  async problem_scope_missing() {
    await failure(unwrap(plain.GET("/v1/host-sessions")), 403, "scope_missing");
  },

  async problem_not_found() {
    const call = hosts.GET("/v1/host-sessions/{id}", { params: { path: { id: 9_000_000 } } });
    await failure(unwrap(call), 404, "host_session_not_found");
  },

  async problem_conflict() {
    const current = await issue(hosts, { sessionId: 221 });
    const second = issue(hosts, { sessionId: 221, ifCurrent: "reject" });
    const { problem } = await failure(second, 409, "current_host_session_exists");
    assert.equal(problem.currentHostSessionId, current.hostSessionId);
  },

  async problem_unprocessable() {
    const { problem } = await failure(issue(hosts, { sessionId: 300, label: "NOT ONE" }), 422, "invalid_label");
    assert.equal(problem.pointer, "/label");
  },

  async problem_unavailable() {
    const call = at("BUSY_URL", NO_RETRIES).GET("/v1/host-sessions");
    assert.equal((await failure(unwrap(call), 503, "overloaded")).retryAfterSeconds, 1);
  },

  async retry_when_told() {
    const started = performance.now();
    await unwrap(at("BUSY_ONCE_URL", DEFAULT_RETRIES).GET("/v1/host-sessions"));
    assert.ok(performance.now() - started >= 1000, "it came again sooner than it was told");
  },

  async retry_lost_answer() {
    const issued = await issue(at("LOSES_ONE_URL", DEFAULT_RETRIES), { sessionId: 222 });
    const { hostSessions } = await unwrap(hosts.GET("/v1/host-sessions", { params: { query: { sessionId: 222 } } }));
    assert.deepEqual(hostSessions.map(({ hostSessionId }) => hostSessionId), [issued.hostSessionId]);
    assert.equal((await ask(hosts, issued.hostGuid, 222)).valid, true);
  },

  async no_second_time() {
    const issued = await issue(hosts, { sessionId: 223 });
    const client = at("DOES_AND_TURNS_AWAY_URL", DEFAULT_RETRIES);
    const params = { path: { id: issued.hostSessionId } };
    await failure(unwrap(client.POST("/v1/host-sessions/{id}/revoke", { params, body: {} })), 503, "overloaded");
  },

  async no_redirect() {
    const client = at("REDIRECTS_URL", DEFAULT_RETRIES);
    await assert.rejects(ask(client, STRANGER, 215), UnexpectedAnswerError);
  },

  async paging() {
    const hostSessions = Array.from({ length: 1000 }, (_, index) => ({ sessionId: 1000, label: `seat-${index + 1}` }));
    const { results } = await unwrap(hosts.POST("/v1/host-sessions/batch", { body: { hostSessions } }));
    const issued = new Set(results.map(({ hostSession }) => hostSession?.hostSessionId));
    assert.equal(issued.size, 1000);

    const met: number[] = [];
    let cursor: string | undefined;
    do {
      const query = { sessionId: 1000, limit: 200, ...(cursor === undefined ? {} : { cursor }) };
      const page = await unwrap(hosts.GET("/v1/host-sessions", { params: { query } }));
      met.push(...page.hostSessions.map(({ hostSessionId }) => hostSessionId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    assert.equal(met.length, 1000);
    assert.deepEqual(new Set(met), issued);
  },

  async looks_like_host_guid() {
    for (const text of known.hostGuids.look) assert.ok(looksLikeHostGuid(text), text);
    for (const text of known.hostGuids.doNotLook) assert.ok(!looksLikeHostGuid(text), text);
  },

  async problem_too_many_refusals() {
    for (let refusals = 0; refusals < 1000; refusals += 1) {
      const refused = await failure(unwrap(anybody.POST("/v1/authenticate", { body: { hostGuid: STRANGER } })));
      if (refused.code === "too_many_refusals") {
        assert.equal(refused.status, 429);
        assert.ok(refused.retryAfterSeconds! > 0);
        return;
      }
      assert.equal(refused.code, "host_guid_refused");
    }
    assert.fail("a thousand refusals were not too many");
  },
};

for (const { name } of known.scenarios) {
  try {
    const scenario = scenarios[name];
    assert.ok(scenario, `${name} is not known here`);
    await scenario();
    console.log(JSON.stringify({ scenario: name, passed: true }));
  } catch (error) {
    console.log(JSON.stringify({ scenario: name, passed: false, because: String(error) }));
  }
}

function variable(name: string): string {
  const value = process.env[`HOST_PROVISIONER_${name}`];
  assert.ok(value, `HOST_PROVISIONER_${name} is not set`);
  return value;
}

function at(url: string, retries: Retries): HostProvisioner {
  return connect({ baseUrl: variable(url), token: variable("TOKEN"), retries });
}

async function issue(client: HostProvisioner, body: ProvisionRequest): Promise<Issued> {
  const outcome = await unwrap(client.POST("/v1/host-sessions", { body }));
  assert.ok("hostGuid" in outcome, "it was only planned");
  return outcome;
}

async function ask(client: HostProvisioner, hostGuid: string, sessionId: number) {
  return unwrap(client.POST("/v1/verify", { body: { hostGuid, sessionId } }));
}

/** The problem that a call comes to. */
async function failure(call: Promise<unknown>, status?: number, code?: string): Promise<ProblemError> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (status !== undefined) assert.deepEqual([error.status, error.code], [status, code]);
    return error;
  }
  return assert.fail("it was done, and not refused");
}
