use std::{collections::BTreeMap, mem};

use entity::{audit_log, host_sessions, keys, operators};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

use super::{
    Finding, FindingKind, PAGE, TrailReport, behind,
    claims::{Claim, Claims, Trusted},
    tally::Tally,
};
use crate::audit::{
    event::{key_subject, operator_subject},
    row_digest::RowDigest,
};

/// Holds every row that the trail covers against its last event.
pub(super) async fn compare(
    snapshot: &DatabaseTransaction,
    mut trail: Trusted,
    read: &mut Tally,
    report: &mut TrailReport,
) -> Result<(), DbErr> {
    let mut subjects: BTreeMap<_, _> = mem::take(&mut trail.subjects).into_iter().collect();
    compare_host_sessions(snapshot, &trail, read, report).await?;
    for row in operators::Entity::find().order_by_asc(operators::Column::OperatorId).all(snapshot).await? {
        report.operators += 1;
        let claims = subjects.remove(&operator_subject(row.operator_id));
        let what = format!("operator {} ({})", row.operator_id, row.name.escape_debug());
        judge(report, what, Some(&RowDigest::of_operator(&row)), claims);
    }
    let by_id = [keys::Column::Role, keys::Column::KeyId];
    for row in keys::Entity::find().order_by_asc(by_id[0]).order_by_asc(by_id[1]).all(snapshot).await? {
        report.keys += 1;
        let subject = key_subject(&row.role, &row.key_id);
        let claims = subjects.remove(&subject);
        judge(report, subject.escape_debug().to_string(), Some(&RowDigest::of_key(&row)), claims);
    }
    for (subject, claims) in subjects {
        judge(report, subject.escape_debug().to_string(), None, Some(claims));
    }
    Ok(())
}

/// Reads rows and events side by side, in the order of host sessions. Events come by their index.
async fn compare_host_sessions(
    snapshot: &DatabaseTransaction,
    trail: &Trusted,
    read: &mut Tally,
    report: &mut TrailReport,
) -> Result<(), DbErr> {
    use host_sessions::{Column, Entity};

    let mut position = None;
    loop {
        let rows = Entity::find()
            .filter(behind(Column::HostSessionId, position))
            .order_by_asc(Column::HostSessionId)
            .limit(PAGE)
            .all(snapshot)
            .await?;
        report.host_sessions += rows.len() as u64;
        // Behind the last row there may be events whose rows are gone.
        let end = rows.last().map_or(i64::MAX, |row| row.host_session_id);
        let mut claims = claims_between(snapshot, position, end, trail, read).await?;
        let is_last = rows.is_empty();
        for row in rows {
            let what = format!("host session {}", row.host_session_id);
            judge(report, what, Some(&RowDigest::of_host_session(&row)), claims.remove(&row.host_session_id));
        }
        for (host_session_id, claims) in claims {
            judge(report, format!("host session {host_session_id}"), None, Some(claims));
        }
        if is_last {
            return Ok(());
        }
        position = Some(end);
    }
}

/// What the trail says of the host sessions behind the first number and up to the second.
async fn claims_between(
    snapshot: &DatabaseTransaction,
    position: Option<i64>,
    end: i64,
    trail: &Trusted,
    tally: &mut Tally,
) -> Result<BTreeMap<i64, Claims>, DbErr> {
    use audit_log::{Column, Entity};

    let mut claims: BTreeMap<i64, Claims> = BTreeMap::new();
    // A row may have any number of events, so they come in pages too.
    let mut read: Option<(i64, i64)> = None;
    loop {
        let rest = match read {
            None => behind(Column::HostSessionId, position),
            Some((host_session_id, event_id)) => Condition::any()
                .add(Column::HostSessionId.gt(host_session_id))
                .add(Column::HostSessionId.eq(host_session_id).and(Column::EventId.gt(event_id))),
        };
        let page: Vec<(i64, i64, Option<String>, Option<String>)> = Entity::find()
            .select_only()
            .columns([Column::HostSessionId, Column::EventId, Column::PriorDigest, Column::RowDigest])
            .filter(rest)
            .filter(Column::HostSessionId.lte(end))
            .order_by_asc(Column::HostSessionId)
            .order_by_asc(Column::EventId)
            .limit(PAGE)
            .into_tuple()
            .all(snapshot)
            .await?;
        let Some((host_session_id, event_id, ..)) = page.last() else { return Ok(claims) };
        read = Some((*host_session_id, *event_id));
        for (host_session_id, event_id, prior, left) in page {
            tally.add(event_id, host_session_id, (prior.as_deref(), left.as_deref()));
            claims.entry(host_session_id).or_default().note(trail, Claim { event_id, prior, left });
        }
    }
}

/// What is wrong with one row, if anything: what was done to it before the service changed it, and since.
fn judge(report: &mut TrailReport, what: String, digest: Option<&RowDigest>, claims: Option<Claims>) {
    let claims = claims.unwrap_or_default();
    claims.changed_in_between(&what).for_each(|finding| report.add(finding));
    let says = |claim: &Option<Claim>| {
        claim.as_ref().is_some_and(|claim| claim.left.as_deref() == digest.map(RowDigest::as_str))
    };
    let kind = match digest {
        Some(_) if says(&claims.trusted) => return,
        Some(_) if says(&claims.untrusted) => FindingKind::RowUnproven,
        Some(_) if claims.trusted.is_none() => FindingKind::RowInserted,
        Some(_) => FindingKind::RowEdited,
        // An event that nobody wrote may tell of rows that never were.
        None if claims.trusted.is_none() => return,
        None => FindingKind::RowMissing,
    };
    report.add(Finding::new(kind, what));
}
