//! The published contract: what the operations say about themselves, and what the framework cannot say for them.

mod links;
mod merged;
mod yaml;

use std::{collections::BTreeSet, sync::LazyLock};

use poem_openapi::{LicenseObject, OpenApiService, ServerObject};
use serde_json::{Value, json};

pub(crate) use merged::Merged;

use crate::{
    as_before, audit, health, host_sessions, operations::Operations, operators, problem, session_tokens, verification,
};

/// The contract as JSON.
pub fn contract_json() -> &'static str {
    static JSON: LazyLock<String> = LazyLock::new(|| format!("{:#}\n", *CONTRACT));
    &JSON
}

/// The contract as YAML.
pub fn contract_yaml() -> &'static str {
    static YAML: LazyLock<String> = LazyLock::new(|| yaml::from_json(&CONTRACT));
    &YAML
}

/// The operations as a service of the framework.
pub(crate) fn service() -> OpenApiService<Operations, ()> {
    OpenApiService::new(Operations::default(), "Host Provisioner", env!("CARGO_PKG_VERSION"))
        .description(DESCRIPTION)
        .license(LicenseObject::new(env!("CARGO_PKG_LICENSE")).url(LICENSES))
        .server(ServerObject::new("/").description("The service that this document was read from"))
}

/// Where both licences can be read, under the names that they have there.
const LICENSES: &str = "https://spdx.org/licenses/";

const DESCRIPTION: &str = "\
Issues Host GUIDs, the secrets by which hosts of live sessions prove that they are hosts, records them and recognises \
them afterwards.

Operators authenticate with a bearer token, and each operation says which scope it takes, for programs as \
`x-required-scope`. Times are RFC 3339 in UTC, \
durations are whole seconds, and ids are integers that every JSON client holds exactly. Member names are camelCase, \
and unknown members and query parameters are refused; the endpoints as before are more lenient. What fails is answered \
with a problem as of RFC 9457, whose `code` is stable; each answer lists the codes that come with it, for programs as \
`x-problem-codes`. The header `X-Request-Id` of an answer is the request's id in the service's log.

Within a version's first number that is not 0 the contract keeps what it promised. There may come more operations, more \
members of answers, more arguments that may be absent, more statuses of problems, and more names where a list of them is \
an `x-extensible-enum`: ignore the members that you do not know, and take an unknown status or code for the general case \
of its class.";

static CONTRACT: LazyLock<Value> = LazyLock::new(|| {
    // The framework writes bounds as floats, and reading 9007199254740991.0 again would not give the same number. No
    // string has a line break in it, so these are numbers.
    let written = service().spec().replace(".0,\n", ",\n").replace(".0\n", "\n");
    let mut contract = serde_json::from_str(&written).unwrap_or_default();
    order_tags(&mut contract);
    name_scopes(&mut contract);
    name_headers(&mut contract);
    list_problem_codes(&mut contract);
    open_lists(&mut contract);
    mark_secrets(&mut contract);
    links::link(&mut contract);
    show_examples(&mut contract);
    close_requests(&mut contract);
    contract
});

/// Puts an example beside every schema of a document. They are held against the schemas when the contract is checked.
fn show_examples(contract: &mut Value) {
    for (name, example) in [
        ("AuditEvent", audit::event_example()),
        ("AuditEventPage", audit::page_example()),
        ("AuthenticateAsBeforeRequest", as_before::authenticate_request_example()),
        ("AuthenticateRequest", session_tokens::authenticate_request_example()),
        ("AuthenticatedAsBefore", as_before::authenticated_example()),
        ("AuthenticatedHost", session_tokens::authenticated_example()),
        ("CreateOperatorRequest", operators::create_operator_request_example()),
        ("GenerateRequest", as_before::generate_request_example()),
        ("GeneratedHostGuid", as_before::generated_example()),
        ("Health", health::example()),
        ("HostSession", host_sessions::host_session_example()),
        ("HostSessionPage", host_sessions::page_example()),
        ("IntrospectRequest", session_tokens::introspect_request_example()),
        ("Introspection", session_tokens::introspection_example()),
        ("IssuedHostSession", host_sessions::issued_example()),
        ("IssuedOperator", operators::issued_operator_example()),
        ("Operator", operators::operator_example()),
        ("OperatorPage", operators::operator_page_example()),
        ("Problem", problem::example()),
        ("ProblemAsBefore", problem::example_as_before()),
        ("ProvisionBatch", host_sessions::provision_batch_example()),
        ("ProvisionBatchRequest", host_sessions::provision_batch_request_example()),
        ("ProvisionItem", host_sessions::provision_item_example()),
        ("ProvisionPlan", host_sessions::plan_example()),
        ("ProvisionRequest", host_sessions::provision_request_example()),
        ("ProvisionResult", host_sessions::provision_result_example()),
        ("RenewRequest", host_sessions::renew_request_example()),
        ("RevocationPlan", host_sessions::revocation_plan_example()),
        ("RevokeManyRequest", host_sessions::revoke_many_request_example()),
        ("RevokeOperatorRequest", operators::revoke_operator_request_example()),
        ("RevokeRequest", host_sessions::revoke_request_example()),
        ("RevokeSessionRequest", host_sessions::revoke_session_request_example()),
        ("RevokedHostSessions", host_sessions::revoked_example()),
        ("RotateOperatorRequest", operators::rotate_operator_request_example()),
        ("RotateRequest", host_sessions::rotate_request_example()),
        ("ServiceStatus", as_before::status_example()),
        ("SigningKey", session_tokens::jwk_example()),
        ("SigningKeys", session_tokens::jwks_example()),
        ("Verification", verification::verification_example()),
        ("VerificationBatch", verification::batch_example()),
        ("VerificationResult", verification::result_example()),
        ("VerifyBatchRequest", verification::batch_request_example()),
        ("VerifyRequest", verification::verify_request_example()),
    ] {
        contract["components"]["schemas"][name]["example"] = example;
    }
}

/// Says that requests have no members but those that are named. The endpoints as before ignore what they do not know,
/// and so does the one that takes a form.
fn close_requests(contract: &mut Value) {
    let paths = contract["paths"].as_object().into_iter().flatten();
    let requests: Vec<String> = paths
        .filter(|(path, _)| !path.starts_with(as_before::PREFIX))
        .flat_map(|(_, operations)| operations.as_object().into_iter().flatten())
        .flat_map(|(_, operation)| operation["requestBody"]["content"].as_object().into_iter().flatten())
        .filter(|(media_type, _)| *media_type != "application/x-www-form-urlencoded")
        .filter_map(|(_, content)| content["schema"]["$ref"].as_str())
        .filter_map(|reference| reference.strip_prefix('#').map(str::to_owned))
        .collect();
    for pointer in requests {
        close(contract, &pointer);
    }
}

/// Closes the schema of a request, and those of the items in it.
fn close(contract: &mut Value, pointer: &str) {
    let Some(schema) = contract.pointer_mut(pointer) else { return };
    schema["additionalProperties"] = json!(false);
    let members = schema["properties"].as_object().into_iter().flatten();
    let items: Vec<String> = members
        .filter_map(|(_, member)| member["items"]["$ref"].as_str()?.strip_prefix('#').map(str::to_owned))
        .collect();
    for pointer in items {
        close(contract, &pointer);
    }
}

/// Makes one security scheme of those of all scopes, and says beside it which scope an operation takes.
fn name_scopes(contract: &mut Value) {
    for operation in operations_mut(contract) {
        let Some(alternatives) = operation["security"].as_array() else {
            // Said and not left out, so that nobody wonders whether it was forgotten.
            operation["security"] = json!([]);
            continue;
        };
        let schemes = alternatives.iter().filter_map(|schemes| schemes.as_object()?.keys().next());
        let scope = schemes.filter_map(|name| name.strip_prefix(SCOPE_OF_BEARER)).next().map(str::to_owned);
        // Whoever shows no token can call it too, and is told less.
        let is_optional = alternatives.contains(&json!({}));
        let bearer = json!({ "bearer": [] });
        operation["security"] = if is_optional { json!([bearer, {}]) } else { json!([bearer]) };
        operation[if is_optional { OPTIONAL_SCOPE } else { REQUIRED_SCOPE }] = scope.into();
    }
    let schemes = &mut contract["components"]["securitySchemes"];
    *schemes = json!({ "bearer": schemes["bearer-provision"] });
}

/// What the names of security schemes begin with that the scope follows.
const SCOPE_OF_BEARER: &str = "bearer-";

/// The member of an operation that names the scope that an operator must have to call it.
const REQUIRED_SCOPE: &str = "x-required-scope";

/// The member of an operation that names the scope that an operator may have to be told more.
const OPTIONAL_SCOPE: &str = "x-optional-scope";

/// Writes the names of headers as RFC 9110 does. The framework writes them in capitals, which is the same to HTTP, and not
/// to people.
fn name_headers(contract: &mut Value) {
    for answer in answers_mut(contract) {
        let Some(headers) = answer.get_mut("headers").and_then(Value::as_object_mut) else { continue };
        let named = std::mem::take(headers).into_iter();
        *headers = named.map(|(name, header)| (header_name(&name), header)).collect();
    }
}

/// `IDEMPOTENCY-REPLAYED` is `Idempotency-Replayed`. A name that has small letters already stays as it is.
fn header_name(name: &str) -> String {
    if name.contains(|letter: char| letter.is_ascii_lowercase()) {
        return name.to_owned();
    }
    let words = name.split('-').map(|word| match word.split_at_checked(1) {
        Some((first, rest)) => first.to_owned() + &rest.to_ascii_lowercase(),
        None => String::new(),
    });
    words.collect::<Vec<_>>().join("-")
}

/// Lists the codes of problems for programs: those of each answer beside it, and all of them where a code is described.
fn list_problem_codes(contract: &mut Value) {
    let mut all = BTreeSet::from([host_sessions::DUPLICATE_SEAT.to_owned()]);
    for answer in answers_mut(contract).filter(|answer| answer["content"].get(problem::MEDIA_TYPE).is_some()) {
        let codes: Vec<_> =
            answer["description"].as_str().into_iter().flat_map(problem::codes).map(str::to_owned).collect();
        answer["x-problem-codes"] = json!(codes);
        all.extend(codes);
    }
    for schema in ["Problem", "ProblemAsBefore"] {
        contract["components"]["schemas"][schema]["properties"]["code"][EXTENSIBLE] = json!(all);
    }
}

/// Lets the names of actions be more than are listed: a store that a newer version has written to may have others, and a
/// client that takes the list for closed would break over one of them.
fn open_lists(contract: &mut Value) {
    if let Some(schema) = contract["components"]["schemas"]["AuditAction"].as_object_mut()
        && let Some(names) = schema.shift_remove("enum")
    {
        schema.insert(EXTENSIBLE.to_owned(), names);
    }
}

/// The member of a schema that lists names to which others may come.
const EXTENSIBLE: &str = "x-extensible-enum";

/// Says which texts are secrets, so that clients can keep them out of sight. A Host GUID is known by being a UUID, as
/// nothing else is.
fn mark_secrets(contract: &mut Value) {
    for (schema, member) in [
        ("AuthenticatedAsBefore", "sessionToken"),
        ("AuthenticatedHost", "sessionToken"),
        ("IntrospectRequest", "token"),
        ("IssuedOperator", "token"),
    ] {
        contract["components"]["schemas"][schema]["properties"][member]["format"] = json!("password");
    }
}

/// Every operation.
pub(crate) fn operations_mut(contract: &mut Value) -> impl Iterator<Item = &mut Value> {
    let items = contract["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    items.flat_map(|item| item.as_object_mut().into_iter().flat_map(|item| item.values_mut()))
}

/// Every answer of every operation.
fn answers_mut(contract: &mut Value) -> impl Iterator<Item = &mut Value> {
    operations_mut(contract)
        .filter_map(|operation| operation["responses"].as_object_mut())
        .flat_map(|answers| answers.values_mut())
}

/// Puts the tags into the order in which the operations have them.
fn order_tags(contract: &mut Value) {
    let paths = contract["paths"].as_object().into_iter().flatten();
    let operations = paths.flat_map(|(_, operations)| operations.as_object().into_iter().flatten());
    let used: Vec<Value> = operations.map(|(_, operation)| operation["tags"][0].clone()).collect();
    if let Some(tags) = contract["tags"].as_array_mut() {
        tags.sort_by_key(|tag| used.iter().position(|name| *name == tag["name"]));
    }
}
