use poem::{FromRequest, Request, RequestBody};

use crate::problem::Problem;

/// The names of a request's query parameters. A misspelt filter would list everything, and a misplaced `dryRun` would
/// be done in earnest, so operations refuse the names that they do not know.
pub(crate) struct QueryNames(Vec<String>);

impl QueryNames {
    /// Refuses every name but these.
    pub fn only(&self, known: &[&str]) -> Result<(), Problem> {
        if self.0.iter().all(|name| known.contains(&name.as_str())) {
            return Ok(());
        }
        let detail = match known {
            [] => "this takes no query parameters".to_owned(),
            _ => format!("the query parameters are {}", known.join(", ")),
        };
        Err(Problem::unprocessable("unknown_parameter", detail))
    }
}

impl<'a> FromRequest<'a> for QueryNames {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let pairs = request.params::<Vec<(String, String)>>().unwrap_or_default();
        Ok(Self(pairs.into_iter().map(|(name, _)| name).collect()))
    }
}
