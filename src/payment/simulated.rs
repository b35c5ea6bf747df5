//! The demo's card terminal, or the app that scans a code: the model, its ledger in the data folder, and a driver's patience around it.

use super::{Ask, Call, Driver, Error, Named, OpenArgs, Tell, ledger_path};
use crate::embedded::{Broken, FarSide};
use crate::sale::{Approval, EffectId, Found, News, Outcome, PaymentAbilities, Reason, RefundState, Refusal};
use crate::section::Section;
use crate::simulator::{CodeToScan, Outcomes, Terminal, TerminalOptions, Wait};
use crate::till::TerminalKey;
use std::sync::Arc;
use std::time::Duration;

/// Long enough to find a card and short enough to be waited for in a demo.
const APPROVE_AFTER_MS: i64 = 3_000;
const APPROVE_AFTER_MAX_MS: i64 = 600_000;
/// A person who pressed "silence" should not have to wait for a real terminal's two and a half minutes.
const TIMEOUT_S: i64 = 20;
const TIMEOUT_MAX_S: i64 = 600;
/// Longer than any request of the simulator is under way; a real terminal has ten minutes.
const HORIZON_S: i64 = 30;
const HORIZON_MAX_S: i64 = 86_400;
/// Long enough to find the phone and the app; a real code lasts some minutes.
const CODE_LASTS_S: i64 = 60;
const CODE_LASTS_MAX_S: i64 = 600;
/// Longer than it takes the simulator's stray money to come, and short enough for the visitor to see what becomes of it.
const RECHECK_AFTER_S: i64 = 15;
/// A restart begins the pause anew, so it must be far shorter than a day's opening hours.
const RECHECK_AFTER_MAX_S: i64 = 3_600;
/// A card is waited for a little shorter than the driver waits for the answer, so that the terminal says itself that nobody came.
const GIVES_UP_BEFORE_MS: i64 = 5_000;
/// A late approval comes this long after the driver has stopped waiting.
const LATE_BY_MS: i64 = 5_000;

/// `[payment.NAME]` with `driver = "simulated"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub capture_after_delivery: bool,
    pub void: bool,
    pub refund: bool,
    pub lookup: bool,
    pub concurrent_while_unknown: bool,
    pub horizon_ms: i64,
    pub timeout_ms: i64,
    pub approve_after_ms: i64,
    /// The visitor scans a code, which lasts so long, instead of showing a card.
    pub code_lasts_ms: Option<i64>,
    /// So long after a payment's answer it is asked what came late or twice; 0: never.
    pub recheck_after_ms: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            capture_after_delivery: false,
            void: true,
            refund: true,
            lookup: true,
            concurrent_while_unknown: true,
            horizon_ms: HORIZON_S * 1000,
            timeout_ms: TIMEOUT_S * 1000,
            approve_after_ms: APPROVE_AFTER_MS,
            code_lasts_ms: None,
            recheck_after_ms: 0,
        }
    }
}

impl Settings {
    pub(super) fn read(table: &mut Section<'_>) -> Self {
        let usual = Self::default();
        let lookup = table.flag_or("lookup", usual.lookup);
        let (code_lasts_ms, recheck_after_ms) = Self::read_code(table, lookup);
        Self {
            capture_after_delivery: table.flag_or("capture_after_delivery", usual.capture_after_delivery),
            void: table.flag_or("void", usual.void),
            refund: table.flag_or("refund", usual.refund),
            lookup,
            concurrent_while_unknown: table.flag_or("concurrent_while_unknown", usual.concurrent_while_unknown),
            horizon_ms: table.int_or("horizon_s", HORIZON_S, 1..=HORIZON_MAX_S) * 1000,
            timeout_ms: table.int_or("timeout_s", TIMEOUT_S, 1..=TIMEOUT_MAX_S) * 1000,
            approve_after_ms: table.int_or("approve_after_ms", APPROVE_AFTER_MS, 0..=APPROVE_AFTER_MAX_MS),
            code_lasts_ms,
            recheck_after_ms,
        }
    }

    /// How long a code lasts, if there is one, and how long after its payment's answer what came is asked for.
    fn read_code(table: &mut Section<'_>, lookup: bool) -> (Option<i64>, i64) {
        let scan = table.flag_or("scan", false);
        let lasts_s = table.int_maybe("code_lasts_s", 5..=CODE_LASTS_MAX_S);
        let recheck_s = table.int_maybe("recheck_after_s", 0..=RECHECK_AFTER_MAX_S);
        for (key, is_there) in [("code_lasts_s", lasts_s.is_some()), ("recheck_after_s", recheck_s.is_some())] {
            if is_there && !scan {
                table.wrong(key, "goes with scan = true");
            }
        }
        if scan && !lookup && recheck_s.is_some_and(|s| s > 0) {
            table.wrong("recheck_after_s", "goes with lookup = true: without it nobody can be asked");
        }
        if !scan {
            return (None, 0);
        }
        let recheck_s = if lookup { recheck_s.unwrap_or(RECHECK_AFTER_S) } else { 0 };
        (Some(lasts_s.unwrap_or(CODE_LASTS_S) * 1000), recheck_s * 1000)
    }

    /// How long the driver waits for the answer once the request has arrived: a code is waited for to its end and a little longer.
    fn patience_ms(&self) -> i64 {
        self.timeout_ms.saturating_add(self.code_lasts_ms.unwrap_or(0))
    }
}

pub(super) struct Simulated {
    settings: Settings,
    outcomes: Arc<Outcomes>,
    terminal: FarSide<Terminal>,
}

impl Simulated {
    pub(super) fn open(name: &str, settings: &Settings, args: &OpenArgs<'_>) -> Result<Self, Error> {
        let model = Terminal::new(TerminalOptions {
            capture_after_delivery: settings.capture_after_delivery,
            approve_after_ms: settings.approve_after_ms,
            late_after_ms: settings.patience_ms().saturating_add(LATE_BY_MS),
            lost_for_good_after_ms: settings.horizon_ms,
            one_at_a_time: !settings.concurrent_while_unknown,
            gives_up_after_ms: settings.code_lasts_ms.unwrap_or((settings.timeout_ms - GIVES_UP_BEFORE_MS).max(0)),
            shows_code: settings.code_lasts_ms.is_some(),
        });
        let terminal = FarSide::open(&ledger_path(args.data_folder, name), model, Arc::clone(&args.clock))?;
        Ok(Self { settings: settings.clone(), outcomes: Arc::clone(&args.outcomes), terminal })
    }

    /// A call that the far side answers at once, if this driver can do it at all.
    fn able<'a, T: Send + 'a>(
        &'a self,
        able: bool,
        deed: impl FnOnce(&mut Terminal, i64) -> Outcome<T> + Send + 'a,
    ) -> Call<'a, T> {
        Box::pin(async move {
            if able {
                known(self.terminal.act(deed))
            } else {
                Outcome::Refused(Refusal::new(Reason::Unable, "switched off in the configuration"))
            }
        })
    }

    /// A look-up that this driver cannot do is no answer of the far side: it must not end anything.
    fn look_up<'a, T: Send + 'a>(
        &'a self,
        deed: impl FnOnce(&mut Terminal, i64) -> Outcome<T> + Send + 'a,
    ) -> Call<'a, T> {
        Box::pin(async move {
            if self.settings.lookup {
                known(self.terminal.act(deed))
            } else {
                Outcome::Unknown("look-up is switched off in the configuration".to_owned())
            }
        })
    }

    async fn take(&self, ask: &Ask, tell: Tell<'_>) -> Outcome<Approval> {
        let id = ask.id.as_str();
        let script = self.outcomes.payment(&ask.ending, &ask.product, ask.amount);
        let asked = self.terminal.act(|terminal, now_ms| {
            let wait = terminal.request(id, ask.amount, &ask.ending, script, now_ms);
            (wait, terminal.code(id, now_ms))
        });
        let code = match asked {
            Err(broken) => return known(Err(broken)),
            Ok((Wait::Ready(outcome), _)) => return outcome,
            Ok((_, code)) => code,
        };
        let patience_ms = if code.is_some() { self.settings.patience_ms() } else { self.settings.timeout_ms };
        let patience = Duration::from_millis(patience_ms.unsigned_abs());
        if let Some(CodeToScan { link, lasts_ms }) = code {
            tell(News::Offered { link, lasts_s: u32::try_from(lasts_ms / 1000).unwrap_or(u32::MAX) });
        }
        match tokio::time::timeout(patience, self.hear(id, tell)).await {
            Ok(answer) => known(answer),
            Err(_) => Outcome::Unknown(format!("the terminal has not answered for {} s", patience.as_secs())),
        }
    }

    /// The answer; and, on the way to it, that a phone has read the code.
    async fn hear(&self, id: &str, tell: Tell<'_>) -> Result<Outcome<Approval>, Broken> {
        let answer = self.terminal.answer(|terminal, _| terminal.answer(id));
        tokio::pin!(answer);
        tokio::select! {
            biased;
            answer = &mut answer => return answer,
            read = self.terminal.answer(|terminal, now_ms| terminal.read(id, now_ms)) => read?,
        }
        tell(News::Identified);
        answer.await
    }
}

/// A second payment under one id has a name of its own at the far side, and no other.
fn called(terminal: &Terminal, payment: &Named) -> String {
    terminal.id_of(&payment.reference).unwrap_or(payment.payment.as_str()).to_owned()
}

fn known<T>(outcome: Result<Outcome<T>, Broken>) -> Outcome<T> {
    outcome.unwrap_or_else(|broken| Outcome::Unknown(broken.to_string()))
}

impl Driver for Simulated {
    fn abilities(&self) -> PaymentAbilities {
        PaymentAbilities {
            capture_after_delivery: self.settings.capture_after_delivery,
            void: self.settings.void,
            refund: self.settings.refund,
            lookup: self.settings.lookup,
            concurrent_while_unknown: self.settings.concurrent_while_unknown,
            horizon_ms: self.settings.horizon_ms.unsigned_abs(),
            recheck_after_ms: self.settings.recheck_after_ms.unsigned_abs(),
        }
    }

    fn request<'a>(&'a self, ask: &'a Ask, tell: Tell<'a>) -> Call<'a, Approval> {
        Box::pin(self.take(ask, tell))
    }

    fn cancel<'a>(&'a self, payment: &'a EffectId) -> Call<'a, ()> {
        self.able(true, |terminal, now_ms| terminal.cancel(payment.as_str(), now_ms))
    }

    fn lookup<'a>(&'a self, payment: &'a EffectId) -> Call<'a, Found<Approval>> {
        self.look_up(|terminal, _| terminal.look_up(payment.as_str()))
    }

    fn recheck<'a>(&'a self, payment: &'a EffectId) -> Call<'a, Vec<Approval>> {
        self.look_up(|terminal, _| terminal.approvals(payment.as_str()))
    }

    fn capture<'a>(&'a self, _id: &'a EffectId, payment: &'a Named) -> Call<'a, ()> {
        let able = self.settings.capture_after_delivery;
        self.able(able, |terminal, now_ms| terminal.capture(payment.payment.as_str(), payment.amount, now_ms))
    }

    fn void<'a>(&'a self, _id: &'a EffectId, payment: &'a Named) -> Call<'a, ()> {
        let able = self.settings.void;
        self.able(able, |terminal, now_ms| terminal.void(&called(terminal, payment), payment.amount, now_ms))
    }

    fn refund<'a>(&'a self, id: &'a EffectId, payment: &'a Named) -> Call<'a, RefundState> {
        let able = self.settings.refund;
        self.able(able, |terminal, now_ms| {
            terminal.refund(id.as_str(), &called(terminal, payment), payment.amount, now_ms)
        })
    }

    fn lookup_refund<'a>(&'a self, id: &'a EffectId) -> Call<'a, Found<RefundState>> {
        self.look_up(|terminal, _| terminal.look_up_refund(id.as_str()))
    }

    fn check(&self) -> Call<'_, ()> {
        Box::pin(async move {
            match self.terminal.act(|terminal, _| terminal.is_reachable()) {
                Ok(true) => Outcome::Done(()),
                Ok(false) => Outcome::Refused(Refusal::new(Reason::TerminalOffline, "the terminal's plug is pulled")),
                Err(broken) => Outcome::Refused(Refusal::new(Reason::TerminalOffline, broken.to_string())),
            }
        })
    }

    fn press(&self, key: TerminalKey) -> bool {
        self.terminal.act(|terminal, now_ms| terminal.press(key, now_ms)).is_ok()
    }
}
