use poem::{FromRequest, Request, RequestBody};
use provisioner::Provisioner;

use crate::problem::Problem;

/// The provisioner, if one more Host GUID can wait to be issued. Asked first of all, this refuses a request that would be
/// refused in the end before the database is asked whose token that is: where there is too much to do, refusing must cost
/// little.
pub(crate) struct WithRoomToIssue<'a>(pub &'a Provisioner);

impl<'a> FromRequest<'a> for WithRoomToIssue<'a> {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let provisioner = request.data::<Provisioner>().ok_or_else(Problem::internal)?;
        provisioner.check_room_to_issue().map_err(Problem::from)?;
        Ok(Self(provisioner))
    }
}
