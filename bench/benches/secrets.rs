//! What it costs to read a secret and to hash one, before any database is asked: `cargo bench -p bench --bench secrets`.
//!
//! The hash of a Host GUID is the benchmark's own: the service computes its own where nobody else can ask for it. It is the
//! same sum by the same libraries, and a test holds it against the published answer.

use std::{error::Error, hint::black_box};

use bench::throughput::known::hash;
use criterion::{Criterion, criterion_group, criterion_main};
use provisioner::{HostGuid, OperatorToken};

const HOST_GUID: &str = "51179767-693b-49a1-b753-380ca3bb39f7";

/// As long as a key of the keyring.
const KEY: [u8; 32] = [7; 32];

fn secrets(criterion: &mut Criterion) {
    criterion.bench_function("read a Host GUID", |bencher| bencher.iter(|| HostGuid::parse(black_box(HOST_GUID))));
    let hashed = |host_guid: &str| -> Result<String, Box<dyn Error>> {
        hash(black_box(&KEY), &HostGuid::parse(host_guid)?.expose())
    };
    criterion.bench_function("read and hash a Host GUID", |bencher| bencher.iter(|| hashed(black_box(HOST_GUID))));

    let token = token();
    assert!(OperatorToken::parse(&token).is_some(), "this would be read in another way");
    criterion.bench_function("read an operator's token", |bencher| {
        bencher.iter(|| OperatorToken::parse(black_box(&token)));
    });
}

/// A token that nobody has: all its bits are the same, and its checksum is right.
fn token() -> String {
    let secret = [0x5a; 32];
    let hexadecimal = |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    format!("hpo_{}{}", hexadecimal(&secret), hexadecimal(&crc32fast::hash(&secret).to_be_bytes()))
}

criterion_group!(benches, secrets);
criterion_main!(benches);
