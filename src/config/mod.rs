//! kiosk-config to one checked Config.
