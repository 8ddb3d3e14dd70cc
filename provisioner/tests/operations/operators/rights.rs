//! Nobody gives more than he has.

use chrono::TimeDelta;
use proptest::prelude::*;
use provisioner::{
    CreateOperator, Error, Expiry, Granter, Overlap, RotateOperator, Scope, Scopes, Timestamp, TokenRefusal,
};
use testbed::{Database, ENGINES};

use super::{create, granter, machine, name, read, request, revoking::revoke};
use crate::fixture::{Fixture, START, time};

testbed::on_both_engines!(
    who_was_revoked_meanwhile_changes_nothing,
    who_was_cut_down_meanwhile_is_judged_by_what_is_left
);

/// Somebody's scopes and end.
#[derive(Clone, Copy, Debug)]
struct Share {
    scopes: Scopes,
    /// In so many seconds after the start.
    end: Option<i64>,
}

impl Share {
    fn expires_at(self) -> Option<Timestamp> {
        self.end.map(|seconds| time(START).checked_add(TimeDelta::seconds(seconds)).unwrap())
    }

    fn request(self, name: &str) -> CreateOperator {
        let expiry = self.expires_at().map_or(Expiry::Never, Expiry::At);
        CreateOperator { name: super::name(name), scopes: self.scopes, expiry }
    }

    fn lives_longer_than(self, other: Self) -> bool {
        match (self.end, other.end) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(end), Some(other)) => end > other,
        }
    }
}

/// Few ends, so that equal ones meet.
fn share() -> impl Strategy<Value = Share> {
    let scopes = proptest::sample::subsequence(Scope::ALL.to_vec(), 1..=Scope::ALL.len());
    let scopes = scopes.prop_map(|scopes| Scopes::of_names(scopes.into_iter().map(Scope::as_str)).unwrap());
    (scopes, prop::option::of(1_i64..5)).prop_map(|(scopes, end)| Share { scopes, end })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However many an operator makes, and whoever those make: each has at most the scopes of the one who made him and
    /// ends no later. Whom he may not make he may not rotate either.
    #[test]
    fn nobody_gives_more_than_he_has(first in share(), wanted in prop::collection::vec(share(), 1..8)) {
        for engine in ENGINES {
            testbed::run(chain(Database::new(engine), first, &wanted));
        }
    }
}

async fn chain(database: Database, first: Share, wanted: &[Share]) {
    let fixture = Fixture::new(&database).await;
    let provisioner = &fixture.provisioner;
    let mut maker = first;
    let issued = provisioner.create_operator(&machine(), &maker.request("first")).await.unwrap();
    let mut by = granter(&fixture, &issued.token).await;
    for (at, &wanted) in wanted.iter().enumerate() {
        // Over HTTP the end that is not asked for is the maker's.
        let got = Share { end: wanted.end.or(maker.end), ..wanted };
        let target = format!("target-{at}");
        let made = provisioner.create_operator(&by, &wanted.request(&target)).await;
        let has_more = !maker.scopes.contain(wanted.scopes);
        let lives_longer = got.lives_longer_than(maker);
        match &made {
            Ok(made) => {
                assert!(!has_more && !lives_longer, "{maker:?} made {wanted:?}");
                assert_eq!(made.operator.scopes.join(","), wanted.scopes.to_string());
                assert_eq!(made.operator.expires_at, got.expires_at());
                assert_eq!(made.operator.created_by, by.actor().to_string());
            }
            Err(Error::ScopesBeyondOwn) => assert!(has_more, "{maker:?} did not make {wanted:?}"),
            Err(Error::ExpiryBeyondOwn { latest }) => {
                assert!(!has_more && lives_longer, "{maker:?} did not make {wanted:?}");
                assert_eq!(Some(*latest), maker.expires_at());
            }
            Err(error) => panic!("{error}"),
        }

        // Somebody else, whom the machine made, and who may go on without an end.
        let other = format!("other-{at}");
        provisioner.create_operator(&machine(), &wanted.request(&other)).await.unwrap();
        let rotate = RotateOperator { name: name(&other), overlap: Overlap::default(), reason: None };
        let rotated = provisioner.rotate_operator(&by, &rotate).await;
        assert_eq!(rotated.is_ok(), !has_more && !wanted.lives_longer_than(maker), "{maker:?} rotates {wanted:?}");
        if let Ok(made) = made {
            by = granter(&fixture, &made.token).await;
            maker = got;
        }
        assert!(first.scopes.contain(maker.scopes) && !maker.lives_longer_than(first));
    }
}

/// He was recognised before, and waits for the lock of whoever revokes him.
async fn who_was_revoked_meanwhile_changes_nothing(database: Database) {
    let fixture = Fixture::new(&database).await;
    create(&fixture, "chief", "admin").await;
    let issued = create(&fixture, "deputy", "admin").await;
    let deputy = granter(&fixture, &issued.token).await;
    revoke(&fixture, &machine(), "deputy").await.unwrap();
    let rotate = RotateOperator { name: name("chief"), overlap: Overlap::default(), reason: None };
    for refused in [
        fixture.provisioner.create_operator(&deputy, &request("friend", "admin")).await.map(drop),
        fixture.provisioner.rotate_operator(&deputy, &rotate).await.map(drop),
        revoke(&fixture, &deputy, "chief").await.map(drop),
    ] {
        assert!(matches!(refused, Err(Error::TokenRefused(TokenRefusal::Revoked))), "{refused:?}");
    }
}

async fn who_was_cut_down_meanwhile_is_judged_by_what_is_left(database: Database) {
    let fixture = Fixture::new(&database).await;
    let issued = create(&fixture, "chief", "admin,read").await;
    let chief = granter(&fixture, &issued.token).await;
    assert!(matches!(&chief, Granter::Operator(it) if it.may(Scope::Read)));
    fixture.execute(r#"UPDATE canvas."Operators" SET "Scopes" = 'admin' WHERE "Name" = 'chief'"#).await;
    let refused = fixture.provisioner.create_operator(&chief, &request("reader", "read")).await;
    assert!(matches!(refused, Err(Error::ScopesBeyondOwn)));

    // Scopes that this version does not know are nobody's own. At the machine they are kept as they are.
    create(&fixture, "newer", "admin").await;
    fixture.execute(r#"UPDATE canvas."Operators" SET "Scopes" = 'teleport' WHERE "Name" = 'newer'"#).await;
    let rotate = RotateOperator { name: name("newer"), overlap: Overlap::default(), reason: None };
    let refused = fixture.provisioner.rotate_operator(&chief, &rotate).await;
    assert!(matches!(refused, Err(Error::ScopesBeyondOwn)));
    fixture.provisioner.rotate_operator(&machine(), &rotate).await.unwrap();
    assert_eq!(read(&fixture, "newer").await.scopes, ["teleport"]);
}
