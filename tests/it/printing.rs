//! Tests of the printer's drivers, against a model that prints, runs out of paper, falls silent and dies.

mod conditions;
mod device;
mod file;
mod late;
mod port;
mod roll;
mod settings;
mod tcp;
