//! The listener: HTTP/1.1, with TLS where it has a certificate, within limits that no client can make it forget.

mod connections;
mod max_connections;
mod tls;

use std::{
    convert::Infallible,
    future::{Future, pending},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use poem::{
    Endpoint, Response,
    http::uri::Scheme,
    web::{LocalAddr, RemoteAddr},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;

use crate::metrics::OpenConnections;
use connections::{Connections, Place};
pub use max_connections::MaxConnections;
pub use tls::{Tls, TlsError, TlsFiles};

/// How long a client may take to agree on the terms of TLS.
const HANDSHAKE_TIME_LIMIT: Duration = Duration::from_secs(10);

/// How long a connection may take to send the head of its next request. An idle connection is closed after it, which is longer than clients keep one.
const HEAD_TIME_LIMIT: Duration = Duration::from_secs(120);

/// The longest head of a request: its first line and its headers.
const MAX_HEAD_BYTES: usize = 32 << 10;

/// The most headers of a request. A browser behind three proxies sends some forty.
const MAX_HEADERS: usize = 100;

/// How long requests that are under way at the shutdown have to end.
const SHUTDOWN_TIME_LIMIT: Duration = Duration::from_secs(10);

/// How long to wait before accepting again when the system has no more connections to give.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How a listener deals with its connections.
#[derive(Debug)]
pub struct Listening {
    /// Without it, what is said can be read by whoever is on the way.
    pub tls: Option<Tls>,
    pub max_connections: MaxConnections,
    /// How many are open, for whoever wants to know.
    pub open_connections: OpenConnections,
}

/// Answers HTTP/1.1 on this listener until the shutdown comes. Then it takes no more connections, finishes what is
/// under way, and returns after at most ten seconds.
pub async fn serve(
    listener: TcpListener,
    app: impl Endpoint<Output = Response> + 'static,
    listening: &Listening,
    shutdown: impl Future<Output = ()>,
) {
    let connections = Arc::new(Connections::new(listening.max_connections, listening.open_connections.clone()));
    let (app, tls) = (Arc::new(app), listening.tls.as_ref());
    tokio::select! {
        biased;
        () = shutdown => {}
        never = follow(tls) => match never {},
        never = accept(&listener, &app, tls, &connections) => match never {},
    }
    drop(listener);
    if tokio::time::timeout(SHUTDOWN_TIME_LIMIT, connections.end()).await.is_err() {
        tracing::warn!("some connections did not end in time and were cut off");
    }
}

async fn follow(tls: Option<&Tls>) -> Infallible {
    match tls {
        Some(tls) => tls.follow().await,
        None => pending().await,
    }
}

async fn accept<E>(
    listener: &TcpListener,
    app: &Arc<E>,
    tls: Option<&Tls>,
    connections: &Arc<Connections>,
) -> Infallible
where
    E: Endpoint<Output = Response> + 'static,
{
    loop {
        match listener.accept().await {
            Ok((stream, remote)) => {
                // Where all places are taken this one waits at the door, and those behind it in the system's queue:
                // whoever waits is answered a little later, while one who was turned away would have failed.
                let place = connections.place().await;
                tokio::spawn(admit(stream, remote, tls.map(Tls::acceptor), Arc::clone(app), place));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                // The process may have as many files open as it may have, and most of them are connections.
                connections.make_room();
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// Answers the requests of one connection, behind TLS where there is some.
async fn admit<E>(stream: TcpStream, remote: SocketAddr, tls: Option<TlsAcceptor>, app: Arc<E>, place: Place)
where
    E: Endpoint<Output = Response> + 'static,
{
    let Ok(local) = stream.local_addr() else { return };
    let addresses = (LocalAddr(local.into()), RemoteAddr(remote.into()));
    // Answers are small and whole; to wait for more to send would only delay them. Where this fails they are late.
    let _ = stream.set_nodelay(true);
    match tls {
        None => answer(stream, Scheme::HTTP, addresses, app, place).await,
        // In a box: it needs four times as much room, which every connection without TLS would take as well.
        Some(tls) => Box::pin(answer_behind_tls(stream, tls, addresses, app, place)).await,
    }
}

/// Answers the requests that come through this stream once its client has agreed on TLS.
async fn answer_behind_tls<E>(
    stream: TcpStream,
    tls: TlsAcceptor,
    addresses: (LocalAddr, RemoteAddr),
    app: Arc<E>,
    place: Place,
) where
    E: Endpoint<Output = Response> + 'static,
{
    let handshake = tokio::time::timeout(HANDSHAKE_TIME_LIMIT, tls.accept(stream));
    let shaken = tokio::select! {
        biased;
        shaken = handshake => shaken,
        () = place.asked_to_leave() => return,
    };
    match shaken {
        Ok(Ok(stream)) => answer(stream, Scheme::HTTPS, addresses, app, place).await,
        // Strangers do this all day, so it is not for the log of every day.
        Ok(Err(error)) => tracing::debug!(%error, "a client did not agree on TLS"),
        Err(_elapsed) => tracing::debug!("a client took too long to agree on TLS"),
    }
}

/// Answers the requests that come through this stream.
async fn answer<S, E>(stream: S, scheme: Scheme, addresses: (LocalAddr, RemoteAddr), app: Arc<E>, place: Place)
where
    S: AsyncRead + AsyncWrite + Unpin,
    E: Endpoint<Output = Response> + 'static,
{
    let service = service_fn(|request: Request<Incoming>| {
        let (local, remote) = addresses.clone();
        let (app, scheme, place) = (Arc::clone(&app), scheme.clone(), &place);
        async move {
            let _at_work = place.at_work();
            let request = (request, local, remote, scheme).into();
            let answer = app.as_ref().call(request).await.unwrap_or_else(poem::Error::into_response);
            Ok::<_, Infallible>(hyper::Response::from(answer))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_LIMIT)
        .max_header_size(MAX_HEAD_BYTES)
        .max_headers(MAX_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    // A connection that breaks off is the client's affair. What was under way on it ends, and the log says so.
    tokio::select! {
        biased;
        _ = connection.as_mut() => return,
        () = place.asked_to_leave() => {}
    }
    // What is under way is answered, and the answer says that it is the last one.
    connection.as_mut().graceful_shutdown();
    let _ = tokio::time::timeout_at(place.deadline(), connection).await;
}
