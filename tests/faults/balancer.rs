//! A balancer that knows connections and nothing of what they carry.

use std::{
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Gives each connection to the next replica in turn, and to the one after it where that one refuses.
pub struct Balancer {
    base_url: String,
    shared: Arc<Shared>,
}

struct Shared {
    /// Host and port of each replica.
    replicas: Mutex<Vec<String>>,
    turn: AtomicUsize,
    connections: AtomicUsize,
    refused: AtomicUsize,
    cut: AtomicUsize,
}

impl Balancer {
    pub async fn start(base_urls: impl IntoIterator<Item = &str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let replicas = Mutex::new(base_urls.into_iter().map(address).collect());
        let [turn, connections, refused, cut] = Default::default();
        let shared = Arc::new(Shared { replicas, turn, connections, refused, cut });
        let of_task = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let shared = Arc::clone(&of_task);
                // Whoever it concerns sees himself that his connection has broken off.
                tokio::spawn(async move { shared.carry(near).await });
            }
        });
        Self { base_url, shared }
    }

    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Has another process in the place of a replica.
    pub fn replace(&self, replica: usize, base_url: &str) {
        self.shared.replicas.lock().unwrap()[replica] = address(base_url);
    }

    /// What it has done so far.
    pub fn told(&self) -> String {
        let [connections, refused, cut] =
            [&self.shared.connections, &self.shared.refused, &self.shared.cut].map(|count| count.load(SeqCst));
        format!(
            "{connections} connections carried, {refused} refused by a replica and taken by the next, {cut} ended by a \
             replica with bytes of a request in them and no byte of its answer"
        )
    }
}

impl Shared {
    async fn carry(&self, mut near: TcpStream) -> io::Result<()> {
        let mut far = self.connect().await?;
        self.connections.fetch_add(1, SeqCst);
        near.set_nodelay(true)?;
        far.set_nodelay(true)?;
        let (mut from_near, mut from_far) = (vec![0; 1 << 16], vec![0; 1 << 16]);
        let mut owes_answer = false;
        loop {
            tokio::select! {
                count = near.read(&mut from_near) => match count? {
                    0 => return Ok(()),
                    count => {
                        owes_answer = true;
                        if let Err(error) = far.write_all(&from_near[..count]).await {
                            self.cut.fetch_add(1, SeqCst);
                            return Err(error);
                        }
                    }
                },
                count = far.read(&mut from_far) => match count {
                    Ok(count @ 1..) => {
                        owes_answer = false;
                        near.write_all(&from_far[..count]).await?;
                    }
                    ended => {
                        self.cut.fetch_add(usize::from(owes_answer), SeqCst);
                        return ended.map(drop);
                    }
                }
            }
        }
    }

    async fn connect(&self) -> io::Result<TcpStream> {
        let replicas = self.replicas.lock().unwrap().clone();
        let turn = self.turn.fetch_add(1, SeqCst);
        let mut refusal = None;
        for replica in replicas.iter().cycle().skip(turn % replicas.len()).take(replicas.len()) {
            match TcpStream::connect(replica).await {
                Ok(stream) => return Ok(stream),
                Err(error) => refusal = Some(error),
            }
            self.refused.fetch_add(1, SeqCst);
        }
        Err(refusal.unwrap())
    }
}

fn address(base_url: &str) -> String {
    base_url.strip_prefix("http://").unwrap().to_owned()
}
