//! The log, through its public door and, as an attacker would, past it.

mod attack;
mod backup;
mod climb;
mod death;
mod disk;
mod filters;
mod fold;
mod secrets;
mod start;
mod support;
