use poem::web::Data;
use poem_openapi::{ApiResponse, Object, OpenApi, payload::Json};
use provisioner::{
    CreatedBy, HashKeyId, IssuedBy, Label, PlanToken, Provisioner, Reason, RevocationPlan, RevokeMany, Selection,
    Timestamp,
};
use serde_json::{Value, json};

use crate::{
    Tag,
    body::{Body, Members, RequestDocument},
    problem::{BODY, Failure, INPUT, Meaning, Operation, Problem, SERVICE, TOKEN},
    query::QueryNames,
    security::MayRevoke,
    words::Wire,
};

/// `POST /v1/host-sessions/revocations`
#[derive(Default)]
pub(crate) struct RevokeManyHostSessions;

#[OpenApi]
impl RevokeManyHostSessions {
    /// Take many Host GUIDs back, in two steps
    ///
    /// The first request has filters, one at least, which narrow together. It is a preview: it changes nothing and
    /// answers with what would be revoked, and with a `plan`.
    ///
    /// The second request has the `plan` and nothing of the filters. It revokes what the preview saw, up to 2,000 host
    /// sessions of it, for good, and answers with how many `remaining`. Send it again until `complete` is true, with the
    /// same plan or with the one of the last answer, which is good for another hour. It can be sent as often as you like:
    /// what is revoked is passed over. From each answer on no verification accepts what it revoked, on any replica.
    ///
    /// What is issued after the preview was answered is never touched, so this works while somebody keeps issuing. What
    /// has expired and is not revoked is revoked as well. A plan is good for the operator that asked for it, for an hour
    /// after the last answer.
    ///
    /// Takes the scope `revoke`.
    #[oai(
        path = "/v1/host-sessions/revocations",
        method = "post",
        operation_id = "revokeManyHostSessions",
        tag = "Tag::HostSessions"
    )]
    async fn revoke(
        &self,
        Data(provisioner): Data<&Provisioner>,
        MayRevoke(operator): MayRevoke,
        query: QueryNames,
        Body(request): Body<RevokeManyRequest>,
    ) -> Result<Answer, Failure<RevokeManyHostSessions>> {
        query.only(&[])?;
        let actor = operator.actor();
        let plan = match request.plan {
            Some(Wire(plan)) => {
                let reason = request.reason.map(|Wire(reason)| reason);
                provisioner.revoke_many(&actor, &RevokeMany { plan, reason }).await?
            }
            None => {
                let selection = Selection {
                    issued_by: request.issued_by.map(|Wire(it)| it),
                    created_by: request.created_by.map(|Wire(it)| it),
                    label: request.label.map(|Wire(it)| it),
                    issued_before: request.issued_before.map(|Wire(it)| it),
                    key_id: request.key_id.map(|Wire(it)| it),
                };
                provisioner.plan_revoke_many(&actor, &selection).await?
            }
        };
        Ok(Answer::Plan(Json(plan.into())))
    }
}

/// Which Host GUIDs would be taken back, for a preview; or a plan that a preview gave, to carry it out.
#[derive(Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RevokeManyRequest {
    /// Only those that this operator issued, or `local:<user>@<host>`: the actor of the audit event that put them on
    /// record.
    issued_by: Option<Wire<IssuedBy>>,
    /// Only those that were created by this, letter by letter.
    created_by: Option<Wire<CreatedBy>>,
    /// Only those with this label.
    label: Option<Wire<Label>>,
    /// Only those that were issued before this moment. With the present moment, and nothing else, that is all there are.
    issued_before: Option<Wire<Timestamp>>,
    /// Only those that were hashed under this key when they were issued, or are now.
    key_id: Option<Wire<HashKeyId>>,
    /// The plan to carry out, as an answer gave it. There are no filters beside it.
    plan: Option<Wire<PlanToken>>,
    /// Why it is asked for, with a plan: 1 to 256 characters without control characters. It goes into the audit trail.
    reason: Option<Wire<Reason>>,
}

/// What a plan to revoke many still covers.
#[derive(Object)]
#[oai(rename = "RevocationPlan", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct RevocationPlanDocument {
    /// What to send to carry the plan out, or to go on with it. It is no secret.
    plan: Wire<PlanToken>,
    /// Until when that can be done, in UTC.
    expires_at: Wire<Timestamp>,
    /// How many host sessions this request revoked: none in a preview.
    #[oai(validator(minimum(value = "0")))]
    revoked: u64,
    /// How many host sessions the plan covers that are not revoked yet.
    #[oai(validator(minimum(value = "0")))]
    remaining: u64,
    /// How many of those that remain are valid. The others have expired.
    #[oai(validator(minimum(value = "0")))]
    still_valid: u64,
    /// How many of those that remain were never used.
    #[oai(validator(minimum(value = "0")))]
    never_used: u64,
    /// The earliest `lastUsedAt` of those that remain. Absent: none of them was used.
    oldest_last_used_at: Option<Wire<Timestamp>>,
    /// The latest `lastUsedAt` of those that remain. Absent: none of them was used.
    newest_last_used_at: Option<Wire<Timestamp>>,
    /// Whether nothing remains.
    complete: bool,
}

/// What comes of it.
#[derive(ApiResponse)]
enum Answer {
    /// What the plan still covers, and how many host sessions this request revoked.
    #[oai(status = 200, content_type = "application/json")]
    Plan(Json<RevocationPlanDocument>),
}

impl Operation for RevokeManyHostSessions {
    fn meanings() -> Vec<Meaning> {
        let own = [
            (409, "The plan was shown more than an hour ago: `plan_expired`."),
            (
                INPUT,
                "The request is wrong, and `pointer` says where: `invalid_type`, `unknown_member`, `duplicate_member`, \
                 `unknown_parameter`, `invalid_issued_by`, `invalid_created_by`, `invalid_label`, `invalid_time`, \
                 `invalid_key_id`, `invalid_reason`. There is no filter, or one beside a plan: `invalid_filter`. The \
                 plan was changed, or was made for another operator or by another service: `invalid_plan`.",
            ),
        ];
        [SERVICE, TOKEN, BODY, &own].concat()
    }
}

impl RequestDocument for RevokeManyRequest {
    fn read(members: &mut Members) -> Result<Self, Problem> {
        let request = Self {
            issued_by: members.optional("issuedBy")?,
            created_by: members.optional("createdBy")?,
            label: members.optional("label")?,
            issued_before: members.optional("issuedBefore")?,
            key_id: members.optional("keyId")?,
            plan: members.optional("plan")?,
            reason: members.optional("reason")?,
        };
        match &request.plan {
            Some(_) => match request.filter() {
                None => Ok(request),
                Some(filter) => Err(Problem::unprocessable(
                    "invalid_filter",
                    "a plan covers what its preview saw, so there is no filter beside it",
                )
                .at(format!("/{filter}"))),
            },
            None if request.reason.is_some() => {
                Err(Problem::unprocessable("invalid_reason", "a reason goes with a plan; a preview changes nothing")
                    .at("/reason"))
            }
            None => Ok(request),
        }
    }
}

impl RevokeManyRequest {
    /// The name of a filter that is there.
    fn filter(&self) -> Option<&'static str> {
        let filters = [
            ("issuedBy", self.issued_by.is_some()),
            ("createdBy", self.created_by.is_some()),
            ("label", self.label.is_some()),
            ("issuedBefore", self.issued_before.is_some()),
            ("keyId", self.key_id.is_some()),
        ];
        filters.into_iter().find(|(_, is_there)| *is_there).map(|(name, _)| name)
    }
}

impl From<RevocationPlan> for RevocationPlanDocument {
    fn from(plan: RevocationPlan) -> Self {
        Self {
            complete: plan.is_complete(),
            plan: Wire(plan.token),
            expires_at: Wire(plan.expires_at),
            revoked: plan.revoked,
            remaining: plan.remaining,
            still_valid: plan.still_valid,
            never_used: plan.never_used,
            oldest_last_used_at: plan.oldest_last_used_at.map(Wire),
            newest_last_used_at: plan.newest_last_used_at.map(Wire),
        }
    }
}

/// The request that the contract shows.
pub(crate) fn request_example() -> Value {
    json!({ "issuedBy": "back-end", "issuedBefore": "2026-11-23T10:30:00.000000Z" })
}

/// The answer that the contract shows.
pub(crate) fn example() -> Value {
    json!({
        "plan": EXAMPLE_PLAN,
        "expiresAt": "2026-11-23T11:30:00.000000Z",
        "revoked": 0,
        "remaining": 1204,
        "stillValid": 37,
        "neverUsed": 12,
        "oldestLastUsedAt": "2026-09-01T07:58:12.104000Z",
        "newestLastUsedAt": "2026-11-23T10:29:55.871342Z",
        "complete": false,
    })
}

/// A plan that nobody was given.
pub(crate) const EXAMPLE_PLAN: &str = "eyJ2ZXJzaW9uIjoxLCJtYWRlQXQiOjE4MjAwMDAwMDAwMDAwMDAsImhpZ2hlc3QiOjEwNDJ9";
