//! SIM reader, barcode scanner.
