//! `[printer]` of `kiosk.toml`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::section::Section;

const PROFILE: &str = "generic-80mm";
const FOLDER: &str = "receipts";
/// Long enough for a slow printer to work off a receipt, short enough for a visitor to wait.
const TIMEOUT_S: i64 = 5;
const TIMEOUT_S_MAX: i64 = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The name of a file in `printers/`, without `.toml`.
    pub profile: String,
    pub transport: Transport,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// Each job becomes a file of its own. A relative folder lies in the data folder.
    File { folder: PathBuf },
    /// A printer on the network that takes raw bytes.
    Tcp { address: Address, timeout_s: u64 },
}

/// `host:port`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    host: String,
    port: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a name or an address and a port, as \"192.168.1.50:9100\"")]
pub struct BadAddress;

impl Settings {
    pub fn read(table: &mut Section<'_>) -> Self {
        let transport = match table.choice("transport", &[("file", Way::File), ("tcp", Way::Tcp)]) {
            Way::File => Transport::File { folder: table.text_or("folder", FOLDER).into() },
            Way::Tcp => Transport::Tcp { address: address(table), timeout_s: timeout_s(table) },
        };
        Self { profile: table.text_or("profile", PROFILE), transport }
    }
}

impl Transport {
    /// The seconds after which the driver has an answer in the worst case; whoever gives up earlier does not know what came out.
    pub fn longest_s(&self) -> u64 {
        match self {
            Self::File { .. } => 0,
            Self::Tcp { timeout_s, .. } => super::tcp::QUESTIONS_S + 2 * timeout_s,
        }
    }
}

#[derive(Clone, Copy)]
enum Way {
    File,
    Tcp,
}

fn address(table: &mut Section<'_>) -> Address {
    let text = table.text("address");
    // An empty text was complained about already.
    let nowhere = Address { host: String::new(), port: 0 };
    if text.is_empty() {
        return nowhere;
    }
    text.parse().unwrap_or_else(|why: BadAddress| {
        table.wrong("address", why.to_string());
        nowhere
    })
}

fn timeout_s(table: &mut Section<'_>) -> u64 {
    u64::try_from(table.int_or("timeout_s", TIMEOUT_S, 1..=TIMEOUT_S_MAX)).unwrap_or(1)
}

impl Address {
    /// As the network library takes it: an IPv6 address stands without its brackets.
    pub(super) fn parts(&self) -> (&str, u16) {
        let bare = self.host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        (bare.unwrap_or(&self.host), self.port)
    }
}

impl FromStr for Address {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let (host, port) = text.rsplit_once(':').ok_or(BadAddress)?;
        let port: u16 = port.parse().map_err(|_| BadAddress)?;
        let named = |host: &str| host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
        let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let is_host = match bracketed {
            Some(inside) => inside.parse::<std::net::Ipv6Addr>().is_ok(),
            None => !host.is_empty() && named(host),
        };
        if is_host && port != 0 { Ok(Self { host: host.to_owned(), port }) } else { Err(BadAddress) }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}
