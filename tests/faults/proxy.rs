//! The connection to PostgreSQL is cut in the middle of a commit.

use std::{
    collections::HashSet,
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

use fastrand::Rng;
use testbed::Database;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{
    invariants,
    ledger::Ledger,
    load::{Load, WhenCut},
};

/// Of so many commits one is cut.
const CUT_ONE_IN: u8 = 4;

/// How many commits are cut in a round.
const CUTS: usize = 10;

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_is_cut_is_done_wholly_or_not_at_all() {
    let (mut chance, seed) = crate::chance();
    let rounds = crate::rounds(6, 100);
    let database = Database::postgres();
    let cuts = Arc::new(Cuts::new(chance.fork()));
    let console = crate::console(&database);
    let token = crate::token(&console).await;
    let through_proxy = start(database.url(), Arc::clone(&cuts)).await;
    let service = console.with_env("DATABASE_URL", through_proxy).serve(&[]).await;
    let client = service.client(Some(&token));

    let ledger = Arc::new(Ledger::default());
    let load = Load::start(&ledger, std::slice::from_ref(&client), WhenCut::Leave, &mut chance);
    for _ in 0..rounds {
        cuts.make(CUTS).await;
    }
    load.stop().await;
    let tally = invariants::check(&database, &client, &ledger).await;
    println!("commits cut, seed {seed}: {}, {tally}", cuts.told());
    assert_eq!((tally.clients.cut, tally.clients.broken_off), (0, 0));
    assert!(cuts.before.load(SeqCst) > 0 && cuts.meanwhile.load(SeqCst) > 0 && cuts.after.load(SeqCst) > 0);
}

/// Which commits are cut, and how many were.
struct Cuts {
    chance: Mutex<Rng>,
    left: AtomicUsize,
    /// Cut before the server got them.
    before: AtomicUsize,
    /// Cut when the server got them, whatever it does.
    meanwhile: AtomicUsize,
    /// Cut when the server had answered, with the answer.
    after: AtomicUsize,
    passed: AtomicUsize,
}

enum Fate {
    Pass,
    CutBefore,
    CutMeanwhile,
    CutAfter,
}

impl Cuts {
    fn new(chance: Rng) -> Self {
        let [left, before, meanwhile, after, passed] = Default::default();
        Self { chance: Mutex::new(chance), left, before, meanwhile, after, passed }
    }

    /// Cuts so many commits, and waits until they are.
    async fn make(&self, count: usize) {
        self.left.store(count, SeqCst);
        crate::until("so many commits are cut", async || self.left.load(SeqCst) == 0).await;
    }

    fn fate(&self) -> Fate {
        let chance = &mut *self.chance.lock().unwrap();
        let is_cut = chance.u8(..CUT_ONE_IN) == 0;
        let left = if is_cut { self.left.try_update(SeqCst, SeqCst, |left| left.checked_sub(1)).ok() } else { None };
        let Some(left) = left else {
            self.passed.fetch_add(1, SeqCst);
            return Fate::Pass;
        };
        // Which commit it is, is chance; how it is cut goes in turn, so that a short run has all ways.
        let (fate, count) = match left % 3 {
            0 => (Fate::CutBefore, &self.before),
            1 => (Fate::CutMeanwhile, &self.meanwhile),
            _ => (Fate::CutAfter, &self.after),
        };
        count.fetch_add(1, SeqCst);
        fate
    }

    fn told(&self) -> String {
        let [before, meanwhile, after, passed] =
            [&self.before, &self.meanwhile, &self.after, &self.passed].map(|count| count.load(SeqCst));
        format!(
            "{before} before the server got them, {meanwhile} while it was at them and {after} when it had answered, \
             {passed} let through"
        )
    }
}

/// Starts a proxy for a database, and returns the URL of the database through it. Nothing is encrypted there.
async fn start(url: &str, cuts: Arc<Cuts>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (account, rest) = url.rsplit_once('@').unwrap();
    let (server, name) = rest.split_once('/').unwrap();
    let through_proxy = format!("{account}@{}/{name}?sslmode=disable", listener.local_addr().unwrap());
    let server = server.to_owned();
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            let (server, cuts) = (server.clone(), Arc::clone(&cuts));
            // A connection that breaks off by itself is as good as one that is cut.
            tokio::spawn(async move { between(near, TcpStream::connect(server).await?, &cuts).await });
        }
    });
    through_proxy
}

/// Carries what a client and the server say, until one of them ends, or the connection is cut.
async fn between(mut near: TcpStream, mut far: TcpStream, cuts: &Cuts) -> io::Result<()> {
    // Whoever is between two who talk in turn must not wait for more to carry.
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    let (mut from_near, mut from_far) = (Vec::new(), vec![0; 1 << 16]);
    let mut client = Frontend::default();
    loop {
        tokio::select! {
            count = near.read_buf(&mut from_near) => if count? == 0 { return Ok(()) },
            count = far.read(&mut from_far) => match count? {
                0 => return Ok(()),
                count => near.write_all(&from_far[..count]).await?,
            }
        }
        while let Some(length) = client.next_message(&from_near) {
            let is_commit = client.is_commit(&from_near[..length]);
            match if is_commit { cuts.fate() } else { Fate::Pass } {
                Fate::Pass => {
                    far.write_all(&from_near[..length]).await?;
                    from_near.drain(..length);
                }
                Fate::CutBefore => return Ok(()),
                // With what belongs to the message.
                Fate::CutMeanwhile => return far.write_all(&from_near).await,
                Fate::CutAfter => {
                    far.write_all(&from_near).await?;
                    return far.read(&mut from_far).await.map(drop);
                }
            }
        }
    }
}

/// What a client of PostgreSQL has said so far, as far as it takes to see its commits.
///
/// Source: <https://www.postgresql.org/docs/current/protocol-message-formats.html>.
#[derive(Default)]
struct Frontend {
    has_begun: bool,
    /// The prepared statements that commit.
    commits: HashSet<Vec<u8>>,
}

impl Frontend {
    /// The length of the message at the start of these bytes, if it is there as a whole. The first message of a connection
    /// has no type before its length.
    fn next_message(&mut self, bytes: &[u8]) -> Option<usize> {
        let kind = usize::from(self.has_begun);
        let length: [u8; 4] = bytes.get(kind..kind + 4)?.try_into().unwrap();
        let length = kind + u32::from_be_bytes(length) as usize;
        (bytes.len() >= length).then(|| {
            self.has_begun = true;
            length
        })
    }

    /// Whether a message has the server commit. It is a query, or a prepared statement that is bound.
    fn is_commit(&mut self, message: &[u8]) -> bool {
        let mut texts = message.get(5..).unwrap_or_default().split(|byte| *byte == 0);
        let mut next = || texts.next().unwrap_or_default();
        match message.first() {
            Some(b'Q') => is_commit(next()),
            Some(b'P') => {
                let (name, query) = (next(), next());
                if is_commit(query) {
                    self.commits.insert(name.to_owned());
                } else {
                    self.commits.remove(name);
                }
                false
            }
            Some(b'B') => {
                let (_portal, statement) = (next(), next());
                self.commits.contains(statement)
            }
            _ => false,
        }
    }
}

fn is_commit(query: &[u8]) -> bool {
    let query = query.trim_ascii();
    query.strip_suffix(b";").unwrap_or(query).eq_ignore_ascii_case(b"commit")
}

#[test]
fn a_commit_is_seen_in_either_protocol() {
    let message = |kind: u8, texts: &[u8]| {
        let mut message = vec![kind];
        message.extend(u32::try_from(texts.len() + 4).unwrap().to_be_bytes());
        message.extend(texts);
        message
    };
    let mut client = Frontend::default();
    let startup = [&[0, 0, 0, 9, 0, 3, 0, 0, 0], b"Q".as_slice()].concat();
    assert_eq!(client.next_message(&startup[..8]), None);
    assert_eq!(client.next_message(&startup), Some(9));
    assert_eq!(client.next_message(&startup[9..]), None);
    for (message, expected) in [
        (message(b'Q', b"COMMIT\0"), true),
        (message(b'Q', b" commit;\0"), true),
        (message(b'Q', b"BEGIN\0"), false),
        (message(b'B', b"\0s1\0"), false),
        (message(b'P', b"s1\0COMMIT\0\0\0"), false),
        (message(b'P', b"s2\0SELECT 'COMMIT'\0\0\0"), false),
        (message(b'B', b"\0s1\0"), true),
        (message(b'B', b"s1\0s2\0"), false),
        (message(b'P', b"s1\0ROLLBACK\0\0\0"), false),
        (message(b'B', b"\0s1\0"), false),
    ] {
        assert_eq!(client.next_message(&message), Some(message.len()));
        assert_eq!(client.is_commit(&message), expected, "{message:?}");
    }
}
