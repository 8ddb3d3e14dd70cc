"""Checks an OpenAPI 3.0 document with tools that have nothing in common with the code that wrote it.

It must be YAML without duplicate keys, a valid OpenAPI 3.0 document, and each of its examples must agree with the
schema that it stands beside, so that what people copy from the docs page is what the service takes and gives.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema.exceptions import ValidationError
from openapi_schema_validator import OAS30Validator, oas30_strict_format_checker
from openapi_spec_validator import OpenAPIV30SpecValidator
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT4
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError

CONTRACT_URI = "urn:contract"
SCHEMA_KEYWORDS = {"$ref", "type", "allOf", "anyOf", "oneOf", "properties"}


class JsonTypesOnly(SafeConstructor):
    """Leaves times as text, since the document is JSON in YAML's clothes and JSON has no type for them."""


JsonTypesOnly.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def load(path: Path) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = JsonTypesOnly
    yaml.allow_duplicate_keys = False
    return yaml.load(path.read_text(encoding="utf-8"))


def examples(node: Any, pointer: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yields (pointer of the example, pointer of its schema, the example) for every example in the document."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from examples(item, f"{pointer}/{index}")
        return
    if not isinstance(node, dict):
        return

    # A map of properties may well have one that is called "example": its values are schemas, as the names are free.
    is_map_of_names = pointer.endswith("/properties")
    if not is_map_of_names:
        # Media types, parameters and headers have a schema beside their examples; a schema is its own.
        schema = f"{pointer}/schema" if "schema" in node else pointer if SCHEMA_KEYWORDS & node.keys() else None
        if schema is not None and "example" in node:
            yield f"{pointer}/example", schema, node["example"]
        if "schema" in node:
            for name, example in node.get("examples", {}).items():
                if "value" in example:
                    yield f"{pointer}/examples/{escape(name)}", schema, example["value"]

    for key, value in node.items():
        if is_map_of_names or key not in ("example", "examples", "default", "enum"):
            yield from examples(value, f"{pointer}/{escape(str(key))}")


def escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def problems_of_examples(contract: Any) -> Iterator[str]:
    registry = Registry().with_resource(CONTRACT_URI, DRAFT4.create_resource(contract))
    for pointer, schema, example in examples(contract):
        validator = OAS30Validator(
            {"$ref": f"{CONTRACT_URI}#{schema}"}, registry=registry, format_checker=oas30_strict_format_checker
        )
        yield from (described(pointer, error) for error in validator.iter_errors(example))


def described(pointer: str, error: ValidationError) -> str:
    # "Not valid under any of the given schemas" helps nobody: show where the one that came furthest gave up.
    while error.context:
        error = max(error.context, key=lambda inner: len(inner.path))
    pointer += "".join(f"/{escape(str(key))}" for key in error.absolute_path)
    return f"{pointer or '/'}: {error.message}"


def problems(contract: Any) -> list[str]:
    try:
        found = [described("", error) for error in OpenAPIV30SpecValidator(contract).iter_errors()]
        # Examples can be held against their schemas only once the document itself is sound.
        return found or list(problems_of_examples(contract))
    except Unresolvable as error:
        return [f"{error.ref} is referred to, but is not there"]


def main(path: Path) -> int:
    try:
        contract = load(path)
    except YAMLError as error:
        print(f"{path} is not strict YAML: {error}", file=sys.stderr)
        return 1

    if found := problems(contract):
        print(*(f"{path}: {problem}" for problem in found), sep="\n", file=sys.stderr)
        return 1

    agreeing = sum(1 for _ in examples(contract))
    print(f"{path} is OpenAPI {contract['openapi']} with {len(contract['paths'])} paths; {agreeing} examples agree.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
