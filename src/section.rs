//! One table of a configuration file, read key by key; every error is kept with its line.
