"""Client of Host Provisioner, which issues, records and recognises Host GUIDs."""

from .client import AuthenticatedClient, Client
from .connecting import NO_RETRIES, Retries, connect
from .host_guids import looks_like_host_guid
from .printing import hide_secrets
from .problems import NoAnswerError, ProblemError, UnexpectedAnswerError, unwrap

hide_secrets()

__all__ = (
    "NO_RETRIES",
    "AuthenticatedClient",
    "Client",
    "NoAnswerError",
    "ProblemError",
    "Retries",
    "UnexpectedAnswerError",
    "connect",
    "looks_like_host_guid",
    "unwrap",
)
