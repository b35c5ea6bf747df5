//! The door: arguments to a role or a command to an exit code.
fn main() {}
