use std::{io, time::Duration};

use testbed::Service;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

use super::certificate;

/// How long an answer may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// One connection to a service, on which requests are written by hand: what a library for HTTP does with connections by
/// itself is what is tested here.
pub struct Connection(BufReader<Box<dyn Stream>>);

/// The answer to a request.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: String,
}

pub trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Connection {
    /// A connection on which nothing was said so far.
    pub async fn open(service: &Service) -> Self {
        Self(BufReader::new(Box::new(tcp(service).await)))
    }

    /// A connection behind TLS.
    pub async fn open_tls(service: &Service, connector: &TlsConnector) -> io::Result<Self> {
        let stream = connector.connect(certificate::name(), tcp(service).await).await?;
        Ok(Self(BufReader::new(Box::new(stream))))
    }

    /// Gets a path and returns the answer. Panics when there is none.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", certificate::NAME)).await;
        self.answer().await.expect("an answer")
    }

    pub async fn send(&mut self, text: &str) {
        // A service that does not listen any more may still have answered.
        let _ = self.0.write_all(text.as_bytes()).await;
    }

    /// Reads the next answer. `None`: the connection has ended.
    pub async fn answer(&mut self) -> Option<Answer> {
        tokio::time::timeout(TIMEOUT, self.read_answer()).await.expect("an answer in time").ok()
    }

    /// Waits until the service ends the connection.
    pub async fn ended(&mut self) {
        assert!(self.answer().await.is_none());
    }

    /// The next bytes, whatever they are; none at the end.
    pub async fn bytes(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let read = tokio::time::timeout(TIMEOUT, self.0.read_to_end(&mut bytes));
        // A connection that was cut off has ended too.
        let _ = read.await.expect("an end in time");
        bytes
    }

    async fn read_answer(&mut self) -> io::Result<Answer> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let status = lines[0].split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines[1..].iter().map(|line| line.split_once(": ").unwrap());
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        let mut answer = Answer { status, headers, body: String::new() };
        let length = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).await?;
        answer.body = String::from_utf8(body).unwrap();
        Ok(answer)
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

pub async fn tcp(service: &Service) -> TcpStream {
    let (_, authority) = service.base_url().split_once("://").unwrap();
    TcpStream::connect(authority).await.unwrap()
}
