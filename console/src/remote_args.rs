use std::{fs, path::PathBuf};

use clap::Args;
use host_provisioner_client::{Secret, connect};
use provisioner::OperatorToken;
use zeroize::Zeroizing;

use crate::{failure::Failure, remote::Remote, values};

/// Which service is asked, and with whose token. Without an address the store itself is worked on.
#[derive(Args)]
pub struct RemoteArgs {
    /// Ask the service at this address, with an operator's token, instead of working on the store itself
    #[arg(long, global = true, env = "HOST_PROVISIONER_SERVER", value_name = "URL", value_parser = values::server)]
    server: Option<String>,
    /// The file with the operator's token, for --server
    #[arg(long, global = true, env = "HOST_PROVISIONER_TOKEN_FILE", value_name = "FILE")]
    token_file: Option<PathBuf>,
}

impl RemoteArgs {
    /// Whether a service is to be asked.
    pub fn is_set(&self) -> bool {
        self.server.is_some()
    }

    /// The service that is to be asked, if one is.
    pub fn connect(&self) -> Result<Option<Remote>, Failure> {
        let Some(server) = &self.server else { return Ok(None) };
        let Some(path) = &self.token_file else {
            return Err(Failure::usage(
                "token_missing",
                "a service is asked with an operator's token: --token-file or HOST_PROVISIONER_TOKEN_FILE names the file \
                 that holds it",
            ));
        };
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::io(format!("{} cannot be read", path.display()), &error))?;
        let text = Zeroizing::new(text);
        // What is no token is not sent: it may be a secret of something else.
        let token = OperatorToken::parse(text.trim_start_matches('\u{feff}').trim()).ok_or_else(|| {
            Failure::usage("token_invalid", format!("{} does not hold an operator's token", path.display()))
        })?;
        let token = Secret::from(token.expose());
        let client = connect(server).token(token.clone()).build().map_err(Failure::from)?;
        Ok(Some(Remote::new(client, server, &token)))
    }
}
