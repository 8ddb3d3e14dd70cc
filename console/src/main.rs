use std::process::ExitCode;

fn main() -> ExitCode {
    host_provisioner::main()
}
