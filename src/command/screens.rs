//! `herlaad screens`: every screen as a picture, drawn without a display.

use super::output::{complain, json, line};
use super::role::Size;
use super::{Exit, PlaceArgs, house};
use crate::kiosk::pictures::{self, Sheets, Wanted};
use crate::screen::ScreenId;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct ScreensArgs {
    /// Where to write the pictures
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Only this language: nl, fr, de, en or zh
    #[arg(long, value_name = "L")]
    lang: Option<String>,
    /// Only this size [default: 1080x1920 and 1920x1080]
    #[arg(long, value_name = "WxH")]
    size: Option<Size>,
    /// Only this screen, for instance review
    #[arg(long, value_name = "ID")]
    screen: Option<String>,
    /// The colours of the screens
    #[arg(long, value_name = "T", value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// Also write a sheet of small pictures for each language and size: all screens at one look
    #[arg(long)]
    sheet: bool,
}

/// Every set of colours that the face has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Theme {
    Light,
}

pub(super) fn screens(place: &PlaceArgs, args: &ScreensArgs) -> Exit {
    let wanted = match wanted(args) {
        Ok(wanted) => wanted,
        Err(why) => {
            complain(why);
            return Exit::Usage;
        }
    };
    let sheets = if args.sheet { Sheets::Drawn } else { Sheets::None };
    match pictures::write_all(&args.out, &wanted, sheets) {
        Ok(paths) => {
            for path in &paths {
                if place.json {
                    json(&serde_json::json!({ "picture": path }));
                } else {
                    line(path.display().to_string());
                }
            }
            if place.json {
                json(&serde_json::json!({ "pictures": paths.len() }));
            } else {
                line(format!("{} pictures", paths.len()));
            }
            Exit::Yes
        }
        Err(error) => {
            complain(error.to_string());
            Exit::No
        }
    }
}

fn wanted(args: &ScreensArgs) -> Result<Wanted, String> {
    let language =
        args.lang.as_ref().map(|tag| house::language(tag).map_err(|why| format!("--lang {why}"))).transpose()?;
    let screen = args.screen.as_ref().map(|name| {
        let known = ScreenId::ALL.iter().copied().find(|id| id.as_str() == name);
        let names = || ScreenId::ALL.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
        known.ok_or_else(|| format!("--screen {name:?} is none of {}", names()))
    });
    // With one set of colours there is nothing to choose from yet; what is none was refused with the arguments.
    let Theme::Light = args.theme;
    Ok(Wanted { language, size: args.size.map(|size| (size.width, size.height)), screen: screen.transpose()? })
}
