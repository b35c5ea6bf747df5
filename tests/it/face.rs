//! The face: fingers, keys, pictures and measures, without a display. `hand` moves fingers, `eye` sees, `desk` is a till behind it.

mod desk;
pub(crate) mod eye;
mod focus;
pub(crate) mod hand;
mod ink;
mod keys;
mod look;
mod measures;
mod pictures;
mod repaint;
mod rig;
mod touch;
mod visit;
