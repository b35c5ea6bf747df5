//! The owner's panel: screens behind a PIN.
//!
//! Empty so far: the owner reads the log on the command line. It will build screens, and never touch the journal itself.
