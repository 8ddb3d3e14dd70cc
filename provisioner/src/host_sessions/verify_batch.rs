use std::collections::HashMap;

use entity::host_sessions::{Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::provision_batch::check_batch;
use crate::{Error, HostGuid, HostGuidHash, Provisioner, Refusal, SessionId, Verification};

/// How many hashes go into one query at most: both engines take as many parameters.
const HASHES: usize = 10_000;

/// A question whether a Host GUID may host.
#[derive(Debug)]
pub struct Verify {
    pub host_guid: HostGuid,
    /// The session that its bearer wants to host. `None`: any.
    pub session_id: Option<SessionId>,
}

impl Provisioner {
    /// Answers each question as [`Provisioner::verify`] does, in their order. One query answers as many of them as fit
    /// into it: all of a batch, where the ring has ten keys that hash Host GUIDs or fewer.
    pub async fn verify_batch(&self, questions: &[Verify]) -> Result<Vec<Verification>, Error> {
        check_batch(questions.len())?;
        let ring = self.keyring();
        let hashes = |question: &Verify| ring.hashes(&question.host_guid).into_iter().map(HostGuidHash::to_base64);
        let asked: Vec<Vec<String>> = questions.iter().map(|question| hashes(question).collect()).collect();
        let keys = asked.first().map_or(1, Vec::len).max(1);
        let mut rows: HashMap<String, Model> = HashMap::new();
        // A question goes with all of its hashes, so that it is answered by one look.
        for some in asked.chunks((HASHES / keys).max(1)) {
            let found = Entity::find()
                .filter(Column::HostGuidHash.is_in(some.iter().flatten()))
                .all(self.store().reader())
                .await?;
            rows.extend(found.into_iter().map(|row| (row.host_guid_hash.clone(), row)));
        }
        let now = self.clock().now();
        let answers: Vec<_> = questions
            .iter()
            .zip(&asked)
            .map(|(question, hashes)| {
                let rows = hashes.iter().filter_map(|hash| rows.get(hash).cloned());
                self.judge_rows(&question.host_guid, rows, question.session_id, now)
            })
            .collect();
        let any_unknown = answers.contains(&Verification::Refused(Refusal::Unknown));
        if any_unknown && self.lacks_keys(self.store().reader(), &ring).await? {
            Err(Error::KeyringStale)
        } else {
            answers.iter().for_each(|answer| self.metrics().note_verification(answer));
            Ok(answers)
        }
    }
}
