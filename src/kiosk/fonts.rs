//! Makes iced draw with our faces alone.

use iced::advanced::graphics::text::font_system;

/// Replaces the toolkit's font system by one that holds the embedded faces. Call it before anything is measured or drawn: what was
/// laid out before keeps the faces that it was laid out with.
///
/// The toolkit's own registration of fonts is not enough: it scans the machine's fonts first, so that a screen could differ from one
/// machine to the next. (That scan still runs once, inside the first access; [`restart_lean`](super::restart_lean) leaves it
/// nothing to find.)
pub fn only_ours() {
    // The lock is poisoned only if a thread panicked while drawing; then the faces were in place already.
    if let Ok(mut system) = font_system().write() {
        *system.raw() = crate::font::system();
    }
}
