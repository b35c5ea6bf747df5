//! Uplink and sink.
