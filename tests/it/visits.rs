//! Visits driven through the session alone: wishes, news and time go in, screens and words for the till come out.

mod beside;
mod claims;
mod course;
mod money;
mod paper;
mod samples;
mod silence;
mod stand;
mod taps;
mod time;
mod typing;
mod wishes;
