from enum import StrEnum


class ListAuditEventsAction(StrEnum):
    END_SCHEDULED = "end_scheduled"
    IMPORTED = "imported"
    KEY_DEMOTED = "key_demoted"
    KEY_PROMOTED = "key_promoted"
    KEY_REGISTERED = "key_registered"
    KEY_RETIRED = "key_retired"
    LAPSED = "lapsed"
    OPERATOR_CREATED = "operator_created"
    OPERATOR_REVOKED = "operator_revoked"
    OPERATOR_ROTATED = "operator_rotated"
    PROVISIONED = "provisioned"
    REGISTERED = "registered"
    REHASHED = "rehashed"
    RENEWED = "renewed"
    RESTORE_ACCEPTED = "restore_accepted"
    REVOKED = "revoked"
    ROTATED_OUT = "rotated_out"

    def __str__(self) -> str:
        return str(self.value)
