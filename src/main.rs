//! The door: arguments lead to a role or a command, and that to an exit code. Everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    herlaad::command::run(std::env::args_os()).into()
}
