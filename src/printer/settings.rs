//! `[printer]` of `kiosk.toml`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use super::port::Pace;
use super::{Conduct, tcp};
use crate::section::Section;

const PROFILE: &str = "generic-80mm";
const FOLDER: &str = "receipts";
/// Long enough for a slow printer to work off a receipt, short enough for a visitor to wait.
const TIMEOUT_S: i64 = 5;
const TIMEOUT_S_MAX: i64 = 60;
/// Time for a visitor who packs up first; a ticket that hangs there for the next one tells of a stranger's sale.
const TICKET_WAIT_S: i64 = 60;
/// A day of a busy machine.
const ROLL_ALARM: i64 = 50;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The name of a file in `printers/`, without `.toml`.
    pub profile: String,
    pub transport: Transport,
    /// How long a ticket hangs in the mouth of a printer with a presenter before it is drawn back.
    pub ticket_wait: Duration,
    /// What a new roll holds, where the owner says; otherwise the first that is used up tells.
    pub roll_mm: Option<u32>,
    /// The owner is told when the roll is good for fewer receipts.
    pub roll_alarm: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// Each job becomes a file of its own. A relative folder lies in the data folder.
    File { folder: PathBuf },
    /// A printer on the network that takes raw bytes.
    Tcp { address: Address, timeout_s: u64 },
    /// A printer on USB or on a parallel port, as the kernel's printer driver shows it.
    Lp { device: Device, timeout_s: u64 },
    /// A printer on a serial line, eight bits without parity.
    Serial { path: PathBuf, baud: u32, flow: Flow, timeout_s: u64 },
}

/// Which of the kernel's printers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Device {
    /// `/dev/usb/lp0`: whichever was plugged in first.
    Path(PathBuf),
    /// The one that calls itself so, wherever it is plugged in.
    SerialNumber(String),
}

/// How a printer on a serial line says that it can take no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// By a wire of its own, RTS and CTS.
    Hardware,
    /// By XON and XOFF.
    Software,
    /// Not at all: what it cannot take is lost.
    None,
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
    /// A printer that is reached in this way, and everything else as it is where nobody says.
    pub fn reached_by(transport: Transport) -> Self {
        Self {
            profile: PROFILE.to_owned(),
            transport,
            ticket_wait: Duration::from_secs(TICKET_WAIT_S.unsigned_abs()),
            roll_mm: None,
            roll_alarm: u32::try_from(ROLL_ALARM).unwrap_or(u32::MAX),
        }
    }

    pub fn read(table: &mut Section<'_>) -> Self {
        let ways = [("file", Way::File), ("tcp", Way::Tcp), ("lp", Way::Lp), ("serial", Way::Serial)];
        let transport = match table.choice("transport", &ways) {
            Way::File => Transport::File { folder: table.text_or("folder", FOLDER).into() },
            Way::Tcp => Transport::Tcp { address: address(table), timeout_s: timeout_s(table) },
            Way::Lp => Transport::Lp { device: device(table), timeout_s: timeout_s(table) },
            Way::Serial => {
                let path = absolute(table, "device");
                let baud = baud(table);
                let flows = [("hardware", Flow::Hardware), ("software", Flow::Software), ("none", Flow::None)];
                let flow = table.choice_or("flow", Flow::Hardware, &flows);
                Transport::Serial { path, baud, flow, timeout_s: timeout_s(table) }
            }
        };
        let ticket_wait_s = table.int_or("ticket_wait_s", TICKET_WAIT_S, 5..=600);
        let ticket_wait = Duration::from_secs(ticket_wait_s.unsigned_abs());
        let roll_m = table.has("roll_m").then(|| table.int("roll_m", 5..=500));
        let roll_alarm = table.int_or("roll_alarm_receipts", ROLL_ALARM, 1..=1000);
        Self {
            profile: table.text_or("profile", PROFILE),
            transport,
            ticket_wait,
            roll_mm: roll_m.and_then(|roll_m| u32::try_from(roll_m * 1000).ok()),
            roll_alarm: u32::try_from(roll_alarm).unwrap_or(u32::MAX),
        }
    }
}

impl Transport {
    /// The seconds after which the driver has an answer in the worst case; whoever gives up earlier does not know what came out.
    /// `added_bytes` are what the owner adds to every receipt.
    pub fn longest_s(&self, conduct: &Conduct, added_bytes: u64) -> u64 {
        let asked = conduct.longest();
        let asked_s = asked.as_secs() + u64::from(asked.subsec_nanos() > 0);
        match self {
            Self::File { .. } => 0,
            Self::Tcp { .. } => tcp::CONNECT.as_secs() + asked_s + self.pace().longest_s(added_bytes),
            Self::Lp { .. } | Self::Serial { .. } => asked_s + self.pace().longest_s(added_bytes),
        }
    }

    pub(super) fn pace(&self) -> Pace {
        match self {
            Self::File { .. } => Pace { wait: Duration::ZERO, bytes_per_s: 1 },
            Self::Tcp { timeout_s, .. } | Self::Lp { timeout_s, .. } => {
                Pace { wait: Duration::from_secs(*timeout_s), bytes_per_s: tcp::BYTES_PER_S }
            }
            // Ten bits a byte, and a tenth for the pauses of the line.
            Self::Serial { timeout_s, baud, .. } => {
                Pace { wait: Duration::from_secs(*timeout_s), bytes_per_s: u64::from(baud / 11) }
            }
        }
    }
}

const BAUD: i64 = 19_200;
/// What printers offer.
const BAUDS: [u32; 6] = [9600, 19_200, 38_400, 57_600, 115_200, 230_400];

#[derive(Clone, Copy)]
enum Way {
    File,
    Tcp,
    Lp,
    Serial,
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

fn device(table: &mut Section<'_>) -> Device {
    match table.text_maybe("serial_number") {
        Some(number) if table.has("device") => {
            table.wrong("device", "a printer is named by its device or by its serial_number, not by both");
            Device::SerialNumber(number)
        }
        Some(number) => Device::SerialNumber(number),
        None => Device::Path(absolute(table, "device")),
    }
}

fn baud(table: &mut Section<'_>) -> u32 {
    let baud = table.int_or("baud", BAUD, 9600..=230_400);
    BAUDS.into_iter().find(|known| i64::from(*known) == baud).unwrap_or_else(|| {
        table.wrong("baud", format!("{baud} is none of {}", BAUDS.map(|known| known.to_string()).join(", ")));
        BAUDS[0]
    })
}

fn absolute(table: &mut Section<'_>, key: &str) -> PathBuf {
    let path = PathBuf::from(table.text(key));
    if !path.as_os_str().is_empty() && !path.is_absolute() {
        table.wrong(key, "must be a device's whole name, as \"/dev/usb/lp0\"");
    }
    path
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
