use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A request takes some hundred small pieces of memory, often on one thread and back on another, which the system's
/// allocator is slow at (docs/performance.md has the figures).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    host_provisioner::main()
}
