//! `herlaad run`, `till`, `kiosk`: one process for both, or one role each.

use super::output::{complain, line};
use super::{Exit, PlaceArgs, house};
use crate::config::{Config, Role};
use crate::engine::{self, Link, Running};
use crate::kiosk;
use crate::session;
use crate::till::Actor;
use clap::Args;
use std::str::FromStr;

#[derive(Debug, Clone, Copy, Default, Args)]
pub(crate) struct WindowArgs {
    /// Open a window instead of the full screen
    #[arg(long)]
    windowed: bool,
    /// The window's size, for instance 1080x1920
    #[arg(long, value_name = "WxH")]
    size: Option<Size>,
}

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) width: u16,
    pub(crate) height: u16,
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is not WIDTHxHEIGHT with both from 320 to 7680, for instance 1080x1920");
        let (width, height) = text.split_once('x').ok_or_else(wrong)?;
        let side = |side: &str| side.parse().ok().filter(|side| (320..=7680).contains(side)).ok_or_else(wrong);
        Ok(Self { width: side(width)?, height: side(height)? })
    }
}

/// Face and till in one process. The till has its own thread; when the face ends, it ends in order.
pub(super) fn run(place: &PlaceArgs, window: WindowArgs) -> Exit {
    kiosk::restart_lean();
    let (config, data) = match (configured(place, Role::One, window), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    if let Err(error) = kiosk::display() {
        complain(error.to_string());
        return Exit::No;
    }
    let running = match house::engine(&config, &data).start() {
        Ok(running) => running,
        Err(error) => return house::not_started(&error),
    };
    tell_failures(&running);
    let exit = face(&config, window, running.link());
    match running.stop() {
        Ok(()) => exit,
        Err(error) => house::not_started(&error),
    }
}

/// The till alone, until it is told to end or can no longer trust its log.
pub(super) fn till(place: &PlaceArgs) -> Exit {
    let (config, data) = match (house::config(place, Role::Till), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(error.to_string());
            return Exit::No;
        }
    };
    let running = match house::engine(&config, &data).start() {
        Ok(running) => running,
        Err(error) => return house::not_started(&error),
    };
    runtime.block_on(async {
        // Whoever started the till may now connect; without this line a script would have to guess.
        if house::till_answers(&running.link()).await.is_ok() {
            line(format!("the till works in {}", data.display()));
        }
        ended(&running).await;
    });
    match running.stop() {
        Ok(()) => Exit::Yes,
        Err(error) => house::not_started(&error),
    }
}

/// Returns when somebody ends the till, or when it has failed.
async fn ended(running: &Running) {
    let mut failed = running.failed();
    let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    let terminated = async {
        match terminate {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminated => {}
        _ = tokio::signal::ctrl_c() => {}
        _ = failed.wait_for(Option::is_some) => {}
    }
}

/// The face alone: it waits for its till as long as it takes, and says so on the screen.
pub(super) fn kiosk(place: &PlaceArgs, window: WindowArgs) -> Exit {
    kiosk::restart_lean();
    let (config, data) = match (configured(place, Role::Kiosk, window), house::data(place)) {
        (Ok(config), Ok(data)) => (config, data),
        (Err(exit), _) | (_, Err(exit)) => return exit,
    };
    if let Err(error) = kiosk::display() {
        complain(error.to_string());
        return Exit::No;
    }
    match engine::connect(&data, Actor::Visitor) {
        Ok(link) => face(&config, window, link),
        Err(error) => {
            complain(error.to_string());
            Exit::No
        }
    }
}

/// The configuration. Where it cannot be used, a whole screen says so until somebody ends it: a black one would tell visitors nothing,
/// and staff where to begin. Whoever works in a window has read it in the terminal.
fn configured(place: &PlaceArgs, role: Role, window: WindowArgs) -> Result<Config, Exit> {
    house::config_or_mistakes(place, role).map_err(|mistakes| {
        if !window.windowed
            && kiosk::display().is_ok()
            && let Err(error) = kiosk::show(session::broken(&mistakes))
        {
            complain(error.to_string());
        }
        Exit::BadConfiguration
    })
}

fn face(config: &Config, window: WindowArgs, link: Link) -> Exit {
    let size = window.size.map_or((config.screen.width_px, config.screen.height_px), |size| (size.width, size.height));
    let options = kiosk::Options { windowed: window.windowed || config.screen.windowed, size: Some(size) };
    match kiosk::run(Some(link), config.terms(), options) {
        Ok(()) => Exit::Yes,
        Err(error) => {
            complain(error.to_string());
            Exit::No
        }
    }
}

/// Says on standard error why the till fails. When its thread is over the process ends: what is not on disk is not true.
fn tell_failures(running: &Running) {
    let (mut failed, over) = (running.failed(), running.over());
    let told = std::thread::Builder::new().name("failures".to_owned()).spawn(move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() else { return };
        runtime.block_on(async {
            let Ok(sentence) = failed.wait_for(Option::is_some).await.map(|why| why.clone().unwrap_or_default()) else {
                return;
            };
            complain(&sentence);
            if over.await.is_ok() {
                std::process::exit(i32::from(Exit::No.code()));
            }
        });
    });
    if let Err(error) = told {
        complain(error.to_string());
    }
}
