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

/// SQL and its values.
pub(super) struct Query {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

/// The number of the newest event of the sale in hand.
const NEWEST: &str = "(SELECT max(newest.seq) FROM event AS newest WHERE newest.sale = sale.sale)";

/// One part of a filter: a condition that an index serves.
pub(super) struct Part {
    column: &'static str,
    condition: String,
    values: Vec<Value>,
    walk: Walk,
}

/// What is walked if a part leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    /// The sales, by an index of theirs.
    Sales,
    /// The events, giving each sale where its newest one stands.
    Changes,
}

impl Walk {
    fn tables(self) -> &'static str {
        match self {
            Self::Sales => "sale",
            // CROSS JOIN keeps the order of the two.
            Self::Changes => {
                "event CROSS JOIN sale ON sale.sale = event.sale AND event.seq = \
                 (SELECT max(newest.seq) FROM event AS newest WHERE newest.sale = event.sale)"
            }
        }
    }
}

impl Part {
    fn equal(column: &'static str, value: impl Into<Value>) -> Self {
        Self { column, condition: format!("{column} = ?"), values: vec![value.into()], walk: Walk::Sales }
    }

    /// The condition behind the one that leads: a `+` before the column keeps SQLite from walking its index instead.
    fn following(&self) -> String {
        match self.walk {
            Walk::Sales => self.condition.replace(self.column, &format!("+{}", self.column)),
            Walk::Changes => format!("{} > ?", self.column),
        }
    }
}

/// How many sales of a part are counted before it passes for broad.
const BROAD: i64 = 5000;

impl Filter {
    pub(super) fn limit(&self) -> usize {
        self.limit.clamp(1, Self::LIMIT_MAX)
    }

    /// The parts of which one can lead, in the order in which they are usually narrow.
    pub(super) fn parts(&self) -> Vec<Part> {
        let claim = self.claim.map(|claim| Part::equal("claim", claim.digits()));
        let tail = self.ending.as_ref().map(|ending| tail(&ending.reversed()));
        let after = self.after_seq.map(|seq| Part {
            column: NEWEST,
            condition: "event.seq > ?".to_owned(),
            values: vec![seq.into()],
            walk: Walk::Changes,
        });
        let word = |column, word: &Option<String>| word.clone().map(|word| Part::equal(column, word));
        let status = self.status.map(|status| Part::equal("status", status.as_str().to_owned()));
        let words = [word("product", &self.product), word("brand", &self.brand), word("method", &self.method), status];
        [claim, tail, after].into_iter().chain(words).flatten().collect()
    }

    /// Counts the sales of one part, up to [`BROAD`]. SQLite keeps no statistics here and cannot know that one status is shared by
    /// nearly all sales and another by three: the narrowest part must lead.
    pub(super) fn count(&self, part: &Part) -> Query {
        let (when, bounds) = self.when();
        let Part { condition, values, .. } = part;
        let (from, when, bounds) = match part.walk {
            Walk::Sales => ("sale", when, bounds),
            // Events instead of sales: several times too many, and counted without looking at a sale.
            Walk::Changes => ("event", String::new(), Vec::new()),
        };
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {from} WHERE ({condition}){when} LIMIT {BROAD})");
        Query { sql, values: values.iter().cloned().chain(bounds).collect() }
    }

    /// The sales that pass and how many digits their masked form ends with, in the order of the list; `lead` is the part whose
    /// index is walked.
    pub(super) fn query(&self, parts: &[Part], lead: usize) -> Query {
        let mut conditions = String::new();
        let mut values = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let condition = if index == lead { part.condition.clone() } else { part.following() };
            conditions.extend([" AND (", &condition, ")"]);
            values.extend(part.values.iter().cloned());
        }
        let (when, bounds) = self.when();
        values.extend(bounds);
        let walk = parts.get(lead).map_or(Walk::Sales, |part| part.walk);
        let (behind, order) = self.order(walk);
        if let Some(sale) = self.behind {
            values.push(sale.0.into());
        }
        let from = walk.tables();
        let sql =
            format!("SELECT sale.sale, length(tail) FROM {from} WHERE 1{conditions}{when}{behind} ORDER BY {order}");
        Query { sql, values }
    }

    /// The time, which every index but two carries behind its column.
    fn when(&self) -> (String, Vec<Value>) {
        let bounds = [(" AND sale.at_utc_ms >= ?", self.from), (" AND sale.at_utc_ms < ?", self.to)];
        let bounds =
            bounds.into_iter().filter_map(|(condition, bound)| bound.map(|bound| (condition, Value::from(bound))));
        bounds.unzip()
    }

    /// The condition for the next page, and the order.
    fn order(&self, walk: Walk) -> (String, &'static str) {
        let newest_event = if walk == Walk::Changes { "event.seq" } else { NEWEST };
        match (self.after_seq, self.behind) {
            (Some(_), None) => (String::new(), newest_event),
            (Some(_), Some(_)) => {
                let behind = "(SELECT max(page.seq) FROM event AS page WHERE page.sale = ?)";
                (format!(" AND {newest_event} > coalesce({behind}, 0)"), newest_event)
            }
            (None, None) => (String::new(), "at_utc_ms DESC, sale DESC"),
            (None, Some(_)) => (
                " AND (at_utc_ms, sale) < (SELECT at_utc_ms, sale FROM sale WHERE sale = ?)".to_owned(),
                "at_utc_ms DESC, sale DESC",
            ),
        }
    }
}

/// Sales whose visible ending agrees with the wanted one as far as both go. Where more is wanted than is visible the secret decides,
/// so sales before the oldest secret are out.
fn tail(wanted: &str) -> Part {
    let shorter = (1..wanted.len()).map(|end| wanted[..end].to_owned());
    let places = vec!["?"; wanted.len() - 1].join(", ");
    // Behind every digit comes the colon.
    let longer = [wanted.to_owned(), format!("{wanted}:")];
    let condition = format!(
        "tail IN ({places}) AND sale.sale >= coalesce((SELECT min(secret.sale) FROM secret), 0) OR tail >= ? AND tail < ?"
    );
    Part { column: "tail", condition, values: shorter.chain(longer).map(Value::from).collect(), walk: Walk::Sales }
}
