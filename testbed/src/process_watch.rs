use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock, PoisonError},
};

use crate::{guardian::Guardian, scratch::private_dir};

/// The folder of this process for everything temporary. It is removed when the process ends.
pub(crate) fn directory() -> &'static Path {
    &watch().directory
}

/// Has a child process killed when this process ends before [`forget`] was called for it.
pub(crate) fn remember(process_id: u32) {
    order(&format!("remember {process_id}"));
}

/// Takes [`remember`] back. Call it when the child has ended, since its id may be given to another process.
pub(crate) fn forget(process_id: u32) {
    order(&format!("forget {process_id}"));
}

struct Watch {
    directory: PathBuf,
    guardian: Mutex<Guardian>,
}

/// `$1` is the folder.
const SCRIPT: &str = r#"
trap '' HUP INT PIPE TERM
processes=" "
while read -r word process; do
  case $word in
    remember) processes="$processes$process " ;;
    forget)
      case $processes in
        *" $process "*) processes="${processes%% $process *} ${processes#* $process }" ;;
      esac ;;
  esac
  echo done
done
for process in $processes; do kill -s KILL "$process"; done
# A process that was killed this moment may still write a file.
rm -rf "$1" || { sleep 1; rm -rf "$1"; }
"#;

fn watch() -> &'static Watch {
    static WATCH: OnceLock<Watch> = OnceLock::new();
    WATCH.get_or_init(|| {
        let directory = private_dir("host-provisioner-tests-", &env::temp_dir()).keep();
        let directory = fs::canonicalize(directory).expect("the folder was just made");
        let guardian = Mutex::new(Guardian::start(SCRIPT, [&directory], |_| {}));
        Watch { directory, guardian }
    })
}

fn order(order: &str) {
    watch().guardian.lock().unwrap_or_else(PoisonError::into_inner).order(order);
}

#[cfg(test)]
mod tests {
    use std::process::{Child, Command};

    use super::*;

    #[test]
    fn what_is_remembered_is_killed_and_what_was_forgotten_is_not() {
        let folder = crate::scratch_dir();
        let watched = folder.path().join("watched");
        fs::create_dir(&watched).unwrap();
        let sleep = || Command::new("sleep").arg("600").spawn().unwrap();
        let mut children: [Child; 3] = std::array::from_fn(|_| sleep());

        let mut guardian = Guardian::start(SCRIPT, [&watched], |_| {});
        for child in &children {
            guardian.order(&format!("remember {}", child.id()));
        }
        // Once too often, as a caller may.
        for _ in 0..2 {
            guardian.order(&format!("forget {}", children[1].id()));
        }
        drop(guardian);

        assert!(!watched.exists());
        assert!(!children[0].wait().unwrap().success());
        assert!(children[1].try_wait().unwrap().is_none());
        assert!(!children[2].wait().unwrap().success());
        children[1].kill().unwrap();
        children[1].wait().unwrap();
    }
}
