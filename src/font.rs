//! The embedded faces.
