//! The header `Idempotency-Key`.

use poem::{Request, RequestBody};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaParamIn, MetaSchema, MetaSchemaRef},
};
use provisioner::{IdempotencyKey, Invalid};
use serde_json::json;

use crate::problem::Problem;

const NAME: &str = "Idempotency-Key";

/// Which texts are keys, for the contract. The quotes of a structured field may be around one.
const PATTERN: &str = r#"^([!#-\[\]-~]{22,255}|"[!#-\[\]-~]{22,255}")$"#;

/// The header as it came. The framework's own type for headers takes one that is no text for none at all, and the
/// request would be done again by whoever believes that it is done once.
pub(crate) struct IdempotencyKeyHeader(Result<Option<IdempotencyKey>, Invalid>);

impl IdempotencyKeyHeader {
    /// The key, where there is one.
    pub fn parsed(self) -> Result<Option<IdempotencyKey>, Problem> {
        self.0.map_err(|invalid| Problem::from(invalid).in_parameter(NAME))
    }
}

impl<'a> ApiExtractor<'a> for IdempotencyKeyHeader {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::Parameter];
    const PARAM_IS_REQUIRED: bool = false;

    type ParamType = ();
    type ParamRawType = ();

    fn param_in() -> Option<MetaParamIn> {
        Some(MetaParamIn::Header)
    }

    fn param_schema_ref() -> Option<MetaSchemaRef> {
        Some(MetaSchemaRef::Inline(Box::new(MetaSchema {
            min_length: Some(IdempotencyKey::MIN_CHARACTERS),
            max_length: Some(IdempotencyKey::MAX_CHARACTERS + 2),
            pattern: Some(PATTERN.to_owned()),
            example: Some(json!("8e03978e-40d5-43dd-bc93-6894a57f9324")),
            ..MetaSchema::new("string")
        })))
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        const TWICE: Invalid = Invalid { code: "duplicate_parameter", detail: "the header is there more than once" };

        let mut values = request.headers().get_all(NAME).iter();
        Ok(Self(match (values.next(), values.next()) {
            (None, _) => Ok(None),
            (Some(_), Some(_)) => Err(TWICE),
            // Text that is no key is refused in the same words.
            (Some(value), None) => IdempotencyKey::parse(value.to_str().unwrap_or_default()).map(Some),
        }))
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn what_the_contract_says_is_what_is_taken() {
        let pattern = Regex::new(PATTERN).unwrap();
        let filled = "k".repeat(20);
        let lengths = [21, 22, 255, 256].map(|length| "k".repeat(length));
        let characters = ('\0'..='\u{ff}').flat_map(|it| [format!("{filled}{it}k"), format!("{it}{filled}k{it}")]);
        for text in lengths.iter().cloned().chain(lengths.iter().map(|it| format!("\"{it}\""))).chain(characters) {
            assert_eq!(IdempotencyKey::parse(&text).is_ok(), pattern.is_match(&text), "{text:?}");
        }
    }
}
