from enum import StrEnum


class ProvisionRequestIfCurrent(StrEnum):
    REJECT = "reject"
    ROTATE = "rotate"

    def __str__(self) -> str:
        return str(self.value)
