"""Contains all the data models used in inputs/outputs"""

from .audit_event import AuditEvent
from .audit_event_details import AuditEventDetails
from .audit_event_page import AuditEventPage
from .authenticate_as_before_request import AuthenticateAsBeforeRequest
from .authenticate_request import AuthenticateRequest
from .authenticated_as_before import AuthenticatedAsBefore
from .authenticated_host import AuthenticatedHost
from .create_operator_request import CreateOperatorRequest
from .generate_request import GenerateRequest
from .generated_host_guid import GeneratedHostGuid
from .health import Health
from .host_session import HostSession
from .host_session_page import HostSessionPage
from .host_session_status import HostSessionStatus
from .introspect_request import IntrospectRequest
from .introspection import Introspection
from .issued_host_session import IssuedHostSession
from .issued_operator import IssuedOperator
from .list_audit_events_action import ListAuditEventsAction
from .operator import Operator
from .operator_page import OperatorPage
from .operator_status import OperatorStatus
from .problem import Problem
from .problem_as_before import ProblemAsBefore
from .provision_batch import ProvisionBatch
from .provision_batch_request import ProvisionBatchRequest
from .provision_item import ProvisionItem
from .provision_item_if_current import ProvisionItemIfCurrent
from .provision_plan import ProvisionPlan
from .provision_request import ProvisionRequest
from .provision_request_if_current import ProvisionRequestIfCurrent
from .provision_result import ProvisionResult
from .refusal_reason import RefusalReason
from .renew_request import RenewRequest
from .revocation_plan import RevocationPlan
from .revoke_many_request import RevokeManyRequest
from .revoke_operator_request import RevokeOperatorRequest
from .revoke_request import RevokeRequest
from .revoke_session_request import RevokeSessionRequest
from .revoked_host_sessions import RevokedHostSessions
from .rotate_operator_request import RotateOperatorRequest
from .rotate_request import RotateRequest
from .scope import Scope
from .service_status import ServiceStatus
from .signing_key import SigningKey
from .signing_keys import SigningKeys
from .verification import Verification
from .verification_batch import VerificationBatch
from .verification_result import VerificationResult
from .verify_batch_request import VerifyBatchRequest
from .verify_request import VerifyRequest

__all__ = (
    "AuditEvent",
    "AuditEventDetails",
    "AuditEventPage",
    "AuthenticateAsBeforeRequest",
    "AuthenticatedAsBefore",
    "AuthenticatedHost",
    "AuthenticateRequest",
    "CreateOperatorRequest",
    "GeneratedHostGuid",
    "GenerateRequest",
    "Health",
    "HostSession",
    "HostSessionPage",
    "HostSessionStatus",
    "Introspection",
    "IntrospectRequest",
    "IssuedHostSession",
    "IssuedOperator",
    "ListAuditEventsAction",
    "Operator",
    "OperatorPage",
    "OperatorStatus",
    "Problem",
    "ProblemAsBefore",
    "ProvisionBatch",
    "ProvisionBatchRequest",
    "ProvisionItem",
    "ProvisionItemIfCurrent",
    "ProvisionPlan",
    "ProvisionRequest",
    "ProvisionRequestIfCurrent",
    "ProvisionResult",
    "RefusalReason",
    "RenewRequest",
    "RevocationPlan",
    "RevokedHostSessions",
    "RevokeManyRequest",
    "RevokeOperatorRequest",
    "RevokeRequest",
    "RevokeSessionRequest",
    "RotateOperatorRequest",
    "RotateRequest",
    "Scope",
    "ServiceStatus",
    "SigningKey",
    "SigningKeys",
    "Verification",
    "VerificationBatch",
    "VerificationResult",
    "VerifyBatchRequest",
    "VerifyRequest",
)
