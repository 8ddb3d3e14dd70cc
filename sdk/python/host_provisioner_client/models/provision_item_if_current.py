from enum import StrEnum


class ProvisionItemIfCurrent(StrEnum):
    REJECT = "reject"
    ROTATE = "rotate"

    def __str__(self) -> str:
        return str(self.value)
