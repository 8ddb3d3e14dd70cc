//! A wire to the service that does to HTTP what networks and busy services do.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What it does.
#[derive(Clone, Copy)]
pub enum Fault {
    /// The first request gets through to the service, and its answer gets lost.
    LosesFirstAnswer,
    /// The first request is turned away for a second.
    TurnsFirstAway,
    /// Every request is.
    TurnsAllAway,
    /// The service does what the first request asks for, and its answer is replaced by one that turns it away.
    DoesAndTurnsAway,
    /// Every request is told to go to the service itself.
    Redirects,
}

/// A wire with a fault, at an address of its own. It is cut with the value.
pub struct Wire {
    url: String,
    listener: JoinHandle<()>,
}

/// What a service answers that has too much to do.
const TURNED_AWAY: &str = r#"{"type":"urn:host-provisioner:problem:overloaded","title":"Overloaded","status":503,"detail":"there is too much to do at the moment","code":"overloaded"}"#;

impl Wire {
    /// A wire to this address.
    pub async fn start(to: &str, fault: Fault) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let (to, is_first) = (to.to_owned(), Arc::new(AtomicBool::new(true)));
        let listener = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (to, is_first) = (to.clone(), Arc::clone(&is_first));
                // A client that goes away ends its own connection only.
                tokio::spawn(async move { drop(carry(client, &to, fault, &is_first).await) });
            }
        });
        Self { url, listener }
    }

    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

/// Carries one connection. Its first request meets the fault, and what follows it gets through.
async fn carry(mut client: TcpStream, to: &str, fault: Fault, is_first: &AtomicBool) -> io::Result<()> {
    let request = message(&mut client).await?;
    let is_first = is_first.swap(false, SeqCst);
    match fault {
        Fault::TurnsAllAway => return turn_away(&mut client).await,
        Fault::TurnsFirstAway if is_first => return turn_away(&mut client).await,
        Fault::Redirects => return redirect(&mut client, to).await,
        _ => {}
    }
    let mut service = TcpStream::connect(to).await?;
    service.write_all(&request).await?;
    if is_first {
        // The service has answered, so it has done what was asked.
        message(&mut service).await?;
        return match fault {
            Fault::DoesAndTurnsAway => turn_away(&mut client).await,
            _ => Ok(()),
        };
    }
    tokio::io::copy_bidirectional(&mut client, &mut service).await?;
    Ok(())
}

async fn turn_away(client: &mut TcpStream) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\nRetry-After: 1\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        TURNED_AWAY.len(),
    );
    client.write_all(head.as_bytes()).await?;
    client.write_all(TURNED_AWAY.as_bytes()).await?;
    client.shutdown().await
}

async fn redirect(client: &mut TcpStream, to: &str) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{to}/v1/verify\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    client.write_all(head.as_bytes()).await?;
    client.shutdown().await
}

/// Reads one message of HTTP/1.1: its head, and as much of a body as the head says.
async fn message(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut read = Vec::new();
    loop {
        if let Some(end) = read.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&read[..end]).to_ascii_lowercase();
            let length =
                head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
            if read.len() >= end + 4 + length.unwrap_or(0) {
                return Ok(read);
            }
        }
        if stream.read_buf(&mut read).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}
