//! Why a receipt could not be drawn. None of these depends on the sale: they are faults of a library or of this room.

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("the printer's bytes could not be made: {0}")]
    Bytes(String),
    #[error("the receipt's QR code could not be made: {0}")]
    Qr(String),
    #[error("the receipt's picture could not be made: {0}")]
    Picture(String),
}
