const HYPHENATED = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

const FORMS = new RegExp(`^(?:${HYPHENATED}|[0-9a-f]{32}|\\{${HYPHENATED}\\}|urn:uuid:${HYPHENATED})$`, "i");

/**
 * Whether the text can be a Host GUID: a UUID (RFC 9562) in any of the forms that the service takes, in upper or lower case,
 * with or without hyphens, in braces, or behind `urn:uuid:`. Whether it is one only the service knows; this spares the question
 * where somebody pasted something else.
 */
export function looksLikeHostGuid(text: string): boolean {
  return FORMS.test(text);
}
