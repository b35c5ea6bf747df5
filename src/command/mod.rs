//! The command line: arguments in, an exit code out.
//!
//! It asks the rooms below and prints what they say; it decides nothing itself. Every command has its file, and the exit codes have one.

mod catalogue;
mod check;
mod device;
mod exit;
mod explain;
mod house;
mod identify;
mod log;
mod manual;
mod output;
mod printer;
mod receipt;
mod role;
mod screens;
mod sell;
mod simulate;

pub use exit::Exit;

use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// A kiosk that tops up Belgian prepaid SIM cards and eSIMs. Without a command it runs the kiosk: face and till in one process.
#[derive(Debug, Parser)]
#[command(name = "herlaad", version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) place: PlaceArgs,
    #[command(flatten)]
    pub(crate) window: role::WindowArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct PlaceArgs {
    /// The configuration folder [default: /etc/herlaad, else ./kiosk-config, else the built-in demo]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) config: Option<PathBuf>,
    /// The data folder [default: $STATE_DIRECTORY, else the XDG state folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// One JSON object a line instead of text for people
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Face and till in one process
    Run(role::WindowArgs),
    /// The till alone: money, disk and devices, no display
    Till,
    /// The face alone: talks to a till in the same data folder
    Kiosk(role::WindowArgs),
    /// Whether everything works, and what each failure blocks
    Check {
        /// Print it too, for the machine's papers; refused while somebody uses the machine
        #[arg(long)]
        print: bool,
    },
    /// One sale through the till, without the screen
    Sell(sell::SellArgs),
    /// What a typed or scanned text is, and whether this kiosk can top it up
    Identify(identify::IdentifyArgs),
    /// The products that are sold
    #[command(subcommand)]
    Catalogue(catalogue::CatalogueCommand),
    /// The log of every sale
    #[command(subcommand)]
    Log(log::LogCommand),
    /// Receipts from the log
    #[command(subcommand)]
    Receipt(receipt::ReceiptCommand),
    /// Devices, tried out
    #[command(subcommand)]
    Device(device::DeviceCommand),
    /// Every screen as a PNG, without a display
    Screens(screens::ScreensArgs),
    /// Whole sales in a seeded storm of faults, under virtual time
    Simulate(simulate::SimulateArgs),
    /// The manual, a page for each command, for man(1)
    Man(manual::ManArgs),
    /// A script that lets a shell complete these commands, on standard output
    Completions(manual::CompletionsArgs),
}

/// Runs the program on these arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are printed by the same road; they are no mistake.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Yes };
        }
    };
    house::log_to_stderr();
    let place = cli.place;
    match cli.command {
        None => role::run(&place, cli.window),
        Some(Command::Run(window)) => role::run(&place, window),
        Some(Command::Till) => role::till(&place),
        Some(Command::Kiosk(window)) => role::kiosk(&place, window),
        Some(Command::Check { print }) => check::check(&place, print),
        Some(Command::Sell(args)) => sell::sell(&place, &args),
        Some(Command::Identify(args)) => identify::identify(&place, &args),
        Some(Command::Catalogue(command)) => catalogue::run(&place, &command),
        Some(Command::Log(command)) => log::run(&place, &command),
        Some(Command::Receipt(command)) => receipt::run(&place, &command),
        Some(Command::Device(command)) => device::run(&place, &command),
        Some(Command::Screens(args)) => screens::screens(&place, &args),
        Some(Command::Simulate(args)) => simulate::simulate(&place, &args),
        Some(Command::Man(args)) => manual::man(&place, &args),
        Some(Command::Completions(args)) => manual::completions(&args),
    }
}
