//! Starts the face without what a kiosk never uses.
//!
//! Before its first picture the toolkit reads every font of the system, and X11's input method the table of dead keys of a typewriter.
//! Together they take two thirds of the start, and only the environment can forbid them. A program may not change its environment
//! once it has threads, so it starts itself anew, once, before it has done anything.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// Read by the toolkit's font search. Who has set it has chosen fonts, or has been here.
const FONTS: &str = "FONTCONFIG_FILE";
/// Read by libX11 and by libxkbcommon.
const DEAD_KEYS: &str = "XCOMPOSEFILE";
/// One folder that does not exist; without any the search would fall back to its own.
const NO_FONTS: &[u8] = b"<?xml version=\"1.0\"?><fontconfig><dir>/nonexistent</dir></fontconfig>\n";
/// A table without a row; an empty file would be an error to libxkbcommon.
const NO_DEAD_KEYS: &[u8] = b"# none\n";

/// Becomes a new start of this program in an environment that spares the toolkit's searches, and then never returns. It returns where
/// that is not needed or not possible: the face then starts a little later, and looks the same.
pub fn restart() {
    if std::env::var_os(FONTS).is_some() {
        return;
    }
    let failed = match (in_memory(NO_FONTS), in_memory(NO_DEAD_KEYS)) {
        // The new start inherits the files by their numbers.
        (Ok(fonts), Ok(dead_keys)) => anew(&path(&fonts), &path(&dead_keys)),
        (Err(error), _) | (_, Err(error)) => error,
    };
    tracing::debug!("no lean start: {failed}");
}

/// A file in memory: no folder needs to be writable for it.
fn in_memory(content: &[u8]) -> io::Result<File> {
    let mut file = File::from(rustix::fs::memfd_create("nothing", rustix::fs::MemfdFlags::empty())?);
    file.write_all(content)?;
    Ok(file)
}

fn path(file: &File) -> String {
    format!("/proc/self/fd/{}", file.as_raw_fd())
}

/// Returns only if it failed.
fn anew(fonts: &str, dead_keys: &str) -> io::Error {
    let mut arguments = std::env::args_os();
    let mut command = Command::new("/proc/self/exe");
    if let Some(name) = arguments.next() {
        command.arg0(name);
    }
    command.args(arguments).env(FONTS, fonts);
    if std::env::var_os(DEAD_KEYS).is_none() {
        command.env(DEAD_KEYS, dead_keys);
    }
    command.exec()
}
