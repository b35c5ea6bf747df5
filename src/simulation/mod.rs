//! Seeded fault simulation.
