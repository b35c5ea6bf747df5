//! Which sales a list shows, as one SQL condition that walks an index.

use super::Error;
use crate::card::ClaimCode;
use crate::sale::{SaleId, Status};
use rusqlite::types::Value;

/// Every part narrows the list; an empty filter is the newest fifty sales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Ordered at or after this time, UTC milliseconds.
    pub from: Option<i64>,
    /// Ordered before this time.
    pub to: Option<i64>,
    pub status: Option<Status>,
    /// A `[payment.NAME]`.
    pub method: Option<String>,
    /// A brand's id.
    pub brand: Option<String>,
    /// A product's id.
    pub product: Option<String>,
    /// How the number or ICCID ends.
    pub ending: Option<Ending>,
    pub claim: Option<ClaimCode>,
    /// At most this many; more than [`Filter::LIMIT_MAX`] are never given at once.
    pub limit: usize,
    /// Only sales to which something happened after this event. The list is then in the order of their newest events, so that a
    /// script goes on behind the last one's.
    pub after_seq: Option<i64>,
    /// Only sales listed behind this one: the next page.
    pub behind: Option<SaleId>,
}

impl Filter {
    pub const LIMIT: usize = 50;
    pub const LIMIT_MAX: usize = 1000;
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            from: None,
            to: None,
            status: None,
            method: None,
            brand: None,
            product: None,
            ending: None,
            claim: None,
            limit: Self::LIMIT,
            after_seq: None,
            behind: None,
        }
    }
}

/// The last digits of a number or ICCID, as an owner knows them from a visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending(String);

impl Ending {
    /// 2 to 20 digits; blanks between them are taken.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let digits: String = text.chars().filter(|sign| *sign != ' ').collect();
        if (2..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(Error::Ending(text.chars().take(40).collect()))
        }
    }

    /// Whether the digits of `clear`, a number or ICCID in any written form, end so. A Belgian number given whole starts with a
    /// zero that its international form has not.
    pub(super) fn ends(&self, clear: &[u8]) -> bool {
        let digits: Vec<u8> = clear.iter().copied().filter(u8::is_ascii_digit).collect();
        let national = if self.0.len() == 10 { self.0.strip_prefix('0') } else { None };
        digits.ends_with(self.0.as_bytes()) || national.is_some_and(|national| digits.ends_with(national.as_bytes()))
    }

    /// How many digits it is.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Last digit first, as in the column `tail`.
    fn reversed(&self) -> String {
        self.0.chars().rev().collect()
    }
}

/// A condition and its values.
pub(super) struct Where {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Filter {
    pub(super) fn limit(&self) -> usize {
        self.limit.clamp(1, Self::LIMIT_MAX)
    }

    /// The condition over `sale`, the order and no limit.
    ///
    /// SQLite keeps no statistics here, so it cannot know that a status is shared by nearly all sales and an ending by one in a
    /// hundred. The narrowest part leads; a `+` before a column keeps the others from leading.
    pub(super) fn query(&self, columns: &str) -> Where {
        let mut parts: Vec<(&str, String, Vec<Value>)> = Vec::new();
        if let Some(claim) = self.claim {
            parts.push(("claim", "claim = ?".to_owned(), vec![claim.digits().into()]));
        }
        if let Some(ending) = &self.ending {
            let (sql, values) = tail(&ending.reversed());
            parts.push(("tail", sql, values));
        }
        if let Some(seq) = self.after_seq {
            parts.push(("last_seq", "last_seq > ?".to_owned(), vec![seq.into()]));
        }
        let words = [
            ("product", self.product.clone()),
            ("brand", self.brand.clone()),
            ("method", self.method.clone()),
            ("status", self.status.map(|status| status.as_str().to_owned())),
        ];
        for (column, word) in words {
            parts.extend(word.map(|word| (column, format!("{column} = ?"), vec![word.into()])));
        }
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        for (rank, (column, condition, bound)) in parts.into_iter().enumerate() {
            let condition = if rank == 0 { condition } else { condition.replace(column, &format!("+{column}")) };
            conditions.push(format!(" AND ({condition})"));
            values.extend(bound);
        }
        for (condition, bound) in [(" AND at_utc_ms >= ?", self.from), (" AND at_utc_ms < ?", self.to)] {
            if let Some(bound) = bound {
                conditions.push(condition.to_owned());
                values.push(bound.into());
            }
        }
        let mut sql = format!("SELECT {columns} FROM sale WHERE 1{}", conditions.concat());
        self.push_order(&mut sql, &mut values);
        Where { sql, values }
    }

    fn push_order(&self, sql: &mut String, values: &mut Vec<Value>) {
        let behind = self.behind.map(|sale| sale.0);
        if self.after_seq.is_some() {
            if let Some(sale) = behind {
                sql.push_str(" AND last_seq > coalesce((SELECT last_seq FROM sale WHERE sale = ?), 0)");
                values.push(sale.into());
            }
            sql.push_str(" ORDER BY last_seq");
        } else {
            if let Some(sale) = behind {
                sql.push_str(" AND (at_utc_ms, sale) < (SELECT at_utc_ms, sale FROM sale WHERE sale = ?)");
                values.push(sale.into());
            }
            sql.push_str(" ORDER BY at_utc_ms DESC, sale DESC");
        }
    }
}

/// Sales whose visible ending agrees with the wanted one as far as both go: the secret decides on the rest.
fn tail(wanted: &str) -> (String, Vec<Value>) {
    let shorter = (1..wanted.len()).map(|end| wanted[..end].to_owned());
    let places = vec!["?"; wanted.len() - 1].join(", ");
    // Behind every digit comes the colon.
    let longer = [wanted.to_owned(), format!("{wanted}:")];
    let values = shorter.chain(longer).map(Value::from).collect();
    (format!("tail IN ({places}) OR tail >= ? AND tail < ?"), values)
}
