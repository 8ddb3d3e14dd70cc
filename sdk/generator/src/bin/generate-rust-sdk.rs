//! `cargo run -p sdk-generator --bin generate-rust-sdk`: writes `sdk/rust/src/generated.rs` from `openapi.yaml`.

use std::{error::Error, fs};

use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use quote::quote;
use schemars::schema::{InstanceType, SchemaObject};
use syn::{File, ImplItem, Item, ItemImpl, Type};

fn main() -> Result<(), Box<dyn Error>> {
    let contract = sdk_generator::for_progenitor(sdk_generator::contract()?)?;
    let contract = serde_json::from_value(contract)?;

    let tokens = Generator::new(&settings()).generate_tokens(&contract)?;
    let mut file = syn::parse2(tokens)?;
    take_new(&mut file);
    // Its examples leave out what they are about, so they are for people and no tests.
    let code = prettyplease::unparse(&file).replace("```ignore", "```text");
    fs::write(sdk_generator::root().join("sdk/rust/src/generated.rs"), HEADER.to_owned() + &code)?;
    Ok(())
}

const HEADER: &str = "// Written by generate-rust-sdk from openapi.yaml. Nobody edits this file by hand.\n\n";

fn settings() -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_inner_type(quote!(crate::transport::Transport))
        // Members that no schema names keep their order.
        .with_map_type("::serde_json::Map")
        // Secrets are types that cannot be printed. The contract marks them by their format.
        .with_conversion(text("uuid"), "crate::HostGuid", [].into_iter())
        .with_conversion(text("password"), "crate::Secret", [].into_iter());
    settings
}

/// Takes `Client::new` away, which panics where the system has no certificates to use, and the prelude, which is one name.
fn take_new(file: &mut File) {
    file.items.retain(|item| !matches!(item, Item::Mod(module) if module.ident == "prelude"));
    for item in &mut file.items {
        if let Item::Impl(ItemImpl { trait_: None, self_ty, items, .. }) = item
            && matches!(&**self_ty, Type::Path(path) if path.path.is_ident("Client"))
        {
            items.retain(|item| !matches!(item, ImplItem::Fn(function) if function.sig.ident == "new"));
        }
    }
}

fn text(format: &str) -> SchemaObject {
    SchemaObject {
        instance_type: Some(InstanceType::String.into()),
        format: Some(format.to_owned()),
        ..SchemaObject::default()
    }
}
