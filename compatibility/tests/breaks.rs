//! The check itself: every promise of the contract is broken, one at a time, and each must be missed; then everything is
//! changed that may be, and nothing may be missed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod changes;

use compatibility::{breaks, may_break};
use serde_json::{Value, json};

use changes::{Change, Contract};

fn contract() -> Contract {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi.yaml");
    Contract::new(compatibility::read(path.as_ref()).unwrap())
}

/// Each of these changes alone breaks something, and so says the check.
fn assert_each_breaks(what: &str, contract: &Contract, changes: Vec<Change>) {
    assert!(!changes.is_empty(), "the contract has nothing to try this with: {what}");
    for change in &changes {
        let broken = change.made_to(&contract.document);
        assert_ne!(broken, contract.document, "{what} {}: this changes nothing", change.place);
        assert_ne!(breaks(&contract.document, &broken), [], "{what} {}", change.place);
    }
    println!("{what}: {} tried, {} noticed", changes.len(), changes.len());
}

/// None of these changes breaks anything, alone or all together.
fn assert_none_breaks(what: &str, contract: &Contract, changes: Vec<Change>) {
    assert!(!changes.is_empty(), "the contract has nothing to try this with: {what}");
    let mut all = contract.document.clone();
    for change in &changes {
        let changed = change.made_to(&contract.document);
        assert_ne!(changed, contract.document, "{what} {}: this changes nothing", change.place);
        assert_eq!(breaks(&contract.document, &changed), [], "{what} {}", change.place);
        all = change.made_to(&all);
    }
    assert_eq!(breaks(&contract.document, &all), [], "{what}");
    println!("{what}: {} tried, nothing to notice", changes.len());
}

#[test]
fn a_contract_keeps_what_it_promises_itself() {
    let contract = contract().document;
    assert_eq!(breaks(&contract, &contract), []);
}

#[test]
fn every_way_to_break_an_answer_is_noticed() {
    let contract = contract();
    assert_each_breaks("to delete a member of an answer", &contract, contract.without_each_member_of_answers());
    assert_each_breaks("to let a member of an answer be absent", &contract, contract.without_each_required_member());
    assert_each_breaks("to give another type", &contract, contract.with_each_type_changed());
    assert_each_breaks("to give a value that was not listed", &contract, contract.with_each_list_of_answers_longer());
    assert_each_breaks("to give null", &contract, contract.with_each_answer_nullable());
    assert_each_breaks("to take a bound from an answer", &contract, contract.without_each_bound_of_answers());
    assert_each_breaks("to take a header away", &contract, contract.without_each_header());
    assert_each_breaks("to take a status away", &contract, contract.without_each_status());
    assert_each_breaks("to succeed with another status", &contract, contract.with_another_success());
    assert_each_breaks("to rename a code", &contract, contract.with_each_code_renamed());
    assert_each_breaks("to give a text in a form", &contract, contract.with_each_text_in_a_form());
    assert_each_breaks("to let a member go one way only", &contract, contract.with_each_member_one_way());
    assert_each_breaks("to fail with what is no problem", &contract, contract.with_a_problem_of_another_kind());
}

#[test]
fn every_way_to_break_an_argument_is_noticed() {
    let contract = contract();
    assert_each_breaks("to require a member of a body", &contract, contract.with_each_member_required());
    assert_each_breaks("to require a parameter", &contract, contract.with_each_parameter_required());
    assert_each_breaks("to require a new one", &contract, contract.with_a_new_parameter(true));
    assert_each_breaks("to delete a member of a body", &contract, contract.without_each_member_of_arguments());
    assert_each_breaks("to delete a parameter", &contract, contract.without_each_parameter());
    assert_each_breaks("to take fewer values", &contract, contract.with_each_list_of_arguments_shorter());
    assert_each_breaks("to bound an argument more", &contract, contract.with_each_argument_bounded());
    assert_each_breaks("to mean something else by nothing", &contract, contract.with_each_default_changed());
    assert_each_breaks("to take no body", &contract, contract.without_each_body());
}

#[test]
fn every_lost_name_and_every_closed_door_is_noticed() {
    let contract = contract();
    assert_each_breaks("to take an operation away", &contract, contract.without_each_operation());
    assert_each_breaks("to rename an operation", &contract, contract.with_each_operation_renamed());
    assert_each_breaks("to rename a schema", &contract, contract.with_each_schema_renamed());
    assert_each_breaks("to ask for another scope", &contract, contract.with_each_scope_changed());
    assert_each_breaks("to ask for a token", &contract, contract.with_each_door_closed());
    assert_each_breaks("to say what nobody knows", &contract, contract.with_an_unknown_keyword());
    assert_each_breaks("to keep an operation elsewhere", &contract, contract.with_each_tag_changed());
    assert_each_breaks("to lead nowhere", &contract, contract.without_each_link());
    assert_each_breaks("to be somewhere else", &contract, contract.with_another_place_or_door());
}

#[test]
fn what_widens_an_argument_or_narrows_an_answer_breaks_nothing() {
    let contract = contract();
    assert_none_breaks("to give one member more", &contract, contract.with_a_new_member_of_answers());
    assert_none_breaks("to take one member more", &contract, contract.with_a_new_member_of_arguments());
    assert_none_breaks("to take a parameter that may be absent", &contract, contract.with_a_new_parameter(false));
    assert_none_breaks("to add an operation", &contract, contract.with_a_new_operation());
    assert_none_breaks("to add a code", &contract, contract.with_each_list_of_codes_longer());
    assert_none_breaks("to say it in other words", &contract, contract.with_each_description_changed());
    assert_none_breaks("to take more values", &contract, contract.without_each_bound_of_arguments());
}

#[test]
fn only_a_version_that_says_so_may_break_promises() {
    let of = |version: &str| -> Value { json!({ "info": { "version": version } }) };
    for (published, current, expected) in [
        ("0.1.0", "0.1.0", false),
        ("0.1.0", "0.1.9", false),
        ("0.1.0", "0.2.0", true),
        ("0.2.0", "0.1.0", false),
        ("0.9.0", "1.0.0", true),
        ("0.0.1", "0.0.2", true),
        ("1.0.0", "1.9.0", false),
        ("1.9.0", "2.0.0", true),
        ("1.0.0", "two", false),
    ] {
        assert_eq!(may_break(&of(published), &of(current)), expected, "{published} {current}");
    }
}
