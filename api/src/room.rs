//! Room for requests that may come in masses. A handler asks for it first of all, so that a request that there is no room
//! for is refused before the database is asked whose token it shows: where there is too much to do, refusing must cost
//! little.

use poem::{FromRequest, Request, RequestBody};
use provisioner::{Place, Provisioner};

use crate::problem::Problem;

/// The provisioner, with room for one more request that issues a Host GUID.
pub(crate) struct RoomToIssue<'a> {
    pub provisioner: &'a Provisioner,
    _place: Place,
}

/// The provisioner, with room for one more request that verifies a Host GUID.
pub(crate) struct RoomToVerify<'a> {
    pub provisioner: &'a Provisioner,
    _place: Place,
}

impl<'a> FromRequest<'a> for RoomToIssue<'a> {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let provisioner = provisioner(request)?;
        let place = provisioner.room_to_issue().map_err(Problem::from)?;
        Ok(Self { provisioner, _place: place })
    }
}

impl<'a> FromRequest<'a> for RoomToVerify<'a> {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let provisioner = provisioner(request)?;
        let place = provisioner.room_to_verify().map_err(Problem::from)?;
        Ok(Self { provisioner, _place: place })
    }
}

fn provisioner(request: &Request) -> Result<&Provisioner, Problem> {
    request.data().ok_or_else(Problem::internal)
}
