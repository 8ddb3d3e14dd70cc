use database::lock;
use entity::operators::{Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::{authenticate, lookup};
use crate::{Actor, Error, Operator, OperatorName, Provisioner, Scopes, Timestamp, TokenRefusal};

/// Who asks for a change of operators. It says how far he may go, too.
#[derive(Clone, Debug)]
pub enum Granter {
    /// An operator that showed his token. He gives nobody more than he has himself, be it scopes or time.
    Operator(Operator),
    /// Whoever runs the program on the service's own machine, by the name that the trail has for him. He may do
    /// everything, since he could write the database himself.
    Machine(Actor),
}

/// What somebody may give to an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rights {
    Everything,
    /// These scopes, until then.
    Own {
        scopes: Scopes,
        end: Option<Timestamp>,
    },
}

impl Granter {
    /// Who he is in the audit trail.
    pub fn actor(&self) -> Actor {
        match self {
            Self::Operator(operator) => operator.actor(),
            Self::Machine(actor) => actor.clone(),
        }
    }
}

impl Rights {
    /// The scopes that are asked for, if all of them are among his own.
    pub fn scopes(self, wanted: Scopes) -> Result<Scopes, Error> {
        match self {
            Self::Own { scopes, .. } if !scopes.contain(wanted) => Err(Error::ScopesBeyondOwn),
            _ => Ok(wanted),
        }
    }

    /// The end that a new operator gets: his granter's where none is asked for.
    pub fn end_of_new(self, wanted: Option<Timestamp>) -> Result<Option<Timestamp>, Error> {
        match (self, wanted) {
            (Self::Own { end, .. }, None) => Ok(end),
            _ => self.end(wanted),
        }
    }

    /// This end, if it is no later than his own. No end at all is later than any.
    pub fn end(self, end: Option<Timestamp>) -> Result<Option<Timestamp>, Error> {
        match self {
            Self::Own { end: Some(latest), .. } if end.is_none_or(|end| end > latest) => {
                Err(Error::ExpiryBeyondOwn { latest })
            }
            _ => Ok(end),
        }
    }
}

impl Provisioner {
    /// Keeps everybody else from changing operators until the transaction ends, and finds what the granter may do at
    /// that moment. Whoever was revoked, rotated out or cut down while he waited is judged by what he is now.
    pub(super) async fn lock_operators(
        &self,
        transaction: &DatabaseTransaction,
        granter: &Granter,
    ) -> Result<(Timestamp, Rights), Error> {
        lock_all(transaction).await?;
        let now = self.clock().now();
        let rights = match granter {
            Granter::Machine(_) => Rights::Everything,
            Granter::Operator(Operator { shown, .. }) => {
                let row = lookup::find(transaction, std::slice::from_ref(shown)).await?;
                let row = row.ok_or(Error::TokenRefused(TokenRefusal::Invalid))?;
                let operator = authenticate::recognise(&row, shown.clone(), now).map_err(Error::TokenRefused)?;
                Rights::Own { scopes: operator.scopes, end: operator.expires_at }
            }
        };
        Ok((now, rights))
    }
}

/// Locks all operators at once: they are few and seldom change, and who the last admin is depends on all of them.
pub(super) async fn lock_all(transaction: &DatabaseTransaction) -> Result<(), Error> {
    Ok(lock(transaction, vec!["operators".to_owned()]).await?)
}

/// The row of this operator.
pub(super) async fn row(connection: &impl ConnectionTrait, name: &OperatorName) -> Result<Model, Error> {
    let row = Entity::find().filter(Column::Name.eq(name.as_str())).one(connection).await?;
    row.ok_or(Error::OperatorNotFound)
}
