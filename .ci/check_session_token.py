"""Shows that a session token is what another language's library takes for one.

Usage: check_session_token.py PROGRAM

Starts the program on a data folder of its own, issues a Host GUID, authenticates with it, and checks the token with PyJWT
and nothing but the published keys, as a host application would; and that PyJWT refuses what is not such a token.
"""

import base64
import json
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt

ISSUER = "https://sessions.example"
AUDIENCE = "urn:example:classroom"
CLAIMS = ["iss", "aud", "sub", "iat", "exp", "jti", "sessionId", "label"]
LIFE_SECONDS = 15 * 60


class Service:
    """The program serving on a free port of this machine, and its first operator."""

    def __init__(self, program: Path, folder: Path) -> None:
        arguments = ["--data-dir", str(folder), "--output", "json", "serve", "--listen", "127.0.0.1:0"]
        settings = ["--token-issuer", ISSUER, "--token-audience", AUDIENCE]
        self.process = subprocess.Popen(
            [program, *arguments, *settings], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        # It says where it listens, in one document, before it answers; until then callers wait.
        said = json.loads(self.process.stdout.readline())
        self.url = said["url"]
        self.token = Path(said["firstOperatorTokenFile"]).read_text(encoding="utf-8").strip()

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self._send(path, "application/json", json.dumps(body))

    def post_form(self, path: str, body: dict[str, str]) -> dict[str, Any]:
        return self._send(path, "application/x-www-form-urlencoded", urllib.parse.urlencode(body))

    def _send(self, path: str, content_type: str, body: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": content_type}
        request = urllib.request.Request(self.url + path, body.encode(), headers, method="POST")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


def check(token: str, keys: jwt.PyJWKClient, audience: str = AUDIENCE, seconds_later: int = 0) -> dict[str, Any]:
    """Checks a token as docs/session-tokens.md tells host applications to, so many seconds from now."""
    checked = jwt.decode_complete(
        token,
        keys.get_signing_key_from_jwt(token).key,
        algorithms=["ES256"],
        issuer=ISSUER,
        audience=audience,
        # A leeway lets a token live longer, so a negative one lets time pass; but it also lets a token begin later.
        options={"require": CLAIMS, "verify_iat": seconds_later == 0},
        leeway=-seconds_later,
    )
    if checked["header"]["typ"] != "host-session+jwt":
        raise jwt.InvalidTokenError("this is another kind of token")
    return checked["payload"]


def encoded(document: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")


def refused(what: str, error: type[Exception], checking: Callable[[], object]) -> None:
    try:
        checking()
    except error:
        return
    raise AssertionError(f"{what} was accepted")


def main(program: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        service = Service(program, Path(folder))
        try:
            try_out(service)
        finally:
            service.stop()


def try_out(service: Service) -> None:
    issued = service.post("/v1/host-sessions", {"sessionId": 215, "label": "co-host"})
    answer = service.post("/v1/authenticate", {"hostGuid": issued["hostGuid"], "sessionId": 215})
    token = answer["sessionToken"]
    keys = jwt.PyJWKClient(f"{service.url}/.well-known/jwks.json")

    claims = check(token, keys)
    assert claims["sub"] == str(issued["hostSessionId"]), claims
    assert (claims["sessionId"], claims["label"]) == (215, "co-host"), claims
    assert claims["exp"] - claims["iat"] == LIFE_SECONDS, claims

    header, _, signature = token.split(".")
    for name, value in {"sessionId": 216, "sub": "1", "exp": claims["exp"] + 3600, "aud": "somebody else"}.items():
        changed = ".".join([header, encoded({**claims, name: value}), signature])
        refused(f"another {name}", jwt.InvalidSignatureError, lambda token=changed: check(token, keys))
    unsigned = ".".join([encoded({"alg": "none", "kid": "signing-1", "typ": "host-session+jwt"}), token.split(".")[1], ""])
    refused("a token without a signature", jwt.InvalidAlgorithmError, lambda: check(unsigned, keys))
    refused("another audience", jwt.InvalidAudienceError, lambda: check(token, keys, audience="somebody else"))
    check(token, keys, seconds_later=LIFE_SECONDS - 60)
    refused("an expired token", jwt.ExpiredSignatureError, lambda: check(token, keys, seconds_later=LIFE_SECONDS))

    # What an offline check cannot know, the service does.
    introspect = {"token": token, "token_type_hint": "access_token"}
    assert service.post_form("/v1/introspect", introspect) == {"active": True, **claims}
    service.post(f"/v1/host-sessions/{issued['hostSessionId']}/revoke", {})
    assert service.post_form("/v1/introspect", introspect) == {"active": False}
    check(token, keys)
    print(f"PyJWT {jwt.__version__} takes session tokens for what they are, and nothing else for one.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
