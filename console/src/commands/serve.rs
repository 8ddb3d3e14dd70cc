use std::{
    fs,
    io::{self, IsTerminal},
};

use api::{Metrics, documents};
use clap::Args;
use database::{Engine, Patience, check_private_file};
use provisioner::{IssuedOperator, MaxQueue, OperatorToken, OsRandom};
use serde_json::json;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::{
    cli::{CommonArgs, Outcome},
    failure::Failure,
    housekeeping::Housekeeping,
    keyring_upkeep::KeyringUpkeep,
    listener_args::{Listener, ListenerArgs},
    logging,
    metrics_args::{self, MetricsArgs, MetricsListener},
    opening::{Migrations, Opened, Opening, Restored, with_opened_store},
    output::{OutputFormat, Report},
    schema_check::schema_check,
    service_args::ServiceArgs,
    text, values,
};

/// The file in the data directory that holds the first operator's token until somebody takes it.
const TOKEN_FILE_NAME: &str = "first-operator-token";

#[derive(Args)]
pub struct ServeArgs {
    #[command(flatten)]
    listener: ListenerArgs,
    #[command(flatten)]
    metrics: MetricsArgs,
    /// Apply pending migrations first, also to PostgreSQL
    #[arg(long)]
    migrate: bool,
    /// Go on with a store that lacks the end of its audit trail, as a restored backup does. Whoever was revoked since the
    /// backup works again until he is revoked anew
    #[arg(long)]
    accept_restore: bool,
    /// How long a request waits for its turn at the database before it is told to come again: 1s to 30s
    #[arg(
        long, env = "HOST_PROVISIONER_DATABASE_WAIT", value_name = "DURATION", default_value = "5s",
        value_parser = values::database_wait,
    )]
    database_wait: Patience,
    /// How many requests of a kind wait for the database or are at it at most, before the next one is told to come
    /// again: 1 to 65536
    #[arg(
        long, env = "HOST_PROVISIONER_MAX_QUEUE", value_name = "COUNT", default_value = "1024",
        value_parser = MaxQueue::parse,
    )]
    max_queue: MaxQueue,
    #[command(flatten)]
    service: ServiceArgs,
}

/// An operator that this start made, and where his token is.
enum FirstOperator {
    Shown(Box<IssuedOperator>),
    InFile,
}

impl ServeArgs {
    pub async fn run(&self, common: &CommonArgs) -> Result<Outcome, Failure> {
        // Asked to read its keyring anew while it starts, it does so when it starts, and does not end.
        let _hangup = signal(SignalKind::hangup())
            .map_err(|error| Failure::io("the signal to read the keyring anew cannot be awaited", &error))?;
        let settings = self.service.settings();
        // An address that is taken is found before anything is made. Callers wait until the service answers them.
        let listener = self.listener.open(!settings.trusted_proxies.is_empty()).await?;
        let metrics_listener = self.metrics.open().await?;
        let opening = Opening {
            migrations: if self.migrate { Migrations::Everywhere } else { Migrations::WhereEmbedded },
            restored: if self.accept_restore { Restored::Accept } else { Restored::Refuse },
            patience: self.database_wait,
        };
        let work = async |opened: &Opened| {
            let provisioner = opened.provisioner.clone().with_max_queue(self.max_queue);
            let opened = Opened { provisioner, ..opened.clone() };
            serve(&opened, settings, listener, metrics_listener, common.output).await
        };
        with_opened_store(common, opening, work).await?;
        Ok(Outcome::Done)
    }
}

async fn serve(
    opened: &Opened,
    settings: api::Settings,
    listener: Listener,
    metrics_listener: Option<MetricsListener>,
    output: OutputFormat,
) -> Result<(), Failure> {
    let first_operator = first_operator(opened).await?;
    let mut metrics = Metrics::new(&opened.provisioner, &listener.listening);
    metrics.add_counter("log_lines_lost", "Lines that are not in the log, because nobody read it", logging::lines_lost);
    let schema = schema_check(opened.provisioner.store());
    let app = api::app(opened.provisioner.clone(), settings, schema, &metrics, &OsRandom)
        .map_err(|error| Failure::internal("the service cannot be started", &error))?;
    if let Some(longest_life) = opened.provisioner.longest_life() {
        tracing::info!("a host session lives at most {longest_life}");
    }
    announce(opened, &listener.url(), first_operator, output)?;
    // Until here a signal ends the process at once: whatever was begun is taken back or begun again by the next start.
    let stop = Stop::new().map_err(|error| Failure::io("the signals to stop cannot be awaited", &error))?;
    let keyring = KeyringUpkeep::start(&opened.provisioner, &opened.actor).await?;
    let _reload = keyring.reload_on_hangup()?;
    if let Some(metrics_listener) = &metrics_listener {
        tracing::info!("metrics are at {}", metrics_listener.url());
    }
    // The last thing before the first answer: whoever waits for this line is answered.
    tracing::info!("listening on {}://{}", listener.scheme(), listener.address);
    let housekeeping = Housekeeping::start(opened.clone(), keyring.clone());
    tokio::select! {
        () = api::serve(listener.socket, app, &listener.listening, stop.requested()) => {}
        // It ends with the other one, and nothing waits for those who still read.
        never = metrics_args::serve(metrics_listener, metrics) => match never {},
    }
    housekeeping.stop().await;
    keyring.stop().await;
    tracing::info!("stopped");
    Ok(())
}

/// Makes the first operator of a new SQLite store. His token is in a file before it means anything, so that a start
/// that is killed at any moment leaves nobody locked out: either there is no operator yet and the next start makes one
/// (a file left behind is replaced, since no operator has its token), or the file is there.
async fn first_operator(opened: &Opened) -> Result<Option<FirstOperator>, Failure> {
    let Opened { provisioner, data_dir, actor } = opened;
    if provisioner.store().engine() == Engine::Sqlite {
        let keep = |token: &OperatorToken| -> Result<(), Failure> {
            Ok(data_dir.replace_private(TOKEN_FILE_NAME, &format!("{}\n", token.expose()))?)
        };
        let path = data_dir.join(TOKEN_FILE_NAME);
        if let Some(created) = provisioner.create_first_operator(actor, keep).await? {
            if io::stdout().is_terminal() {
                return Ok(Some(FirstOperator::Shown(Box::new(created))));
            }
            tracing::info!(
                "made the operator {} with every scope; his token is in {} and ends in 24 hours unless it is used",
                created.operator.name,
                path.display()
            );
            return Ok(Some(FirstOperator::InFile));
        }
        if check_private_file(&path)? {
            tracing::warn!("{} still holds the first operator's token; take it and delete the file", path.display());
        }
    }
    if !provisioner.has_usable_operator().await? {
        tracing::warn!(
            "no operator can use the service yet; make one: host-provisioner operator create --name NAME --scopes \
             provision,read,verify"
        );
    }
    Ok(None)
}

/// Tells whoever started the service where it is, and the first operator's token where there is a person to read it.
fn announce(
    opened: &Opened,
    url: &str,
    first_operator: Option<FirstOperator>,
    output: OutputFormat,
) -> Result<(), Failure> {
    let docs = format!("{url}/docs");
    let path = opened.data_dir.join(TOKEN_FILE_NAME);
    let mut document = json!({ "url": url, "docs": docs });
    let is_shown = matches!(first_operator, Some(FirstOperator::Shown(_)));
    let text = match first_operator {
        Some(FirstOperator::Shown(created)) => {
            let text = first_operator_text(&created, &docs);
            document["firstOperator"] = documents::issued_operator(*created);
            Some(text)
        }
        Some(FirstOperator::InFile) => {
            document["firstOperatorTokenFile"] = path.display().to_string().into();
            None
        }
        None => None,
    };
    // As text there is nothing to say but the token: the log tells the rest.
    let report = match (output, text) {
        (OutputFormat::Text, None) => return Ok(()),
        (_, text) => Report { text: text.unwrap_or_default(), document },
    };
    output.deliver(&report).map_err(|error| Failure::io("standard output cannot be written", &error))?;
    if is_shown && let Err(error) = fs::remove_file(&path) {
        tracing::warn!("{} holds the token as well and cannot be deleted: {error}", path.display());
    }
    Ok(())
}

fn first_operator_text(created: &IssuedOperator, docs: &str) -> String {
    let scopes = created.operator.scopes.join(",");
    let lines = [("Token", created.token.expose()), ("Scopes", scopes), ("Try it", docs.to_owned())];
    format!(
        "This store is new, so it has a first operator now, named {}.\n\n{}\n\nKeep the token now: it is not shown again. \
         It ends in 24 hours unless it is used.\n",
        created.operator.name,
        text::pairs(&lines)
    )
}

/// The signals that ask the service to stop.
struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    /// From here on the signals no longer end the process by themselves.
    fn new() -> io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn requested(mut self) {
        let name = tokio::select! {
            _ = self.interrupt.recv() => "SIGINT",
            _ = self.terminate.recv() => "SIGTERM",
        };
        tracing::info!("stopping after {name}: what is under way is finished first");
    }
}
