import re

_HYPHENATED = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_FORMS = re.compile(rf"{_HYPHENATED}|[0-9a-f]{{32}}|\{{{_HYPHENATED}\}}|urn:uuid:{_HYPHENATED}", re.ASCII | re.IGNORECASE)


def looks_like_host_guid(text: str) -> bool:
    """Whether the text can be a Host GUID.

    That is a UUID (RFC 9562) in any of the forms that the service takes: in upper or lower case, with or without hyphens,
    in braces, or behind ``urn:uuid:``. Whether it is one only the service knows; this spares the question where somebody
    pasted something else.
    """
    return _FORMS.fullmatch(text) is not None
