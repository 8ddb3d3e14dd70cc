use provisioner::{
    CreateOperator, Granter, IssuedOperator, ListOperators, OperatorName, OperatorPage, OperatorRecord, RevokeOperator,
    RotateOperator,
};

use super::Desk;
use crate::{failure::Failure, opening::Opened};

impl Desk<'_> {
    pub async fn create_operator(self, request: &CreateOperator) -> Result<IssuedOperator, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.create_operator(&granter(it), request).await?),
            Self::There(it) => it.create_operator(request).await,
        }
    }

    pub async fn get_operator(self, name: &OperatorName) -> Result<OperatorRecord, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.get_operator(name).await?),
            Self::There(it) => it.get_operator(name).await,
        }
    }

    pub async fn list_operators(self, list: &ListOperators) -> Result<OperatorPage, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.list_operators(list).await?),
            Self::There(it) => it.list_operators(list).await,
        }
    }

    pub async fn rotate_operator(self, request: &RotateOperator) -> Result<IssuedOperator, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.rotate_operator(&granter(it), request).await?),
            Self::There(it) => it.rotate_operator(request).await,
        }
    }

    pub async fn revoke_operator(self, request: &RevokeOperator) -> Result<OperatorRecord, Failure> {
        match self {
            Self::Here(it) => Ok(it.provisioner.revoke_operator(&granter(it), request).await?),
            Self::There(it) => it.revoke_operator(request).await,
        }
    }
}

/// Whoever is root of the service's machine gives what he likes.
fn granter(it: &Opened) -> Granter {
    Granter::Machine(it.actor.clone())
}
