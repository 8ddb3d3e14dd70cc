//! Load by this very program in a process of its own, for what `wrk` cannot do: latencies by status, and callers that
//! stop for a moment when they are turned away.
//!
//! Each caller has one connection, asks again as soon as he is answered, and opens another connection when his was
//! closed. Whoever is turned away waits for as long as `Retry-After` asks of him and up to half as long again, so that they
//! do not come back all at once; or for a few milliseconds, where the plan wants callers that do not obey.

use std::{
    collections::BTreeMap,
    error::Error,
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header::{AUTHORIZATION, CONTENT_TYPE, HOST, RETRY_AFTER},
};
use hyper_util::rt::TokioIo;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use serde_json::{Value, json};
use tokio::net::TcpStream;

/// What the callers do.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// As in the header `Host`.
    pub host: String,
    pub token: String,
    pub path: String,
    /// Asked in turn by all callers together, so that however many they are they ask for what lies as far apart.
    pub bodies: Vec<String>,
    pub connections: u32,
    pub seconds: u32,
    /// How long a caller waits who was turned away with a 503. He does as he is told where it is not said.
    pub pause_millis: Option<u64>,
}

/// What became of requests, by status. Those without an answer have the status 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    pub seconds: f64,
    latencies: BTreeMap<u16, Vec<u32>>,
}

/// Reads a plan from standard input, follows it, and prints the outcome.
pub fn call() -> Result<(), Box<dyn Error>> {
    let plan = Plan::from_json(&serde_json::from_reader(io::stdin())?).ok_or("that is no plan")?;
    // Each connection is a file.
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    setrlimit(Resource::RLIMIT_NOFILE, hard, hard)?;
    // One thread, so that the callers take no more than one processor from the service.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(plan.follow());
    println!("{}", outcome.to_json());
    Ok(())
}

impl Plan {
    pub fn to_json(&self) -> Value {
        json!({
            "host": self.host, "token": self.token, "path": self.path, "bodies": self.bodies,
            "connections": self.connections, "seconds": self.seconds, "pauseMillis": self.pause_millis,
        })
    }

    fn from_json(document: &Value) -> Option<Self> {
        let text = |name: &str| document[name].as_str().map(str::to_owned);
        let number = |name: &str| document[name].as_u64().and_then(|number| u32::try_from(number).ok());
        let bodies = document["bodies"].as_array()?.iter().filter_map(|body| body.as_str().map(str::to_owned));
        Some(Self {
            host: text("host")?,
            token: text("token")?,
            path: text("path")?,
            bodies: bodies.collect(),
            connections: number("connections")?,
            seconds: number("seconds")?,
            pause_millis: number("pauseMillis").map(u64::from),
        })
    }

    async fn follow(self) -> Outcome {
        let plan = Arc::new(self);
        // Opening connections is no part of what is measured. Who cannot have one now tries again when he asks.
        let mut connections = Vec::new();
        for _ in 0..plan.connections {
            connections.push(connect(&plan.host).await.ok());
        }
        let started = Instant::now();
        let end = started + Duration::from_secs(plan.seconds.into());
        let asked = Arc::new(AtomicUsize::new(0));
        let callers = (0..)
            .zip(connections)
            .map(|(number, it)| tokio::spawn(caller(plan.clone(), asked.clone(), number, it, end)));
        let mut outcome = Outcome::default();
        for latencies in join_all(callers).await.into_iter().flatten() {
            for (status, micros) in latencies {
                outcome.latencies.entry(status).or_default().push(micros);
            }
        }
        outcome.seconds = started.elapsed().as_secs_f64();
        outcome.latencies.values_mut().for_each(|latencies| latencies.sort_unstable());
        outcome
    }

    /// How long a caller waits who was turned away, or got no answer.
    fn pause(&self, caller: u32, retry_after: Option<u64>) -> Duration {
        match (self.pause_millis, retry_after) {
            (Some(millis), _) => Duration::from_millis(millis),
            (None, Some(seconds)) => {
                let share = f64::from(caller) / f64::from(self.connections.max(1));
                Duration::from_secs(seconds).mul_f64(1.0 + share / 2.0)
            }
            (None, None) => Duration::from_millis(5),
        }
    }

    fn request(&self, number: usize) -> hyper::http::Result<Request<Full<Bytes>>> {
        // A prime, so that each is asked for once before one is asked for again.
        const STRIDE: usize = 1_000_003;

        let place = number * STRIDE % self.bodies.len().max(1);
        let body = self.bodies.get(place).cloned().unwrap_or_default();
        Request::builder()
            .method(Method::POST)
            .uri(&self.path)
            .header(HOST, &self.host)
            .header(AUTHORIZATION, format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, "application/json")
            .body(Full::new(Bytes::from(body)))
    }
}

type Connection = SendRequest<Full<Bytes>>;

/// How a request was answered.
struct Answer {
    status: u16,
    /// How long the caller is to wait before he comes again, in seconds.
    retry_after: Option<u64>,
}

async fn caller(
    plan: Arc<Plan>,
    asked: Arc<AtomicUsize>,
    number: u32,
    mut connection: Option<Connection>,
    end: Instant,
) -> Vec<(u16, u32)> {
    let mut latencies = Vec::new();
    while Instant::now() < end {
        let next = asked.fetch_add(1, Ordering::Relaxed);
        let started = Instant::now();
        let answer = ask(&plan, next, &mut connection).await.unwrap_or(Answer { status: 0, retry_after: None });
        latencies.push((answer.status, u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX)));
        if matches!(answer.status, 0 | 503) {
            let pause = plan.pause(number, answer.retry_after);
            tokio::time::sleep_until((Instant::now() + pause).min(end).into()).await;
        }
    }
    latencies
}

/// Asks once, on this connection or on a new one, and reads the whole answer.
async fn ask(
    plan: &Plan,
    number: usize,
    connection: &mut Option<Connection>,
) -> Result<Answer, Box<dyn Error + Send + Sync>> {
    let mut sender = match connection.take().filter(|sender| !sender.is_closed()) {
        Some(sender) => sender,
        None => connect(&plan.host).await?,
    };
    sender.ready().await?;
    let mut answer = sender.send_request(plan.request(number)?).await?;
    while let Some(frame) = answer.frame().await {
        frame?;
    }
    *connection = Some(sender);
    let retry_after = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    Ok(Answer { status: answer.status().as_u16(), retry_after })
}

async fn connect(host: &str) -> Result<Connection, Box<dyn Error + Send + Sync>> {
    let stream = TcpStream::connect(host).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // Its error is that of the request that it was for.
    tokio::spawn(async move { drop(connection.await) });
    Ok(sender)
}

impl Outcome {
    pub fn to_json(&self) -> Value {
        let latencies: Vec<Value> =
            self.latencies.iter().map(|(status, micros)| json!({ "status": status, "micros": micros })).collect();
        json!({ "seconds": self.seconds, "latencies": latencies })
    }

    pub fn from_json(document: &Value) -> Option<Self> {
        let mut latencies = BTreeMap::new();
        for of_status in document["latencies"].as_array()? {
            let status = u16::try_from(of_status["status"].as_u64()?).ok()?;
            let micros = of_status["micros"].as_array()?.iter();
            let micros = micros.filter_map(|micros| u32::try_from(micros.as_u64()?).ok()).collect();
            latencies.insert(status, micros);
        }
        Some(Self { seconds: document["seconds"].as_f64()?, latencies })
    }

    /// How many requests were answered like this, 2xx for instance.
    pub fn count(&self, wanted: impl Fn(u16) -> bool) -> usize {
        self.latencies.iter().filter(|(status, _)| wanted(**status)).map(|(_, latencies)| latencies.len()).sum()
    }

    /// In milliseconds, of the requests that were answered like this; none, if none was.
    pub fn percentile(&self, part: f64, wanted: impl Fn(u16) -> bool) -> Option<f64> {
        let of_status = self.latencies.iter().filter(|(status, _)| wanted(**status));
        let mut micros: Vec<u32> = of_status.flat_map(|(_, latencies)| latencies.iter().copied()).collect();
        micros.sort_unstable();
        micros.get((micros.len() as f64 * part) as usize).map(|&micros| f64::from(micros) / 1e3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_the_same_in_the_other_process() {
        let latencies = BTreeMap::from([(201, vec![1_000, 2_000, 3_000]), (503, vec![500])]);
        let outcome = Outcome::from_json(&Outcome { seconds: 2.0, latencies }.to_json()).unwrap();
        assert_eq!((outcome.count(|status| status / 100 == 2), outcome.count(|status| status == 503)), (3, 1));
        assert_eq!(outcome.percentile(0.5, |status| status == 201), Some(2.0));
        assert_eq!(outcome.percentile(0.99, |status| status == 503), Some(0.5));
        assert_eq!(outcome.percentile(0.99, |status| status == 0), None);
    }

    #[test]
    fn a_plan_is_the_same_in_the_other_process() {
        let plan = Plan {
            host: "127.0.0.1:1".to_owned(),
            token: "a token".to_owned(),
            path: "/v1/verify".to_owned(),
            bodies: vec!["{}".to_owned()],
            connections: 4,
            seconds: 2,
            pause_millis: Some(5),
        };
        assert_eq!(Plan::from_json(&plan.to_json()).unwrap().to_json(), plan.to_json());
    }
}
