//! From one kiosk to a fleet: the uplink that sends every event, and the sink that keeps each once.
//!
//! Empty until there is a fleet: one kiosk needs none of it. It will read the journal, never write it.
