use nix::unistd::{User, geteuid, gethostname};
use provisioner::Actor;

/// Whoever runs this process, by the names that the system gives him and the machine. Flags and variables such as
/// `$USER` have no say: the trail is to be believed.
pub fn local_actor() -> Actor {
    let uid = geteuid();
    let user = match User::from_uid(uid) {
        Ok(Some(user)) => user.name,
        // Containers often run under a number that has no name.
        Ok(None) | Err(_) => uid.to_string(),
    };
    let host = gethostname().map_or_else(|_| "unknown".to_owned(), |host| host.to_string_lossy().into_owned());
    Actor::Local { user: without_control(&user), host: without_control(&host) }
}

fn without_control(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}
