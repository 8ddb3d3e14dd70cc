from enum import StrEnum


class RefusalReason(StrEnum):
    EXPIRED = "expired"
    OTHER_SESSION = "other_session"
    REVOKED = "revoked"
    UNKNOWN = "unknown"

    def __str__(self) -> str:
        return str(self.value)
