//! SIM reader and barcode scanner.
//!
//! Empty so far: numbers are typed. A reader will say what it read and never decide what is sold; it will never send a PIN.
