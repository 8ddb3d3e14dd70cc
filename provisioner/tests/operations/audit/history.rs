//! A store with a history, and a copy of it to go back to.

use database::DataDir;
use provisioner::{
    CreateOperator, Expiry, Grace, Granter, HostSessionId, OperatorName, Renew, Revoke, RevokeSession, Rotate, Scopes,
    SessionId, SignedHead, TrailReport,
};
use testbed::Database;

use crate::fixture::{Fixture, actor, request};

/// The tables that an attacker may have changed.
const TABLES: [&str; 5] = ["HostSessions", "Operators", "Keys", "AuditLog", "AuditHead"];

pub struct History {
    pub fixture: Fixture,
    pub data_dir: DataDir,
    /// Heads of the trail: as it was half-way, and at its end.
    pub early: SignedHead,
    pub head: SignedHead,
}

impl History {
    /// Something of everything, in about fifty events.
    pub async fn new(database: &Database) -> Self {
        let fixture = Fixture::new(database).await;
        let provisioner = &fixture.provisioner;
        let data_dir = DataDir::open(database.data_dir()).unwrap();
        for (name, scopes) in [("back-end", "provision,read"), ("auditor", "audit"), ("second", "admin,verify")] {
            let name = OperatorName::parse(name).unwrap();
            let operator = CreateOperator { name, scopes: Scopes::parse(scopes).unwrap(), expiry: Expiry::Never };
            provisioner.create_operator(&Granter::Machine(actor()), &operator).await.unwrap();
        }
        for session in 1..=8 {
            provisioner.provision(&actor(), &request(session)).await.unwrap();
        }
        let early = head(&fixture).await;
        let batch: Vec<_> = (5..=15).map(request).collect();
        provisioner.provision_batch(&actor(), &batch, None).await.unwrap();
        let rotate = Rotate { host_session: id(1), grace: Grace::from_seconds(600).unwrap(), reason: None };
        provisioner.rotate(&actor(), &rotate).await.unwrap();
        let renew = Renew { host_session: id(2), expiry: Expiry::InSeconds(60), reason: None };
        provisioner.renew(&actor(), &renew).await.unwrap();
        provisioner.revoke(&actor(), &Revoke { host_session: id(3), reason: None }).await.unwrap();
        let session_id = SessionId::parse(4).unwrap();
        let revoke = RevokeSession { session_id, label: None, after: Grace::from_seconds(5).unwrap(), reason: None };
        provisioner.revoke_session(&actor(), &revoke).await.unwrap();
        let head = head(&fixture).await;
        let history = Self { fixture, data_dir, early, head };
        for table in TABLES {
            let copy = format!(r#"CREATE TABLE canvas."Copy{table}" AS SELECT * FROM canvas."{table}""#);
            history.fixture.execute(&copy).await;
        }
        history
    }

    /// Puts everything back as it was.
    pub async fn restore(&self) {
        for table in TABLES {
            self.fixture.execute(&format!(r#"DELETE FROM canvas."{table}""#)).await;
            let back = format!(r#"INSERT INTO canvas."{table}" SELECT * FROM canvas."Copy{table}""#);
            self.fixture.execute(&back).await;
        }
    }

    pub async fn verify(&self, kept: &[SignedHead]) -> TrailReport {
        self.fixture.provisioner.verify_trail(kept).await.unwrap()
    }

    pub fn last(&self) -> i64 {
        self.head.event_id
    }
}

pub async fn head(fixture: &Fixture) -> SignedHead {
    fixture.provisioner.verify_trail(&[]).await.unwrap().head.unwrap()
}

pub fn id(number: i64) -> HostSessionId {
    HostSessionId::parse(number).unwrap()
}
