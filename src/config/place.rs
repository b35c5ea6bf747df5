//! Where the configuration is looked for.

use std::fmt;
use std::path::{Path, PathBuf};

const SITE: &str = "/etc/herlaad";
const LOCAL: &str = "kiosk-config";

/// Where the configuration comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Folder(PathBuf),
    /// The demo inside the binary.
    Embedded,
}

impl Place {
    /// The folder that was named; else the site's; else the one in the working folder; else the demo inside the binary.
    pub fn find(named: Option<&Path>) -> Self {
        Self::find_among(named, &[Path::new(SITE), Path::new(LOCAL)])
    }

    /// A named folder is taken even where it does not exist: the complaint must name it, and not another one be used in silence.
    pub fn find_among(named: Option<&Path>, usual: &[&Path]) -> Self {
        named
            .or_else(|| usual.iter().copied().find(|folder| folder.is_dir()))
            .map_or(Self::Embedded, |folder| Self::Folder(folder.to_path_buf()))
    }

    /// `None` for the one inside the binary.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Embedded => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Embedded => f.write_str("the built-in demo"),
        }
    }
}
