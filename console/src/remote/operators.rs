use host_provisioner_client::{Failure as Asked, types};
use provisioner::{
    CreateOperator, IssuedOperator, ListOperators, OperatorName, OperatorPage, OperatorRecord, RevokeOperator,
    RotateOperator,
};

use super::{Remote, answers, questions};
use crate::failure::Failure;

impl Remote {
    pub async fn create_operator(&self, request: &CreateOperator) -> Result<IssuedOperator, Failure> {
        let call = self.client.create_operator().body(questions::create_operator(request)?);
        Ok(answers::issued_operator(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    pub async fn get_operator(&self, name: &OperatorName) -> Result<OperatorRecord, Failure> {
        let call = self.client.get_operator().name(name.as_str());
        Ok(answers::operator(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    pub async fn list_operators(&self, list: &ListOperators) -> Result<OperatorPage, Failure> {
        let mut call = self.client.list_operators().limit(list.limit.number());
        if let Some(cursor) = list.after {
            call = call.cursor(cursor.text());
        }
        Ok(answers::operators(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    pub async fn rotate_operator(&self, request: &RotateOperator) -> Result<IssuedOperator, Failure> {
        let body = types::RotateOperatorRequest {
            overlap_seconds: i32::try_from(request.overlap.seconds()).ok(),
            reason: questions::reason(request.reason.as_ref()),
        };
        let call = self.client.rotate_operator().name(request.name.as_str()).body(body);
        Ok(answers::issued_operator(call.send().await.map_err(Asked::from)?.into_inner())?)
    }

    /// That nobody is left who manages operators is for whoever has the store to decide.
    pub async fn revoke_operator(&self, request: &RevokeOperator) -> Result<OperatorRecord, Failure> {
        if request.even_the_last_admin {
            return Err(Failure::local("--force"));
        }
        let reason = questions::reason(request.reason.as_ref());
        let call = self.client.revoke_operator().name(request.name.as_str());
        let revoked = call.body(types::RevokeOperatorRequest { reason }).send().await.map_err(Asked::from)?;
        Ok(answers::operator(revoked.into_inner())?)
    }
}
