use serde_json::{Map, Value, json};
use tempfile::TempDir;
use testbed::{Answer, Client, Console, Database, Service};

use crate::support;

/// One of the ways to the operations.
pub enum Face {
    Http(Client),
    /// The console tool, and how those begin whom it does things as.
    Console(Console, &'static str),
}

/// Every way to one database: HTTP, the console tool on the store, and the console tool that asks the service.
pub struct Faces {
    _service: Service,
    _folder: TempDir,
    all: [Face; 3],
}

/// What an operation answered: a document, or a problem.
pub type Answered = Result<Value, Value>;

impl Faces {
    pub async fn of(database: &Database) -> Self {
        Self::configured(support::console(database)).await
    }

    /// Those of a program that is set up in some way.
    pub async fn configured(console: Console) -> Self {
        let service = console.serve(&[]).await;
        let scopes = ["provision", "revoke", "read", "verify", "explain", "audit"];
        let client = service.operator("tester", &scopes).await;
        let (asking, folder) = support::asking(&service, "asking", &scopes).await;
        let all = [Face::Http(client), Face::Console(console, "local:"), Face::Console(asking, "asking")];
        Self { _service: service, _folder: folder, all }
    }

    /// Each, with a session to work on that is nobody else's.
    pub fn with_sessions(&self) -> impl Iterator<Item = (&Face, i64)> {
        self.all.iter().zip(215..)
    }
}

impl Face {
    /// Issues a Host GUID.
    pub async fn create(&self, session_id: i64, label: &str) -> Value {
        self.provision(session_id, json!({ "label": label })).await.unwrap()
    }

    /// Asks for a Host GUID. `options`: the members of the body beside the session.
    pub async fn provision(&self, session_id: i64, options: Value) -> Answered {
        match self {
            Self::Http(_) => {
                let mut members = options;
                members["sessionId"] = session_id.into();
                self.call("/v1/host-sessions", &members, &[]).await
            }
            Self::Console(..) => self.call("", &options, &["create", "--session-id", &session_id.to_string()]).await,
        }
    }

    pub async fn show(&self, host_session: &Value) -> Value {
        match self {
            Self::Http(client) => client.get(&path(host_session, "")).await.expect_status(200).json(),
            Self::Console(..) => {
                self.call("", &json!({}), &["show", "--host-session-id", &number(host_session)]).await.unwrap()
            }
        }
    }

    /// What happened to it. `query`: which page, as the address has it.
    pub async fn events(&self, host_session: &Value, query: &str) -> Answered {
        match self {
            Self::Http(client) => outcome(client.get(&format!("{}?{query}", path(host_session, "/events"))).await),
            Self::Console(..) => {
                let flags = query.split('&').filter_map(|pair| pair.split_once('='));
                let flags: Vec<_> = flags.flat_map(|(name, value)| [format!("--{name}"), value.to_owned()]).collect();
                let number = number(host_session);
                let show = ["show", "--events", "--host-session-id", &number];
                let arguments: Vec<_> = show.into_iter().chain(flags.iter().map(String::as_str)).collect();
                self.call("", &json!({}), &arguments).await
            }
        }
    }

    /// `options`: the members of the body. The console has the same as flags.
    pub async fn rotate(&self, host_session: &Value, options: Value) -> Answered {
        let flags = ["rotate", "--host-session-id", &number(host_session)];
        self.call(&path(host_session, "/rotate"), &options, &flags).await
    }

    pub async fn renew(&self, host_session: &Value, options: Value) -> Answered {
        let flags = ["renew", "--host-session-id", &number(host_session)];
        self.call(&path(host_session, "/renew"), &options, &flags).await
    }

    pub async fn revoke(&self, host_session: &Value, options: Value) -> Answered {
        let flags = ["revoke", "--host-session-id", &number(host_session)];
        self.call(&path(host_session, "/revoke"), &options, &flags).await
    }

    pub async fn revoke_session(&self, session_id: i64, options: Value) -> Answered {
        let flags = ["revoke", "--session-id", &session_id.to_string()];
        self.call(&format!("/v1/sessions/{session_id}/revoke"), &options, &flags).await
    }

    /// Why an issued Host GUID is refused, or its status if it is valid.
    pub async fn verify(&self, issued: &Value) -> String {
        let host_guid = issued["hostGuid"].as_str().unwrap();
        let verified = match self {
            Self::Http(client) => client.post_json("/v1/verify", &json!({ "hostGuid": host_guid })).await.json(),
            Self::Console(console, _) => {
                console.run_with_input(&["verify", "--output", "json"], host_guid).await.json()
            }
        };
        let status = if verified["valid"] == true { &verified["hostSession"]["status"] } else { &verified["reason"] };
        status.as_str().unwrap().to_owned()
    }

    /// Who this face is, as the record has it.
    pub fn is_actor(&self, actor: &Value) -> bool {
        match self {
            Self::Http(_) => actor == "tester",
            Self::Console(_, start) => actor.as_str().is_some_and(|actor| actor.starts_with(start)),
        }
    }

    async fn call(&self, path: &str, options: &Value, flags: &[&str]) -> Answered {
        let options = options.as_object().unwrap();
        match self {
            Self::Http(client) => outcome(client.post_json(path, &Value::Object(options.clone())).await),
            Self::Console(console, _) => {
                let mut arguments: Vec<_> = flags.iter().map(|&flag| flag.to_owned()).collect();
                arguments.extend(as_flags(options));
                arguments.extend(["--output".to_owned(), "json".to_owned()]);
                let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
                let output = console.run(&arguments).await;
                match output.code() {
                    Some(0) => Ok(output.json()),
                    Some(1 | 2) => Err(output.json()),
                    _ => panic!("{arguments:?}: {output:?}"),
                }
            }
        }
    }
}

/// What was answered over HTTP. The console has no status to tell.
fn outcome(answer: Answer) -> Answered {
    let mut document = answer.json();
    if answer.status < 300 {
        return Ok(document);
    }
    assert_eq!(document["status"], answer.status, "{answer:?}");
    document.as_object_mut().unwrap().remove("status");
    Err(document)
}

/// A problem with this code.
#[track_caller]
pub fn expect_refusal(answered: Answered, code: &str) -> Value {
    let problem = answered.unwrap_err();
    assert_eq!(problem["code"], code, "{problem}");
    problem
}

/// A host session but for when it was last used, which a service writes when it has the time.
pub fn without_last_use(mut host_session: Value) -> Value {
    host_session.as_object_mut().unwrap().remove("lastUsedAt");
    host_session
}

fn path(host_session: &Value, rest: &str) -> String {
    format!("/v1/host-sessions/{}{rest}", host_session["hostSessionId"])
}

fn number(host_session: &Value) -> String {
    host_session["hostSessionId"].to_string()
}

/// The flags that say what these members do.
fn as_flags(options: &Map<String, Value>) -> Vec<String> {
    let flag = |(name, value): (&String, &Value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match name.as_str() {
            "dryRun" => vec!["--dry-run".to_owned()],
            "graceSeconds" => vec!["--grace".to_owned(), format!("{text}s")],
            "afterSeconds" => vec!["--after".to_owned(), format!("{text}s")],
            "expiresInSeconds" => vec!["--expires".to_owned(), format!("{text}s")],
            "expiresAt" => vec!["--expires".to_owned(), text],
            name => vec![format!("--{name}"), text],
        }
    };
    options.iter().flat_map(flag).collect()
}
