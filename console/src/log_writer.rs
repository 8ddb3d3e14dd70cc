//! The log of a service, written behind its back: whoever logs puts the line into memory and goes on, and a thread writes
//! what has gathered meanwhile at once. So no request waits for whoever reads the log, and none stops with him.

use std::{
    io::{self, Write},
    mem,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use tracing_subscriber::fmt::MakeWriter;

/// How much waits to be written at most: some ten thousand lines, which is a second of all that a service can do. One
/// more line is lost, and counted.
const MOST: usize = 4 << 20;

/// How long the thread rests after it has written. Whoever logs meanwhile need not wake it, which would cost him more than
/// the line.
const REST: Duration = Duration::from_millis(10);

/// How long the end waits until everything is written.
const LAST_WRITE: Duration = Duration::from_secs(5);

/// Lines on their way to the log. Clones are the same.
#[derive(Clone)]
pub struct Lines(Arc<Shared>);

/// The thread that writes them. With its end, everything is written, and what is logged afterwards is written at once.
pub struct LogThread(Lines);

struct Shared {
    state: Mutex<State>,
    /// Something is to be written, or the end has come.
    work: Condvar,
    /// Everything is written.
    written: Condvar,
}

#[derive(Default)]
struct State {
    waiting: Vec<u8>,
    is_idle: bool,
    is_writing: bool,
    has_ended: bool,
    lost: u64,
}

impl LogThread {
    /// Starts to write.
    pub fn start(to: impl Write + Send + 'static) -> io::Result<Self> {
        let shared = Shared { state: Mutex::default(), work: Condvar::new(), written: Condvar::new() };
        let lines = Lines(Arc::new(shared));
        let of_thread = lines.clone();
        thread::Builder::new().name("log".to_owned()).spawn(move || of_thread.write_to(to))?;
        Ok(Self(lines))
    }

    /// Where lines are to be put.
    pub fn lines(&self) -> Lines {
        self.0.clone()
    }
}

impl Drop for LogThread {
    fn drop(&mut self) {
        let Shared { work, written, .. } = &*self.0.0;
        let mut state = self.0.state();
        state.has_ended = true;
        work.notify_one();
        // Whoever does not read for so long gets no more, since the process has to end.
        let is_left = |state: &mut State| state.is_writing || !state.waiting.is_empty();
        drop(written.wait_timeout_while(state, LAST_WRITE, is_left));
    }
}

impl Lines {
    /// How many lines were lost because nobody read the ones before.
    pub fn lost(&self) -> u64 {
        self.state().lost
    }

    /// Takes a line, unless there is no room or nobody to write it any more. It waits for nobody.
    fn put(&self, line: &[u8]) -> Put {
        let mut state = self.state();
        if state.has_ended {
            return Put::TooLate;
        }
        if state.waiting.len() + line.len() > MOST {
            state.lost += 1;
        } else {
            state.waiting.extend_from_slice(line);
            if state.is_idle {
                self.0.work.notify_one();
            }
        }
        Put::Done
    }

    /// Writes until the end has come and everything is written.
    fn write_to(self, mut to: impl Write) {
        let mut batch = Vec::new();
        let mut state = self.state();
        loop {
            let has_nothing_to_do = |state: &mut State| state.waiting.is_empty() && !state.has_ended;
            state.is_idle = true;
            state = self.0.work.wait_while(state, has_nothing_to_do).unwrap_or_else(PoisonError::into_inner);
            state.is_idle = false;
            if state.waiting.is_empty() {
                return;
            }
            mem::swap(&mut batch, &mut state.waiting);
            state.is_writing = true;
            drop(state);
            // There is nowhere to tell that the log cannot be written.
            let _ = to.write_all(&batch);
            batch.clear();
            state = self.state();
            state.is_writing = false;
            if state.waiting.is_empty() {
                self.0.written.notify_all();
            }
            let rested = self.0.work.wait_timeout_while(state, REST, |state| !state.has_ended);
            (state, _) = rested.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whoever panicked while he held the lock left lines that are whole.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Put {
    Done,
    TooLate,
}

/// Takes a line with each write, which is how events come.
impl Write for &Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        match self.put(line) {
            Put::Done => Ok(line.len()),
            Put::TooLate => io::stderr().write(line),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = &'a Self;

    fn make_writer(&'a self) -> &'a Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;

    /// A log that is read when somebody lets it be.
    struct Reader {
        read: Arc<Mutex<Vec<u8>>>,
        may_go_on: Receiver<()>,
    }

    impl Write for Reader {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            // Whoever has gone away lets everything pass.
            let _ = self.may_go_on.recv();
            self.read.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn log() -> (LogThread, Arc<Mutex<Vec<u8>>>, Sender<()>) {
        let (go_on, may_go_on) = channel();
        let read = Arc::new(Mutex::new(Vec::new()));
        let reader = Reader { read: Arc::clone(&read), may_go_on };
        (LogThread::start(reader).unwrap(), read, go_on)
    }

    #[test]
    fn everything_is_written_in_order_by_the_end() {
        let (log, read, go_on) = log();
        let threads: Vec<_> = (0..4)
            .map(|thread| {
                let lines = log.lines();
                thread::spawn(move || {
                    for number in 0..1000 {
                        (&lines).write_all(format!("{thread} {number}\n").as_bytes()).unwrap();
                    }
                })
            })
            .collect();
        // Nobody reads, and nobody waits for him.
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(read.lock().unwrap().len(), 0);
        drop(go_on);
        assert_eq!(log.lines().lost(), 0);
        drop(log);

        let text = String::from_utf8(mem::take(&mut *read.lock().unwrap())).unwrap();
        assert!(text.ends_with('\n'));
        let mut next = [0; 4];
        for line in text.lines() {
            let (thread, number) = line.split_once(' ').unwrap();
            let next = &mut next[thread.parse::<usize>().unwrap()];
            assert_eq!(number.parse(), Ok(*next));
            *next += 1;
        }
        assert_eq!(next, [1000; 4]);
    }

    #[test]
    fn what_finds_no_room_is_lost_and_counted() {
        let (log, read, go_on) = log();
        let lines = log.lines();
        let line = vec![b'a'; 1 << 20];
        (&lines).write_all(&line).unwrap();
        // The thread has taken the first to write it, or will take it with the others.
        let mut written = 1;
        while lines.lost() < 3 {
            (&lines).write_all(&line).unwrap();
            written += 1;
        }
        drop(go_on);
        drop(log);
        assert_eq!(read.lock().unwrap().len(), (written - 3) * line.len());
        // What comes later is written at once.
        assert!(matches!(lines.put(b"late"), Put::TooLate));
    }
}
