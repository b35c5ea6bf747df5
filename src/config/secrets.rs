//! Fetches a secret from where the configuration says that it lies.

use std::env;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::section::{Secret, SecretSource};

/// Keys and passwords are far below; a file named by mistake is above.
const SECRET_MAX_BYTES: usize = 16 << 10;
/// Read or written by everybody.
const ANYBODY: u32 = 0o006;

/// The secret, or a sentence that names the place and never the content.
pub fn fetch_secret(source: &SecretSource) -> Result<Secret, String> {
    let credentials = env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from);
    fetch_secret_from(source, credentials.as_deref())
}

/// The same with the service manager's folder named.
pub fn fetch_secret_from(source: &SecretSource, credentials: Option<&Path>) -> Result<Secret, String> {
    match (source, credentials) {
        (SecretSource::File(path), _) => read(path),
        (SecretSource::Credential(name), Some(folder)) => read(&folder.join(name)),
        (SecretSource::Credential(name), None) => {
            Err(format!("credential {name}: the service manager has given this process none"))
        }
    }
}

fn read(path: &Path) -> Result<Secret, String> {
    let told = |why: &dyn std::fmt::Display| format!("the secret in {} cannot be used: {why}", path.display());
    let file = File::open(path).map_err(|why| told(&why))?;
    let mode = file.metadata().map_err(|why| told(&why))?.permissions().mode();
    if mode & ANYBODY != 0 {
        return Err(told(&"everybody on this machine can read or change it; chmod 600 it"));
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(SECRET_MAX_BYTES + 1));
    file.take(SECRET_MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|why| told(&why))?;
    if bytes.len() > SECRET_MAX_BYTES {
        return Err(told(&format!("it is larger than {SECRET_MAX_BYTES} bytes")));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| told(&"it is not UTF-8 text"))?;
    // Editors end a file with a line end; no key does.
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(told(&"it is empty"));
    }
    Ok(Secret::new(text.to_owned()))
}
