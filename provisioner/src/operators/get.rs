use super::{granter::row, record::OperatorRecord};
use crate::{Error, OperatorName, Provisioner};

impl Provisioner {
    /// Reads an operator, whatever has become of him, or fails with [`Error::OperatorNotFound`].
    pub async fn get_operator(&self, name: &OperatorName) -> Result<OperatorRecord, Error> {
        let row = row(self.store().reader(), name).await?;
        Ok(OperatorRecord::new(row, self.clock().now()))
    }
}
