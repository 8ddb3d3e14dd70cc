from enum import StrEnum


class Scope(StrEnum):
    ADMIN = "admin"
    AUDIT = "audit"
    EXPLAIN = "explain"
    PROVISION = "provision"
    READ = "read"
    REVOKE = "revoke"
    VERIFY = "verify"

    def __str__(self) -> str:
        return str(self.value)
