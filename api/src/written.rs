use poem::{IntoResponse, Response, web};
use poem_openapi::{
    payload::{Json, Payload},
    registry::{MetaSchemaRef, Registry},
    types::Type,
};
use serde::Serialize;

/// A JSON answer of an operation that is asked often. Its members are written one after the other, where the framework's own
/// payload makes a tree of all of them first and writes that, which took a twentieth of the service's time. The schema is
/// the same.
pub(crate) struct Written<T>(pub T);

impl<T: Type> Payload for Written<T> {
    const CONTENT_TYPE: &'static str = Json::<T>::CONTENT_TYPE;

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: Serialize + Send> IntoResponse for Written<T> {
    fn into_response(self) -> Response {
        web::Json(self.0).into_response()
    }
}

#[cfg(test)]
mod tests {
    use poem_openapi::types::{ParseFromJSON, ToJSON};
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        host_sessions::{EXAMPLE_HOST_GUID, IssuedHostSession},
        verification::VerificationDocument,
    };

    /// The members of a host session that it may lack.
    const OPTIONAL: [(&str, &str); 6] = [
        ("createdBy", "\"Registrar's\" office,\n\u{fc}"),
        ("expiresAt", "2026-11-23T18:30:00.000000Z"),
        ("lastUsedAt", "2026-11-23T11:30:00.000000Z"),
        ("supersededAt", "2026-11-23T12:30:00.123456Z"),
        ("revokedAt", "2026-11-23T13:30:00.000000Z"),
        ("revokedBy", "local:ada@registry"),
    ];

    /// One for each choice of optional members.
    fn host_sessions() -> impl Iterator<Item = Value> {
        (0..2_u32 << OPTIONAL.len()).map(|choice| {
            let mut host_session = json!({
                "hostSessionId": 1042,
                "sessionId": 9_007_199_254_740_991_i64,
                "label": "host",
                "status": "superseded",
                "hash": "kX3mV9bQ0aJ7Lw2T...",
                "createdAt": "2026-11-23T10:30:00.000000Z",
            });
            let chosen = |place: usize| choice & 1 << place != 0;
            for (place, (name, value)) in OPTIONAL.into_iter().enumerate() {
                if chosen(place) {
                    host_session[name] = value.into();
                }
            }
            if chosen(OPTIONAL.len()) {
                host_session["rotated"] = 1017.into();
            }
            host_session
        })
    }

    /// What is written letter by letter is what the schema's own way comes to.
    fn assert_alike<T: ParseFromJSON + ToJSON + Serialize>(expected: &Value) {
        let document = T::parse_from_json(Some(expected.clone())).unwrap_or_else(|_| panic!("{expected}"));
        assert_eq!(document.to_json().as_ref(), Some(expected));
        assert_eq!(serde_json::to_string(&document).unwrap(), document.to_json_string());
    }

    #[test]
    fn both_ways_to_write_a_document_are_alike() {
        for host_session in host_sessions() {
            assert_alike::<VerificationDocument>(&json!({ "valid": true, "hostSession": host_session }));
            let mut issued = host_session;
            issued["hostGuid"] = EXAMPLE_HOST_GUID.into();
            assert_alike::<IssuedHostSession>(&issued);
        }
        assert_alike::<VerificationDocument>(&json!({ "valid": false }));
        assert_alike::<VerificationDocument>(&json!({ "valid": false, "reason": "other_session" }));
    }
}
