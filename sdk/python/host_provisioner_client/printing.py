from attrs import fields

from .client import AuthenticatedClient
from .models import (
    AuthenticateAsBeforeRequest,
    AuthenticatedAsBefore,
    AuthenticatedHost,
    AuthenticateRequest,
    GeneratedHostGuid,
    IntrospectRequest,
    IssuedHostSession,
    IssuedOperator,
    VerifyRequest,
)

_SECRETS = {
    AuthenticateAsBeforeRequest: {"host_guid"},
    AuthenticateRequest: {"host_guid"},
    AuthenticatedAsBefore: {"host_guid", "session_token"},
    AuthenticatedHost: {"session_token"},
    GeneratedHostGuid: {"host_guid"},
    IntrospectRequest: {"token"},
    IssuedHostSession: {"host_guid"},
    IssuedOperator: {"token"},
    VerifyRequest: {"host_guid"},
}


def hide_secrets() -> None:
    """Keeps the secrets of every document out of its printed form, and so out of logs and tracebacks."""
    for model, secrets in _SECRETS.items():
        names = [field.name for field in fields(model)]

        def printed(self: object, names: list[str] = names, secrets: set[str] = secrets) -> str:
            members = (f"{name}={'...' if name in secrets else repr(getattr(self, name))}" for name in names)
            return f"{type(self).__name__}({', '.join(members)})"

        model.__repr__ = printed  # type: ignore[method-assign, assignment]

    def client(self: AuthenticatedClient) -> str:
        return f"AuthenticatedClient(base_url={self._base_url!r})"

    AuthenticatedClient.__repr__ = client  # type: ignore[method-assign, assignment]
