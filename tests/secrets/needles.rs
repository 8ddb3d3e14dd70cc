use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD},
};
use uuid::Uuid;

/// A secret in every form that it could be written in.
pub struct Secret {
    pub name: String,
    pub forms: Vec<Form>,
}

/// One form of a secret.
pub struct Form {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

impl Secret {
    /// The first form in which the secret stands somewhere in these bytes.
    pub fn found_in(&self, haystack: &[u8]) -> Option<&'static str> {
        let found = |form: &&Form| memchr::memmem::find(haystack, &form.bytes).is_some();
        self.forms.iter().find(found).map(|form| form.name)
    }
}

/// A Host GUID: as text in upper and lower case, with and without hyphens, as its 16 bytes, raw, in hexadecimal and in
/// Base64, and the same in the order in which .NET writes the bytes of a GUID.
pub fn guid(host_guid: &str) -> Secret {
    let uuid = Uuid::parse_str(host_guid).unwrap();
    let hyphenated = uuid.hyphenated().to_string();
    let mut forms = vec![
        form("text in upper case", hyphenated.to_uppercase()),
        form("text", hyphenated),
        form("bytes", uuid.as_bytes()),
        form("bytes in .NET's order", uuid.to_bytes_le()),
    ];
    forms.extend(encoded(uuid.as_bytes()));
    forms.extend(encoded(&uuid.to_bytes_le()));
    Secret { name: format!("the Host GUID {host_guid}"), forms }
}

/// An operator's token: the text, its secret part, and the bytes of that in every form.
pub fn token(token: &str) -> Secret {
    let digits = &token["hpo_".len()..][..64];
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..digits.len()).step_by(2).map(byte).collect();
    let mut forms = vec![form("text", token), form("bytes", &bytes)];
    forms.extend(encoded(&bytes));
    Secret { name: "the operator's token".to_owned(), forms }
}

/// A session token: the text, and its signature, without which the rest opens nothing.
pub fn session_token(token: &str) -> Secret {
    let signature = token.rsplit_once('.').unwrap().1;
    let bytes = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let mut forms = vec![form("text", token), form("bytes of the signature", &bytes)];
    forms.extend(encoded(&bytes));
    Secret { name: "the session token".to_owned(), forms }
}

/// A secret that is a text and nothing else.
pub fn text(name: &str, secret: &str) -> Secret {
    Secret { name: name.to_owned(), forms: vec![form("text", secret)] }
}

fn encoded(bytes: &[u8]) -> Vec<Form> {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    vec![
        form("hexadecimal in upper case", hex.to_uppercase()),
        form("hexadecimal", hex),
        form("Base64", STANDARD_NO_PAD.encode(bytes)),
        form("Base64 for URLs", URL_SAFE_NO_PAD.encode(bytes)),
    ]
}

fn form(name: &'static str, bytes: impl AsRef<[u8]>) -> Form {
    Form { name, bytes: bytes.as_ref().to_vec() }
}
