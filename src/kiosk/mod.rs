//! iced: draws any Screen.
