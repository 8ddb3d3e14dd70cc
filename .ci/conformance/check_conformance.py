"""Lets schemathesis ask a service of its own whatever the contract admits, and whatever it does not.

Usage: check_conformance.py PROGRAM [SECONDS]

Starts the program on a data folder of its own, and on the store of DATABASE_URL where that is set. Asks it without a
token and with one that has all scopes: as many cases as are quickly done. Or for so many seconds, and then with a token
that has a single scope, too.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from given import EXAMPLE_OPERATOR, OWN_OPERATORS

HERE = Path(__file__).resolve().parent

# The seed of the quick run. With another one each time it would now and then fail on what was there before, in the hands
# of somebody who changed something else. To find what nobody has found yet is for the long run, whose seeds are drawn.
# What goes along with what the service answers, which is random, is never quite the same.
SEED = "7"
QUICK = {"": 3, "all": 12}
# What share of the time each has in the long one. Strangers are refused before anything else is looked at.
SHARES = {"": 0.1, "verify": 0.1, "all": 0.8}

SCOPES = ["provision", "revoke", "read", "verify", "explain", "audit", "admin"]

# What the examples of the contract are about is there, so that they come to something.
EXAMPLE_HOST_GUID = "6f1c1f5e-8f0a-4c39-9d3b-2f7d3a8f6c21"
EXAMPLE_HOST_SESSION_ID = 1042
LARGEST_BATCH = 1000


class Service:
    """The program serving on a free port of this machine."""

    def __init__(self, program: str, folder: Path) -> None:
        self.command = [program, "--data-dir", str(folder / "data"), "--output", "json"]
        self.process = subprocess.Popen(
            [*self.command, "serve", "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        # It says where it listens, in one document, before it answers; until then callers wait.
        self.url = json.loads(self.process.stdout.readline())["url"]

    def console(self, *arguments: str, stdin: str = "") -> dict[str, Any]:
        """Runs a command beside the service, on its store."""
        done = subprocess.run([*self.command, *arguments], input=stdin, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(done.stdout)

    def operator(self, name: str, scopes: list[str]) -> str:
        """Makes an operator, and gives his token."""
        return self.console("operator", "create", "--name", name, "--scopes", ",".join(scopes))["token"]

    def fill(self) -> None:
        """Puts there what the examples of the contract are about."""
        token = self.operator(EXAMPLE_OPERATOR, ["provision", "read"])
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        for first in range(0, EXAMPLE_HOST_SESSION_ID, LARGEST_BATCH):
            numbers = range(first, min(first + LARGEST_BATCH, EXAMPLE_HOST_SESSION_ID))
            body = json.dumps({"hostSessions": [{"sessionId": number + 1} for number in numbers]}).encode()
            request = urllib.request.Request(f"{self.url}/v1/host-sessions/batch", body, headers, method="POST")
            urllib.request.urlopen(request, timeout=60).close()
        seat = ["--session-id", "215", "--label", "example"]
        self.console("create", *seat, "--host-guid-stdin", stdin=EXAMPLE_HOST_GUID)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


def ask(service: Service, folder: Path, name: str, scopes: list[str], seconds: int | None) -> bool:
    """Lets schemathesis ask with a token that has these scopes, or with none, and says whether all was well."""
    engine = "PostgreSQL" if "DATABASE_URL" in os.environ else "SQLite"
    shown = f"a token with {len(scopes)} of {len(SCOPES)} scopes" if scopes else "no token"
    print(f"--- {engine}, {shown} ---", flush=True)
    command = ["schemathesis", "--config-file", str(HERE / "schemathesis.toml"), "run", f"{service.url}/openapi.json"]
    environment = os.environ | {"CONFORMANCE_SCOPES": ",".join(scopes), "PYTHONPATH": str(HERE)}
    if scopes:
        token = service.operator(f"{OWN_OPERATORS}{name}", scopes)
        command += ["--header", f"Authorization: Bearer {token}"]
        environment["CONFORMANCE_TOKEN"] = token
    if seconds is None:
        command += ["--seed", SEED, "--max-examples", str(QUICK[name])]
    else:
        command += ["--max-time", str(max(1, round(seconds * SHARES[name])))]
    return subprocess.run(command, check=False, cwd=folder, env=environment).returncode == 0


def main(program: Path, seconds: int | None) -> int:
    with tempfile.TemporaryDirectory() as folder:
        service = Service(str(program.resolve()), Path(folder))
        try:
            service.fill()
            # Whoever may do everything comes last, since he takes back what the others need.
            scopes = {"": [], "verify": ["verify"], "all": SCOPES}
            names = QUICK if seconds is None else SHARES
            outcomes = [ask(service, Path(folder), name, scopes[name], seconds) for name in names]
        finally:
            service.stop()
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None))
