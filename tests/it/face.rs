//! Tests of face.
