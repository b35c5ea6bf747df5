//! Opens the window and lives until it is closed or the system wants an end.

use super::app::{App, Clock, Message};
use super::theme::Sheet;
use super::view::{self, Frame};
use super::{fonts, theme};
use crate::card::Msisdn;
use crate::engine::Link;
use crate::sale::Mode;
use crate::screen::Screen;
use crate::session::Terms;
use iced::futures::{Stream, StreamExt, stream};
use iced::widget::responsive;
use iced::{Element, Size, Subscription, Task, Theme, window};
use std::hash::{Hash, Hasher};
use std::time::{Duration, Instant};

/// How the window shall be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// A window with a frame, for development.
    pub windowed: bool,
    /// In pixels; a full screen is as large as it is.
    pub size: Option<(u16, u16)>,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "there is no display to draw on: neither WAYLAND_DISPLAY nor DISPLAY is set. `herlaad screens` draws every screen without one"
    )]
    NoDisplay,
    #[error("the window could not be opened: {0}")]
    Window(#[from] iced::Error),
}

/// By then the first picture is on the screen, and nobody has typed a number yet.
const WARM_UP_AFTER: Duration = Duration::from_secs(1);

/// What the window is before it knows its monitor, and a windowed one for good.
const SIZE: (u16, u16) = (540, 960);
const SIZE_FULL: (u16, u16) = (1080, 1920);

/// Whether there is a display to open a window on; without one the toolkit would panic in the middle of its start.
pub fn display() -> Result<(), Error> {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(is_set) {
        Ok(())
    } else {
        Err(Error::NoDisplay)
    }
}

/// Shows the face until its window is closed. Leaving it stops no sale: the till goes on.
pub fn run(link: Option<Link>, terms: Terms, options: Options) -> Result<(), Error> {
    display()?;
    fonts::only_ours();
    let (width, height) = options.size.unwrap_or(if options.windowed { SIZE } else { SIZE_FULL });
    let clock = Clock::new(now);
    let boot =
        move || (App::new(link.clone(), terms.clone(), clock), if options.windowed { Task::none() } else { fill() });
    iced::application(boot, App::update, App::view)
        .title(TITLE)
        .settings(settings())
        .window(window_settings(options, Size::new(f32::from(width), f32::from(height))))
        .theme(Theme::Light)
        .style(style)
        .subscription(subscription)
        .run()?;
    Ok(())
}

/// Shows one screen that nobody can leave, until the system ends it.
pub fn show(screen: Screen) -> Result<(), Error> {
    display()?;
    fonts::only_ours();
    // Of a machine without settings nothing is known, not even whether money would be real.
    let frame = Frame { mode: Mode::Live, machine: UNKNOWN.to_owned() };
    let boot = move || (Still { screen: screen.clone(), frame: frame.clone() }, fill());
    iced::application(boot, |_: &mut Still, ()| iced::exit(), Still::view)
        .title(TITLE)
        .settings(settings())
        .window(window_settings(Options::default(), Size::new(f32::from(SIZE_FULL.0), f32::from(SIZE_FULL.1))))
        .theme(Theme::Light)
        .style(style)
        .subscription(|_| Subscription::run(ends).map(|_| ()))
        .run()?;
    Ok(())
}

/// A screen without a session behind it.
struct Still {
    screen: Screen,
    frame: Frame,
}

impl Still {
    fn view(&self) -> Element<'_, ()> {
        let page = responsive(|window| view::page(&self.screen, &self.frame, Sheet::new(window), None));
        Element::from(page).map(|_| ())
    }
}

const TITLE: &str = "Herlaad";
/// Where the number of a machine would stand.
const UNKNOWN: &str = "?";

fn settings() -> iced::Settings {
    iced::Settings {
        default_font: theme::REGULAR,
        default_text_size: theme::TEXT_MIN.into(),
        antialiasing: true,
        ..iced::Settings::default()
    }
}

fn window_settings(options: Options, size: Size) -> window::Settings {
    window::Settings {
        size,
        fullscreen: !options.windowed,
        decorations: options.windowed,
        platform_specific: platform(),
        ..window::Settings::default()
    }
}

/// Never another colour: the software renderer keeps what it believes the background to be.
fn style<S>(_state: &S, _theme: &Theme) -> iced::theme::Style {
    iced::theme::Style { background_color: theme::LIGHT.paper, text_color: theme::LIGHT.ink }
}

#[allow(clippy::disallowed_methods)] // A face owns a clock: the session is told the time.
fn now() -> Instant {
    Instant::now()
}

#[cfg(target_os = "linux")]
fn platform() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific { application_id: "herlaad".to_owned(), ..Default::default() }
}

#[cfg(not(target_os = "linux"))]
fn platform() -> window::settings::PlatformSpecific {
    Default::default()
}

/// Without a window manager nobody makes a window as large as its screen: it is asked for by size.
fn fill<M: 'static + Send>() -> Task<M> {
    window::oldest().and_then(|id| {
        window::monitor_size(id).then(move |size| size.map_or_else(Task::none, |size| window::resize(id, size)))
    })
}

/// Nothing ticks: a timer runs only up to the moment that the session asks for.
fn subscription(app: &App) -> Subscription<Message> {
    let due = app.due().map_or_else(Subscription::none, |(at, wait_ms)| {
        Subscription::run_with(Deadline { at, wait: Duration::from_millis(wait_ms) }, Deadline::stream)
    });
    let told =
        app.link().map_or_else(Subscription::none, |link| Subscription::run_with(News(link.clone()), News::stream));
    Subscription::batch([due, told, Subscription::run(ends), Subscription::run(ready_for_numbers)])
}

/// A timer is known by its moment: another moment is another timer, and the old one ends.
struct Deadline {
    at: u64,
    wait: Duration,
}

impl Hash for Deadline {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.at.hash(state);
    }
}

impl Deadline {
    fn stream(&self) -> impl Stream<Item = Message> + use<> {
        let (at, wait) = (self.at, self.wait);
        stream::once(tokio::time::sleep(wait)).map(move |()| Message::Due(at))
    }
}

/// There is one till.
struct News(Link);

impl Hash for News {
    fn hash<H: Hasher>(&self, state: &mut H) {
        "till".hash(state);
    }
}

impl News {
    /// A till that has not said anything yet is starting; one that falls silent afterwards is news.
    fn stream(&self) -> impl Stream<Item = Message> + use<> {
        let mut snapshots = self.0.snapshots();
        let first = snapshots.borrow_and_update().clone();
        let first = stream::iter(first.map(|snapshot| Message::Told(Some(Box::new(snapshot)))));
        first.chain(stream::unfold(snapshots, |mut snapshots| async move {
            snapshots.changed().await.ok()?;
            let snapshot = snapshots.borrow_and_update().clone();
            Some((Message::Told(snapshot.map(Box::new)), snapshots))
        }))
    }
}

/// The number library reads its tables at its first question, a tenth of a second long. No visitor shall wait for that, and the first
/// picture neither.
fn ready_for_numbers() -> impl Stream<Item = Message> {
    let read = async {
        tokio::time::sleep(WARM_UP_AFTER).await;
        // Whether it ends well or not, the first visitor's question is answered all the same.
        let _ = tokio::task::spawn_blocking(Msisdn::warm_up).await;
    };
    stream::once(read).filter_map(|()| std::future::ready(None))
}

/// SIGTERM and Ctrl-C close the window, and `run` returns: whoever started the till can stop it in order.
fn ends() -> impl Stream<Item = Message> {
    stream::once(async {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            match (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
                (Ok(mut terminate), Ok(mut interrupt)) => {
                    tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
                }
                // Then the system ends the process itself.
                _ => std::future::pending().await,
            }
        }
        #[cfg(not(unix))]
        std::future::pending::<()>().await;
    })
    .map(|()| Message::Ended)
}
