use provisioner::Invalid;
use serde_json::{Map, Value};

use super::Names;
use crate::{
    problem::Problem,
    words::{Wire, Word, boolean},
};

/// The members of a document that have not been asked for yet.
pub(crate) struct Members {
    members: Map<String, Value>,
    names: Names,
}

impl Members {
    /// The members of this value, which must be an object.
    pub fn of(value: Value, names: Names) -> Result<Self, Problem> {
        match value {
            Value::Object(members) => Ok(Self { members, names }),
            _ => Err(Problem::unprocessable("invalid_type", "the body must be an object").at("")),
        }
    }

    /// A member that must be there.
    pub fn required<T: Word>(&mut self, name: &str) -> Result<Wire<T>, Problem> {
        self.required_as(name, T::from_json).map(Wire)
    }

    /// A member that may be there. `null` is a value of its own and not the absence of one.
    pub fn optional<T: Word>(&mut self, name: &str) -> Result<Option<Wire<T>>, Problem> {
        Ok(self.optional_as(name, T::from_json)?.map(Wire))
    }

    /// A member that may be `true` and is `false` where it is not there.
    pub fn flag(&mut self, name: &str) -> Result<bool, Problem> {
        Ok(self.optional_as(name, boolean)?.unwrap_or_default())
    }

    /// A member that must be there, read in this way.
    pub fn required_as<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&Value) -> Result<T, Invalid>,
    ) -> Result<T, Problem> {
        self.optional_as(name, read)?.ok_or_else(|| {
            Problem::unprocessable("missing_member", format!("the member {name} is required")).at(format!("/{name}"))
        })
    }

    /// A member that may be there, read in this way.
    pub fn optional_as<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&Value) -> Result<T, Invalid>,
    ) -> Result<Option<T>, Problem> {
        let value = match self.names {
            Names::Exact | Names::Open => self.members.shift_remove(name),
            Names::AnyCase => self.members.shift_remove(&name.to_ascii_lowercase()),
        };
        value.map(|value| read(&value).map_err(|invalid| Problem::from(invalid).at(format!("/{name}")))).transpose()
    }

    /// Refuses members that nobody asked for, where names are exact.
    pub fn finish(self) -> Result<(), Problem> {
        match self.members.keys().next() {
            Some(name) if self.names == Names::Exact => {
                let problem = Problem::unprocessable("unknown_member", "the body has a member that means nothing here");
                // A secret in the wrong place must not come back: a Host GUID or a token has digits in it.
                let is_plain = name.bytes().all(|byte| byte.is_ascii_alphabetic());
                Err(problem.at(if is_plain { format!("/{name}") } else { String::new() }))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use provisioner::{Label, SessionId};
    use serde_json::json;

    use super::*;

    fn members(value: Value) -> Members {
        Members::of(value, Names::Exact).unwrap()
    }

    fn place(problem: &Problem) -> String {
        format!("{} {}", problem.code(), problem.pointer().unwrap_or("-"))
    }

    #[test]
    fn members_are_read_by_their_type() {
        let mut members = members(json!({ "sessionId": 215, "dryRun": true }));
        assert_eq!(members.required::<SessionId>("sessionId").unwrap().0.get(), 215);
        assert!(members.optional::<Label>("label").unwrap().is_none());
        assert!(members.flag("dryRun").unwrap());
        assert!(members.finish().is_ok());
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        let problem = |value| members(value).required::<SessionId>("sessionId").err().unwrap();
        assert_eq!(place(&problem(json!({}))), "missing_member /sessionId");
        assert_eq!(place(&problem(json!({ "sessionId": null }))), "invalid_type /sessionId");
        assert_eq!(place(&problem(json!({ "sessionId": "215" }))), "invalid_type /sessionId");
        assert_eq!(place(&problem(json!({ "sessionId": 0 }))), "invalid_session_id /sessionId");
        assert_eq!(place(&Members::of(json!([]), Names::Exact).err().unwrap()), "invalid_type ");
    }

    #[test]
    fn an_unknown_member_is_named_unless_it_could_be_a_secret() {
        let problem = |value| members(value).finish().err().unwrap();
        assert_eq!(place(&problem(json!({ "labels": 1 }))), "unknown_member /labels");
        assert_eq!(place(&problem(json!({ "51179767-693b-49a1-b753-380ca3bb39f7": 1 }))), "unknown_member ");
    }

    #[test]
    fn the_case_of_names_does_not_count_where_it_did_not() {
        let mut members = Members::of(json!({ "sessionid": 215, "other": 1 }), Names::AnyCase).unwrap();
        assert_eq!(members.required::<SessionId>("sessionId").unwrap().0.get(), 215);
        assert!(members.finish().is_ok());
    }
}
