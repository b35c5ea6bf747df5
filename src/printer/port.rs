//! Jobs and questions on any line of raw bytes: there the receipt, back the printer's answers.
//!
//! The line is opened for each job and closed behind it: printers serve one computer at a time and forget to let go. What the
//! line has taken is not printed yet, so only the printer's own answers count.

use std::io;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use super::line::{Heard, Line, Stream};
use super::wire::{AUTOMATIC_ON, Answer, PAPER_SENSORS, paper_ended, process_id};
use super::{Abilities, Call, Conduct, Driver, Ending};
use crate::sale::Proof;
use crate::till::{Cause, Collected, Condition, Notes, PrintResult};

/// What is at the end of the line, and how it is opened.
pub(super) trait Way: Send + Sync {
    /// A new connection, within bounded time.
    fn open(&self) -> Call<'_, Result<Box<dyn Stream>, Cause>>;
    /// For the owner: `the printer at 10.0.0.5:9100`.
    fn name(&self) -> String;
}

/// The most bytes that a receipt is counted with where its length is not known yet: one in Chinese, drawn as a picture.
pub(super) const LONG_JOB_BYTES: u64 = 65_536;
/// How long a printer that works is left alone before it is asked whether it still does.
const LOOKS_EVERY: Duration = Duration::from_secs(2);
/// A ticket is drawn back in a second or two.
pub(super) const RETRACTS_WITHIN: Duration = Duration::from_secs(5);
/// A sheet is cut and in the mouth so long behind its proof.
const PRESENTS_WITHIN: Duration = Duration::from_secs(5);
/// How often a ticket's sensor is looked at.
const TICKET_EVERY: Duration = Duration::from_secs(1);

pub(super) struct Port<W> {
    way: W,
    conduct: Conduct,
    pace: Pace,
    /// One job at a time: two on one printer come out line by line between each other.
    mouth: Mutex<()>,
    /// The mark of the newest job. An answer to an older one may come late, even on a new connection.
    mark: AtomicU16,
    /// A job has gone wrong or was given up since the last one that came out: its rest may hang in the mouth.
    unclean: AtomicBool,
    /// The last job was taken and not proved: the answer that would have proved it may come yet.
    late: AtomicBool,
    /// It has answered a question since the till began: silence is no habit of this printer.
    answers: AtomicBool,
    /// It has proved a job since the till began, and so proves the next.
    proves: AtomicBool,
    /// What became of the ticket before the newest one, found out by the newest job.
    fate: std::sync::Mutex<Option<Collected>>,
}

/// How long a line may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// For taking a job, and then for working it off.
    pub(super) wait: Duration,
    pub(super) bytes_per_s: u64,
}

impl Pace {
    /// Long receipts take longer; what is longer than any receipt with all that an owner may add gets no more time for it.
    fn for_bytes(self, count: u64) -> Duration {
        self.wait + Duration::from_millis(count.min(LONG_JOB_BYTES * 4).saturating_mul(1000) / self.bytes_per_s.max(1))
    }

    /// The seconds for a long receipt with the bytes that the owner adds to it, to take it and to work it off.
    pub(super) fn longest_s(self, added_bytes: u64) -> u64 {
        let both = self.for_bytes(LONG_JOB_BYTES.saturating_add(added_bytes)) * 2;
        both.as_secs() + u64::from(both.subsec_nanos() > 0)
    }
}

/// The reset that a job begins with. It ends automatic status too, which is therefore switched on behind it.
const RESET: [u8; 2] = [0x1b, b'@'];

impl<W: Way> Port<W> {
    pub(super) fn new(way: W, conduct: Conduct, pace: Pace) -> Self {
        let mark = AtomicU16::new(getrandom::u32().map_or(0, |random| (random % 9999) as u16));
        Self {
            way,
            conduct,
            pace,
            mouth: Mutex::new(()),
            mark,
            unclean: AtomicBool::new(false),
            late: AtomicBool::new(false),
            answers: AtomicBool::new(false),
            proves: AtomicBool::new(false),
            fate: std::sync::Mutex::default(),
        }
    }

    async fn job(&self, job: &[u8]) -> PrintResult {
        let (mut line, notes) = match self.opened().await {
            Ok(opened) => opened,
            Err(cause) => return PrintResult::NotPrinted(cause),
        };
        // It was left by the visitor before, and would be pushed out before this one's feet.
        let waits = notes.contains(&Condition::TicketWaits);
        let drawn = waits && self.draw_back(&mut line).await.unwrap_or(false);
        *self.fate.lock().unwrap_or_else(PoisonError::into_inner) = match (waits, drawn) {
            (false, _) => line.saw_mouth().then_some(Collected::Taken),
            (true, true) => Some(Collected::Retracted),
            (true, false) => Some(Collected::Left),
        };
        let unclean = self.unclean.load(Ordering::SeqCst);
        let cleared =
            unclean && self.conduct.clears && matches!(line.clear(Answer::Cleared).await, Ok(Some(Answer::Cleared)));
        // Nothing is printed for a sign that is none, but for a torn picture's last dots.
        let mut fill = vec![0; if unclean && !cleared { self.conduct.torn_bytes } else { 0 }];
        // An answer in its turn may be that to an older job. Who never gave one is not waited for: none may ever come.
        let confuses = (unclean && !cleared) || self.late.load(Ordering::SeqCst) || line.owes_a_byte();
        let mut trusted = !confuses || self.conduct.ending != Ending::Sensors;
        let proves = self.proves.load(Ordering::SeqCst);
        if !trusted && (unclean || proves) {
            trusted = line.settle(&fill, self.pace.for_bytes(u64::try_from(fill.len()).unwrap_or(u64::MAX))).await;
            fill.clear();
            // Not one byte of this job has left, and the printer still has the older one in hand.
            if !trusted && proves {
                return PrintResult::NotPrinted(Condition::NoAnswer.of(&self.way.name()));
            }
        }
        self.unclean.store(true, Ordering::SeqCst);
        let (bytes, proof) = self.with_proof(job, unclean.then_some(fill));
        let result = match self.sent(&mut line, &bytes, proof, &notes).await {
            PrintResult::Printed(Proof::StatusAfter) if !trusted => PrintResult::Printed(Proof::CannotTell),
            result => result,
        };
        let is_whole = matches!(result, PrintResult::Printed(_));
        self.unclean.store(!is_whole, Ordering::SeqCst);
        self.late.store(result == PrintResult::Printed(Proof::CannotTell), Ordering::SeqCst);
        result
    }

    async fn sent(&self, line: &mut Line<'_>, bytes: &[u8], proof: Option<Answer>, notes: &Notes) -> PrintResult {
        let takes = self.pace.for_bytes(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let sent = timeout(takes, line.send(bytes)).await;
        if let Some(answer) = proof.and_then(|proof| line.early(proof)) {
            return self.told(line, answer).await;
        }
        if let Some(condition) = line.stopped() {
            return self.stopped(line, condition, proof).await;
        }
        match sent {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return self.unknown(Condition::BrokeOff),
            Err(_) => return self.unknown(Condition::TookNoMore),
        }
        let Some(proof) = proof else { return PrintResult::Printed(Proof::CannotTell) };
        let answers = !notes.contains(&Condition::CannotTell);
        match self.proved(line, proof, takes, answers).await {
            Ok(result) => result,
            Err(_) => self.unknown(Condition::HungUpInJob),
        }
    }

    /// The job with what proves its end behind it, and the answer that does. Before it, what cuts off the rest of another: the fill
    /// for its torn picture, and the separator.
    fn with_proof(&self, job: &[u8], rest: Option<Vec<u8>>) -> (Vec<u8>, Option<Answer>) {
        let mark = self.next_mark();
        let (end, proof) = match self.conduct.ending {
            Ending::ProcessId => (process_id(mark).to_vec(), Some(Answer::Process(mark))),
            Ending::Sensors => (PAPER_SENSORS.to_vec(), Some(Answer::Sensors(0))),
            Ending::Nothing => (Vec::new(), None),
        };
        let (begin, body) = match job.strip_prefix(&RESET) {
            Some(body) if self.conduct.automatic => ([&RESET[..], &AUTOMATIC_ON].concat(), body),
            _ => (Vec::new(), job),
        };
        let before = rest.map_or_else(Vec::new, |fill| [fill, self.conduct.separator.clone()].concat());
        ([&before[..], &begin, body, &end].concat(), proof)
    }

    /// Waits for the proof, and asks meanwhile whether the printer still works: whoever stands there learns in seconds that the paper
    /// has ended. One that `answers` no question is only waited for.
    async fn proved(
        &self,
        line: &mut Line<'_>,
        proof: Answer,
        takes: Duration,
        answers: bool,
    ) -> io::Result<PrintResult> {
        let end = Instant::now() + takes;
        let mut looks = answers;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match line.wait(proof, if looks { left.min(LOOKS_EVERY) } else { left }).await? {
                Heard::Answer(answer) => return Ok(self.told(line, answer).await),
                Heard::Stopped(condition) => return Ok(self.stopped(line, condition, Some(proof)).await),
                Heard::Nothing if !answers => return Ok(PrintResult::Printed(Proof::CannotTell)),
                Heard::Nothing => {}
            }
            let is_over = Instant::now() >= end;
            let seen = line.condition().await;
            // What proves the job may come between two questions, and before the roll's end or the end of the line.
            if let Some(answer) = line.early(proof) {
                return Ok(self.told(line, answer).await);
            }
            match seen? {
                Some(notes) => match notes.into_iter().find(|condition| condition.blocks()) {
                    Some(condition) => return Ok(self.stopped(line, condition, Some(proof)).await),
                    // It is well, and does not know the question that would prove it.
                    None if is_over && !self.proves.load(Ordering::SeqCst) => {
                        return Ok(PrintResult::Printed(Proof::CannotTell));
                    }
                    None if is_over => return Ok(self.unknown(Condition::OutOfTime)),
                    None => {}
                },
                None if is_over => return Ok(self.unknown(Condition::WentSilent)),
                // Some answer in their turn, behind the receipt: it is asked once more at the end.
                None => looks = false,
            }
        }
    }

    /// The answer that ends a job.
    async fn told(&self, line: &mut Line<'_>, answer: Answer) -> PrintResult {
        self.proves.store(true, Ordering::SeqCst);
        match answer {
            Answer::Sensors(sensors) if paper_ended(sensors) => {
                self.stopped(line, Condition::PaperEnd, Some(answer)).await
            }
            answer => PrintResult::Printed(proof_of(answer)),
        }
    }

    /// What the printer itself tells of the end of a job, where it lets the rest be thrown away: nobody wants it before the feet of the
    /// next visitor.
    async fn stopped(&self, line: &mut Line<'_>, condition: Condition, proof: Option<Answer>) -> PrintResult {
        let mut cleared = false;
        if self.conduct.clears {
            // Without proof there is no answer that could be taken for it.
            match line.clear(proof.unwrap_or(Answer::Cleared)).await {
                Ok(Some(Answer::Cleared)) => cleared = true,
                Ok(Some(answer)) => return PrintResult::Printed(proof_of(answer)),
                Ok(None) | Err(_) => {}
            }
        }
        PrintResult::Stopped { cause: condition.of(&self.way.name()), cleared }
    }

    fn unknown(&self, condition: Condition) -> PrintResult {
        PrintResult::Unknown(condition.of(&self.way.name()))
    }

    /// 1 to 9999, in turn.
    fn next_mark(&self) -> u16 {
        self.mark.fetch_add(1, Ordering::Relaxed) % 9999 + 1
    }

    /// A line to a printer that could print now, and what else it says.
    async fn opened(&self) -> Result<(Line<'_>, Notes), Cause> {
        let stream = self.way.open().await?;
        let mut line = Line::new(stream, &self.conduct);
        if !self.conduct.asks {
            return Ok((line, Notes::from([Condition::CannotTell])));
        }
        // A connection that breaks now is one that took nothing.
        let notes = match line.condition_and_mouth().await {
            Ok(Some(notes)) => notes,
            // Who has answered before and is silent now is ill: its cable, its power or its head.
            Ok(None) if self.answers.load(Ordering::SeqCst) => return Err(Condition::NoAnswer.of(&self.way.name())),
            Ok(None) => return Ok((line, Notes::from([Condition::CannotTell]))),
            Err(_) => return Err(Condition::HungUp.of(&self.way.name())),
        };
        self.answers.store(true, Ordering::SeqCst);
        match notes.iter().find(|condition| condition.blocks()) {
            Some(condition) => Err(condition.of(&self.way.name())),
            None => Ok((line, notes)),
        }
    }

    /// Draws the ticket in the mouth back; whether none is there any more.
    async fn draw_back(&self, line: &mut Line<'_>) -> io::Result<bool> {
        let Some(presenter) = &self.conduct.presenter else { return Ok(false) };
        if presenter.retract.is_empty() {
            return Ok(false);
        }
        let end = Instant::now() + RETRACTS_WITHIN;
        timeout(RETRACTS_WITHIN, line.send(&presenter.retract)).await??;
        while Instant::now() < end {
            let seen = line.condition_and_mouth().await?;
            if line.saw_mouth() && seen.is_some_and(|notes| !notes.contains(&Condition::TicketWaits)) {
                return Ok(true);
            }
            tokio::time::sleep(TICKET_EVERY).await;
        }
        Ok(false)
    }

    /// Looks at the mouth until the ticket has gone or its time is over.
    async fn collected(&self) -> Option<Collected> {
        let presenter = self.conduct.presenter.as_ref()?;
        let (began, end) = (Instant::now(), Instant::now() + presenter.wait);
        let mine = self.mark.load(Ordering::Relaxed);
        let (mut seen, mut asked) = (false, false);
        loop {
            // The next visitor's receipt draws this one back; it must not wait for it.
            let mouth = self.mouth.lock().await;
            // What hangs there now belongs to that one.
            if self.mark.load(Ordering::Relaxed) != mine {
                return *self.fate.lock().unwrap_or_else(PoisonError::into_inner);
            }
            let is_over = Instant::now() >= end;
            // A printer that cannot be reached for a moment still has the ticket.
            if let Ok((mut line, notes)) = self.opened().await {
                let waits = notes.contains(&Condition::TicketWaits);
                if waits && is_over {
                    let drawn = self.draw_back(&mut line).await.unwrap_or(false);
                    return Some(if drawn { Collected::Retracted } else { Collected::Left });
                }
                seen |= waits;
                // Behind its last line a sheet is cut and pushed out: a mouth that is empty at once may be one that it has not reached.
                let gone = !waits && (seen || began.elapsed() >= PRESENTS_WITHIN || is_over);
                if line.saw_mouth() && gone {
                    return Some(Collected::Taken);
                }
                if !line.saw_mouth() && asked {
                    return None;
                }
                asked = true;
            }
            if is_over {
                return None;
            }
            drop(mouth);
            tokio::time::sleep(TICKET_EVERY).await;
        }
    }
}

fn proof_of(answer: Answer) -> Proof {
    match answer {
        Answer::Process(_) => Proof::ProcessId,
        _ => Proof::StatusAfter,
    }
}

impl<W: Way> Driver for Port<W> {
    fn print<'a>(&'a self, job: &'a [u8]) -> Call<'a, PrintResult> {
        Box::pin(async move {
            let _mouth = self.mouth.lock().await;
            self.job(job).await
        })
    }

    fn check(&self) -> Call<'_, Result<Notes, Cause>> {
        Box::pin(async move {
            let Ok(_mouth) = self.mouth.try_lock() else { return Ok(Notes::from([Condition::Printing])) };
            self.opened().await.map(|(_, notes)| notes)
        })
    }

    fn collected(&self) -> Call<'_, Option<Collected>> {
        Box::pin(self.collected())
    }

    fn probe(&self) -> Call<'_, Result<Option<Abilities>, Cause>> {
        Box::pin(async move {
            if !self.conduct.asks {
                return Ok(None);
            }
            let _mouth = self.mouth.lock().await;
            let mut line = Line::new(self.way.open().await?, &self.conduct);
            // Signs of commands that it does not know may stand in its mouth.
            self.unclean.store(true, Ordering::SeqCst);
            line.probe().await.map(Some).map_err(|why| Condition::HungUp.of_because(&self.way.name(), &why))
        })
    }

    fn distrust(&self) {
        self.unclean.store(true, Ordering::SeqCst);
    }
}
