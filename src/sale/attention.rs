//! A record beside the sale that a person must look at. It is not a state: polling goes on.

use serde::{Deserialize, Serialize};

/// Why a person is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttentionReason {
    /// Nobody can say whether money was taken: the driver has no look-up.
    PaymentUnknown,
    /// Nobody can say whether the credit arrived: the driver has no look-up.
    DeliveryUnknown,
    /// It has stayed open for a day.
    OpenTooLong,
    CaptureRefused,
    VoidRefused,
    RefundRefused,
    /// The driver cannot refund and money is with us for nothing.
    RefundImpossible,
    RefundUnknown,
    /// Credit was taken back after it had been delivered.
    DeliveryReversed,
    /// Another amount than asked for was taken.
    WrongAmount,
    /// Surplus money could not be given back.
    SurplusRefundRefused,
    /// Surplus money may have gone back: nobody can say.
    SurplusRefundUnknown,
    /// A code was paid for and nobody took it.
    VoucherUnclaimed,
    /// The configuration no longer has the driver that this sale needs.
    DriverMissing,
    /// The number that is to be topped up is no longer among the log's secrets.
    NumberGone,
    /// The far side said what cannot be after what it had said before.
    Contradiction,
}

impl AttentionReason {
    /// The sentence for the owner.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::PaymentUnknown => {
                "Nobody can say whether the money was taken. Ask the terminal's operator by our reference."
            }
            Self::DeliveryUnknown => {
                "Nobody can say whether the credit arrived. Ask the provider by our reference before refunding."
            }
            Self::OpenTooLong => "This sale has been open for a day. Ask the far side by our reference.",
            Self::CaptureRefused => {
                "The credit was delivered and the reserved money was then refused. Ask the acquirer whether it can still be taken."
            }
            Self::VoidRefused => "The reservation could not be given back. Ask the terminal's operator.",
            Self::RefundRefused => "The refund was refused. Pay the visitor back another way.",
            Self::RefundImpossible => "This payment method cannot refund. Pay the visitor back another way.",
            Self::RefundUnknown => "Nobody can say whether the refund was accepted. Ask the acquirer.",
            Self::DeliveryReversed => {
                "The provider took the credit back after delivering it. Ask it why, then pay the visitor back."
            }
            Self::WrongAmount => {
                "The terminal took another amount than asked for. It is refunded as a surplus payment."
            }
            Self::SurplusRefundRefused => {
                "Money that came late, twice or wrong could not be refunded. Pay it back another way."
            }
            Self::SurplusRefundUnknown => {
                "Nobody can say whether money that came late, twice or wrong went back. Ask the acquirer before paying it back."
            }
            Self::VoucherUnclaimed => {
                "A voucher was paid for and nobody took its code. Keep it for whoever comes with the claim code."
            }
            Self::DriverMissing => {
                "The configuration no longer has the driver that this sale needs. Put its table back and start the till anew."
            }
            Self::NumberGone => {
                "The number that was to be topped up is no longer kept, so nothing can be sent. Pay the visitor back."
            }
            Self::Contradiction => {
                "The far side contradicts itself about this sale. Ask it by our reference what really happened."
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// Counts up within the sale, from 0.
    pub id: u8,
    pub reason: AttentionReason,
    pub resolved: bool,
}
