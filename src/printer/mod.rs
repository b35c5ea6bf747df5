//! Transports, profiles, status.
