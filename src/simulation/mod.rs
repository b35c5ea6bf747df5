//! Seeded fault simulation under virtual time, and the far-side models served over their real wires.
//!
//! Empty so far: `tests/it/shop` runs whole sales against the models of `simulator` already; the long runs will live here.
