use testbed::{Answer, Output};

use super::needles::Secret;

/// What is to be searched, and what it is called.
#[derive(Default)]
pub struct Haystacks(Vec<(String, Vec<u8>)>);

impl Haystacks {
    pub fn add(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.push((name.into(), bytes.into()));
    }

    /// A whole answer, with its headers.
    pub fn add_answer(&mut self, name: &str, answer: &Answer) {
        self.add(format!("the answer to {name}"), format!("{answer:?}"));
    }

    /// All that a command wrote.
    pub fn add_output(&mut self, name: &str, output: &Output) {
        self.add(format!("the output of {name}"), output.stdout.as_bytes());
        self.add(format!("the log of {name}"), output.stderr.as_bytes());
    }

    /// Panics with every place where one of the secrets is.
    pub fn hold_none_of(&self, secrets: &[Secret]) {
        let mut leaks = Vec::new();
        for (place, bytes) in &self.0 {
            for secret in secrets {
                if let Some(form) = secret.found_in(bytes) {
                    leaks.push(format!("{} as {form} in {place}", secret.name));
                }
            }
        }
        assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    }
}
