// Shows that the pages work in a browser under their own Content-Security-Policy, and that this check would see it if they
// did not.
//
// Usage: CHROMIUM=PROGRAM PLAYWRIGHT_CORE=FOLDER node check_pages.mjs PROGRAM [FOLDER]
//
// Starts the program on a data folder of its own and opens its pages in Chromium. The first page has to fit a phone, and
// what it links has to be there. On /docs it waits for the operations, authorises with the first operator's token, issues a
// Host GUID for session 215, which is to be seen once, and finds its row. Whatever the browser complains about is a failure,
// and so is a request to anywhere else, or a token that is still there after the page is loaded again. Then the page comes
// under policies that are broken on purpose, and the complaint has to be seen. Pictures go into FOLDER where one is named.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const TIMEOUT_MS = 60_000;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const { chromium } = createRequire(join(process.env.PLAYWRIGHT_CORE, "package.json"))("playwright-core");

/** The program serving on a free port of this machine, and its first operator. */
class Service {
  static async start(program, folder) {
    const flags = ["--data-dir", join(folder, "data"), "--output", "json", "serve", "--listen", "127.0.0.1:0"];
    const service = new Service();
    service.process = spawn(program, flags, { stdio: ["ignore", "pipe", "ignore"] });
    // It says where it listens, in one document, before it answers; until then callers wait.
    const lines = createInterface({ input: service.process.stdout });
    const [said] = await Promise.race([once(lines, "line"), once(service.process, "exit")]);
    assert.equal(typeof said, "string", `the service ended with ${said} before it listened`);
    const document = JSON.parse(said);
    service.url = document.url;
    service.docs = document.docs;
    service.token = (await readFile(document.firstOperatorTokenFile, "utf8")).trim();
    return service;
  }

  async stop() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill("SIGTERM");
      await once(this.process, "exit");
    }
  }
}

/** A page of the browser, and everything that went wrong on it. */
class Watched {
  static async open(browser, service) {
    const watched = new Watched();
    watched.complaints = [];
    const complain = (text) => watched.complaints.push(text);
    watched.page = await browser.newPage();
    watched.page.setDefaultTimeout(TIMEOUT_MS);
    watched.page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complain(`console: ${message.text()}`);
    });
    watched.page.on("pageerror", (error) => complain(`page: ${error}`));
    watched.page.on("requestfailed", (request) => complain(`request failed: ${request.url().slice(0, 200)}`));
    watched.page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol !== "data:" && url.origin !== service.url) complain(`request elsewhere: ${url.origin}`);
    });
    // The event has a name for what was violated, whatever the console says of it.
    await watched.page.exposeFunction("noteViolation", complain);
    await watched.page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        window.noteViolation(`violation: ${event.effectiveDirective} ${event.blockedURI.slice(0, 200)}`);
      });
    });
    return watched;
  }

  async load(service) {
    const answer = await this.page.goto(service.docs, { waitUntil: "load" });
    assert.equal(answer.status(), 200);
    return answer.headers()["content-security-policy"];
  }
}

/** Looks at the first page on a phone and on a desk, and at whatever it links. */
async function lookAround(browser, service, pictures) {
  const watched = await Watched.open(browser, service);
  const { page } = watched;
  await page.setViewportSize(PHONE);
  const answer = await page.goto(service.url, { waitUntil: "load" });
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()["content-security-policy"], /^default-src 'none'; style-src 'sha256-[^']*'; img-src data:;/);
  assert.equal(await page.locator("h1").innerText(), "Host Provisioner");
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(widths[0] <= widths[1], `it is ${widths[0]} wide where ${widths[1]} can be seen`);
  // Its style is its own: without it the page would be as wide, and look like nothing.
  assert.equal(await page.locator("main").evaluate((main) => getComputedStyle(main).maxWidth), "704px");
  if (pictures) await page.screenshot({ path: join(pictures, "landing-page-phone.png") });

  const links = await page.locator("a").evaluateAll((all) => all.map((link) => link.href));
  assert.ok(links.includes(service.docs) && links.length > 4, links.join());
  for (const link of links) assert.equal((await fetch(link)).status, 200, link);
  await page.setViewportSize(DESK);
  if (pictures) await page.screenshot({ path: join(pictures, "landing-page.png") });
  assert.deepEqual(watched.complaints, []);
  await page.close();
  return links.length;
}

/** Uses the docs page as a newcomer does. */
async function use(watched, service, pictures) {
  const { page } = watched;
  await page.setViewportSize(DESK);
  const policy = await watched.load(service);
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /script-src[^;]*'unsafe/);
  const contract = await (await fetch(`${service.url}/openapi.json`)).json();
  const operations = Object.values(contract.paths).flatMap(Object.values).length;
  await page.locator(".opblock").first().waitFor();
  assert.equal(await page.locator(".opblock").count(), operations);

  await page.locator(".auth-wrapper button.authorize").click();
  const dialog = page.locator(".dialog-ux");
  await dialog.locator("input").first().fill(service.token);
  await dialog.locator("button.authorize").first().click();
  await dialog.locator("button.btn-done").first().click();

  // Nothing but the body is filled in, so whoever tries it sends what he wrote.
  const provision = await tryOut(page, "provisionHostSession");
  await provision.locator("textarea.body-param__text").fill('{"sessionId": 215}');
  const issued = await execute(provision, "/v1/host-sessions", 201);
  const { hostGuid, hostSessionId } = issued;
  assert.match(hostGuid, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const shown = await page.locator("body").innerText();
  assert.equal(shown.split(hostGuid).length - 1, 1, "the Host GUID is to be seen once");
  if (pictures) {
    await provision.locator(".body-param__text").evaluate((body) => body.scrollIntoView({ block: "start" }));
    // The token is nobody's any more when this is looked at, but it is no sight for a picture.
    const mask = [provision.locator(".curl-command")];
    await page.screenshot({ path: join(pictures, "docs-page.png"), mask, maskColor: "#333333" });
  }

  const list = await tryOut(page, "listHostSessions");
  await list.locator('tr[data-param-name="sessionId"] input').fill("215");
  const { hostSessions } = await execute(list, "/v1/host-sessions", 200);
  assert.deepEqual(hostSessions.map((row) => [row.hostSessionId, row.hostGuid]), [[hostSessionId, undefined]]);
  // A policy may also forbid what only shows when somebody looks at it.
  await list.locator(".responses-inner .tablinks, .model-example .tab li button").last().click();

  // What was typed is gone with the page: nothing of it is in the browser's stores, and a new page has no token.
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  assert.equal(kept, JSON.stringify([{}, {}, ""]));
  await watched.load(service);
  await page.locator(".auth-wrapper button.authorize.unlocked").waitFor();
  return operations;
}

/** Opens an operation so that it can be tried. */
async function tryOut(page, operationId) {
  const operation = page.locator(`.opblock[id$='-${operationId}']`);
  await operation.locator(".opblock-summary").click();
  await operation.locator("button.try-out__btn").click();
  return operation;
}

/** Executes an operation, and gives the document that it answers with. */
async function execute(operation, path, status) {
  const answered = operation.page().waitForResponse((answer) => new URL(answer.url()).pathname === path);
  await operation.locator("button.execute").click();
  const answer = await answered;
  assert.equal(answer.status(), status, await answer.text());
  const shown = operation.locator(".live-responses-table .response .response-col_status").first();
  await shown.waitFor();
  assert.equal((await shown.innerText()).trim().slice(0, 3), String(status));
  return answer.json();
}

/** Opens the page under a policy that was changed, and returns the complaints as soon as there is one. */
async function complaintsUnder(browser, service, change) {
  const watched = await Watched.open(browser, service);
  await watched.page.route(service.docs, async (route) => {
    const answer = await route.fetch();
    const policy = answer.headers()["content-security-policy"];
    const changed = change(policy);
    assert.notEqual(changed, policy);
    await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": changed } });
  });
  await watched.load(service);
  const deadline = Date.now() + TIMEOUT_MS;
  const isViolation = (complaint) => complaint.startsWith("violation: ");
  while (!watched.complaints.some(isViolation)) {
    assert.ok(Date.now() < deadline, `a broken policy is not noticed: ${change}`);
    await watched.page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await watched.page.close();
  return watched.complaints.filter(isViolation);
}

const BROKEN_POLICIES = [
  // The bundle may not run.
  (policy) => policy.replace(/'sha256-[^']*'/, ""),
  // The script that starts it may not.
  (policy) => policy.replace(/('sha256-[^']*') 'sha256-[^']*'/, "$1"),
  (policy) => policy.replace("'unsafe-inline'", "'none'"),
];

async function main([program, pictures]) {
  const folder = await mkdtemp(join(tmpdir(), "pages-"));
  let service, browser;
  try {
    service = await Service.start(program, folder);
    browser = await chromium.launchPersistentContext(join(folder, "browser"), {
      executablePath: process.env.CHROMIUM,
      headless: true,
      args: BROWSER_FLAGS,
    });
    const links = await lookAround(browser, service, pictures);
    console.log(`/ fits a phone, and each of its ${links} links leads somewhere`);
    const watched = await Watched.open(browser, service);
    const operations = await use(watched, service, pictures);
    assert.deepEqual(watched.complaints, []);
    console.log(`/docs shows ${operations} operations, issues a Host GUID, finds its row, and breaks no rule of its policy`);
    for (const change of BROKEN_POLICIES) {
      const complaints = await complaintsUnder(browser, service, change);
      console.log(`under a broken policy: ${complaints[0]}`);
    }
  } finally {
    await browser?.close();
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));
