//! One folder of TOML becomes one checked [`Config`] per role, or everything that is wrong with it at once.
//!
//! Each room reads its own tables through [`crate::section`]; this room opens the files, fetches secrets for the roles that may have
//! them, and checks what only shows across files: modes, names, samples. It starts nothing and decides nothing about selling.

mod drivers;
mod enterprise;
mod files;
mod letterhead;
mod limits;
mod machine;
mod place;
mod printing;
mod secrets;

use std::path::Path;

pub use self::drivers::Drivers;
pub use self::enterprise::{BadEnterpriseNumber, EnterpriseNumber};
pub use self::files::Files;
pub use self::limits::{Screen, Till};
pub use self::machine::{Machine, Owner};
pub use self::place::Place;
pub use self::printing::Printer;
pub use self::secrets::{fetch_secret, fetch_secret_from};

use self::printing::Profiles;
use crate::catalogue::Catalogue;
use crate::locale::Zone;
use crate::receipt::{Letterhead, Letters};
use crate::sale::{Mode, ReceiptWish};
use crate::section::{Document, Errors, Secret, SecretSource, Section, nearest};
use crate::session::{Terms, Timing};
use crate::simulator::{OUTCOMES_MAX, Outcomes};

/// Which part of the kiosk a process is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Face and till in one process: demo and development.
    One,
    /// The engine alone: it has the secrets.
    Till,
    /// The face alone: it runs where visitors are and has none.
    Kiosk,
}

/// What fetches a secret from its place.
pub type FetchSecret = fn(&SecretSource) -> Result<Secret, String>;

impl Role {
    /// How this role gets its secrets; `None` for the one that must never have any, and so never looks.
    pub fn secrets(self) -> Option<FetchSecret> {
        match self {
            Self::One | Self::Till => Some(fetch_secret),
            Self::Kiosk => None,
        }
    }
}

/// Everything that a role needs to know, checked. Data alone: whoever uses a part is given that part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub role: Role,
    pub place: Place,
    pub mode: Mode,
    pub machine: Machine,
    pub owner: Owner,
    pub session: Timing,
    /// What an order from the screen wishes for its receipt.
    pub receipt: ReceiptWish,
    pub screen: Screen,
    pub till: Till,
    pub drivers: Drivers,
    pub printer: Printer,
    /// What the owner adds to every sheet.
    pub letterhead: Letterhead,
    /// How large sheets are printed where nobody asked for another size.
    pub letters: Letters,
    pub catalogue: Catalogue,
    /// How simulated far sides answer.
    pub outcomes: Outcomes,
}

impl Config {
    /// Loads the place that [`Place::find`] found.
    pub fn open(place: &Place, role: Role) -> Result<Self, Errors> {
        match place {
            Place::Folder(folder) => Self::load(folder, role),
            Place::Embedded => Self::embedded_demo(role),
        }
    }

    /// Loads a folder, or tells everything that is wrong in all of its files.
    pub fn load(folder: &Path, role: Role) -> Result<Self, Errors> {
        let errors = Errors::default();
        let config = Files::read(folder, &errors)
            .and_then(|files| assemble(&files, Place::Folder(folder.to_path_buf()), role, &errors));
        settle(config, errors)
    }

    /// The demo that is built in, so that the binary runs without a folder.
    pub fn embedded_demo(role: Role) -> Result<Self, Errors> {
        Self::from_files(&Files::embedded(), role)
    }

    /// The configuration that these texts make.
    pub fn from_files(files: &Files, role: Role) -> Result<Self, Errors> {
        let errors = Errors::default();
        let config = assemble(files, Place::Embedded, role, &errors);
        settle(config, errors)
    }

    /// What a visit at this machine is held under.
    pub fn terms(&self) -> Terms {
        Terms {
            catalogue: self.catalogue.clone(),
            languages: self.machine.languages.clone(),
            receipt: self.receipt,
            letters: self.letters,
            timing: self.session,
            reader_side: self.screen.reader,
            help_phone: self.owner.help_phone.clone(),
            help_hours: Some(self.owner.help_hours.clone()).filter(|hours| !hours.is_empty()),
            seller: self.owner.name.clone(),
            enterprise_number: self.owner.enterprise_number.to_string(),
            machine: self.machine.id.clone(),
            zone: Zone::named(&self.machine.time_zone).unwrap_or_default(),
            mode: self.mode,
        }
    }
}

/// One complaint is enough: a configuration is right as a whole or is not used.
fn settle(config: Option<Config>, errors: Errors) -> Result<Config, Errors> {
    match config {
        Some(config) if errors.is_empty() => Ok(config),
        _ => Err(errors),
    }
}

/// Reads every file before it gives up on any, so that one run tells it all. `None` leaves at least one complaint.
fn assemble(files: &Files, place: Place, role: Role, errors: &Errors) -> Option<Config> {
    let profiles = printing::read_profiles(&files.profiles, errors);
    let fetch = role.secrets();
    let kiosk = files.kiosk.as_deref().and_then(|text| Document::parse(files::KIOSK, text, errors));
    let kiosk = kiosk.map(|document| match &fetch {
        Some(fetch) => document.with_secrets(fetch),
        None => document,
    });
    let kiosk = kiosk.as_ref().map(|document| Kiosk::read(document.root(), &profiles, place.folder()));
    let catalogue = files.catalogue.as_deref().and_then(|text| Document::parse(files::CATALOGUE, text, errors));
    let catalogue = catalogue.as_ref().map(|document| read_catalogue(document.root(), kiosk.as_ref()));
    let simulator = files.simulator.as_deref().and_then(|text| Document::parse(files::SIMULATOR, text, errors));
    let outcomes = simulator.as_ref().map(|document| read_outcomes(document, catalogue.as_ref()));
    let Kiosk { mode, machine, owner, session, receipt, screen, till, drivers, printer, letterhead, letters } = kiosk?;
    // Without the table everything goes well; a table that is no TOML has been complained of.
    let (owner, printer, catalogue, outcomes) = (owner?, printer?, catalogue?, outcomes.unwrap_or_default());
    Some(Config {
        role,
        place,
        mode,
        machine,
        owner,
        session,
        receipt,
        screen,
        till,
        drivers,
        printer,
        letterhead,
        letters,
        catalogue,
        outcomes,
    })
}

/// What `kiosk.toml` alone says.
struct Kiosk {
    mode: Mode,
    machine: Machine,
    owner: Option<Owner>,
    session: Timing,
    receipt: ReceiptWish,
    screen: Screen,
    till: Till,
    drivers: Drivers,
    printer: Option<Printer>,
    letterhead: Letterhead,
    letters: Letters,
}

impl Kiosk {
    fn read(mut top: Section<'_>, profiles: &Profiles, folder: Option<&Path>) -> Self {
        let mode = top.choice("mode", &[Mode::Demo, Mode::Test, Mode::Live].map(|mode| (mode.as_str(), mode)));
        let printer = printing::read(&mut top.section("printer"), profiles);
        let read = Self {
            mode,
            machine: Machine::read(&mut top.section("machine")),
            owner: Owner::read(&mut top.section("owner")),
            session: Timing::read(&mut top.section("session")),
            receipt: limits::receipt(&mut top.section("session")),
            screen: Screen::read(&mut top.section("screen")),
            till: Till::read(&mut top.section("till")),
            drivers: Drivers::read(&mut top, mode),
            letterhead: letterhead::read(&mut top.section("receipt"), folder, printer.as_ref()),
            letters: letterhead::read_letters(&mut top.section("receipt")),
            printer,
        };
        if let Some(printer) = &read.printer {
            let mut table = top.section("printer");
            printer.must_answer_within(&mut table, read.till.print_wait_s, &read.letterhead, read.letters);
        }
        top.finish();
        read
    }
}

fn read_catalogue(mut top: Section<'_>, kiosk: Option<&Kiosk>) -> Catalogue {
    let providers = kiosk.map(|kiosk| kiosk.drivers.topup.keys().cloned().collect());
    let catalogue = Catalogue::read(&mut top, providers.as_ref());
    if catalogue.sample && kiosk.is_some_and(|kiosk| kiosk.mode == Mode::Live) {
        top.wrong("sample", "mode live sells no sample; set it to false once these are your provider's prices");
    }
    top.finish();
    catalogue
}

/// A row for a product that is not sold never decides, which is not what its writer meant.
fn read_outcomes(document: &Document<'_>, catalogue: Option<&Catalogue>) -> Outcomes {
    let mut top = document.root();
    let outcomes = Outcomes::read(&mut top);
    top.finish();
    let Some(catalogue) = catalogue else { return outcomes };
    let known = || catalogue.products().iter().map(|product| product.id.as_str());
    // The rows are looked at once more, for their lines.
    for mut row in document.root().sections("outcome", OUTCOMES_MAX) {
        let Some(product) = row.text_maybe("product").filter(|product| !known().any(|id| id == product)) else {
            continue;
        };
        let near = nearest(&product, known()).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        row.wrong("product", format!("no product of the catalogue has the id {}{near}", product.escape_debug()));
    }
    outcomes
}
