//! Jobs and questions on any line of raw bytes: there the receipt, back the printer's answers.
//!
//! The line is opened for each job and closed behind it: printers serve one computer at a time and forget to let go. What the
//! line has taken is not printed yet, so only the printer's own answers count.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::wire::{Answer, Condition, Ear, PAPER_SENSORS, QUESTIONS, ask, paper_ended, process_id};
use super::{Call, Conduct, Driver, Ending, Ready, Trouble};
use crate::sale::Proof;
use crate::till::PrintResult;

pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {
    /// Waits until what was written has left this machine, where the line itself can tell.
    fn drained(&mut self) -> Pin<Box<dyn Future<Output = io::Result<()>> + Send + '_>>;
}

/// What is at the end of the line, and how it is opened.
pub(super) trait Way: Send + Sync {
    /// A new connection, within bounded time.
    fn open(&self) -> Call<'_, Result<Box<dyn Stream>, Trouble>>;
    /// For the owner: `the printer at 10.0.0.5:9100`.
    fn name(&self) -> String;
}

/// The most bytes that a receipt is counted with where its length is not known yet: one in Chinese, drawn as a picture.
pub(super) const LONG_JOB_BYTES: u64 = 65_536;

pub(super) struct Port<W> {
    way: W,
    conduct: Conduct,
    pace: Pace,
    /// One job at a time: two on one printer come out line by line between each other.
    mouth: Mutex<()>,
    /// The mark of the newest job. An answer to an older one may come late, even on a new connection.
    mark: AtomicU16,
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

impl<W: Way> Port<W> {
    pub(super) fn new(way: W, conduct: Conduct, pace: Pace) -> Self {
        let mark = AtomicU16::new(getrandom::u32().map_or(0, |random| (random % 9999) as u16));
        Self { way, conduct, pace, mouth: Mutex::new(()), mark }
    }

    async fn job(&self, job: &[u8]) -> PrintResult {
        let (mut line, ready) = match self.opened().await {
            Ok(opened) => opened,
            Err(trouble) => return PrintResult::NotPrinted(trouble.to_string()),
        };
        let mark = self.next_mark();
        let (end, awaited): (Vec<u8>, _) = match self.conduct.ending {
            Ending::ProcessId => (process_id(mark).to_vec(), Some(Answer::Process(mark))),
            Ending::Sensors => (PAPER_SENSORS.to_vec(), Some(Answer::Sensors(0))),
            Ending::Nothing => (Vec::new(), None),
        };
        let bytes = [job, &end].concat();
        let takes = self.pace.for_bytes(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        let sent = timeout(takes, async {
            line.stream.write_all(&bytes).await?;
            line.stream.drained().await
        });
        let broken = |what: &str| PrintResult::Unknown(format!("{} {what}", self.way.name()));
        match sent.await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return broken("broke the connection while it took the receipt"),
            Err(_) => return broken("stopped taking the receipt: its paper may have ended"),
        }
        let Some(awaited) = awaited else { return PrintResult::Printed(Proof::CannotTell) };
        match timeout(takes, line.answered(awaited)).await {
            Ok(Ok(Answer::Sensors(sensors))) if paper_ended(sensors) => broken("ran out of paper in the receipt"),
            Ok(Ok(Answer::Process(_))) => PrintResult::Printed(Proof::ProcessId),
            Ok(Ok(_)) => PrintResult::Printed(Proof::StatusAfter),
            Ok(Err(_)) => broken("hung up before it had printed the receipt"),
            Err(_) if ready == Ready::CannotTell => PrintResult::Printed(Proof::CannotTell),
            Err(_) => self.silent_end(&mut line).await,
        }
    }

    /// 1 to 9999, in turn.
    fn next_mark(&self) -> u16 {
        self.mark.fetch_add(1, Ordering::Relaxed) % 9999 + 1
    }

    async fn opened(&self) -> Result<(Line, Ready), Trouble> {
        let stream = self.way.open().await?;
        let mut line = Line { stream, ear: Ear::default(), patience: self.conduct.answer };
        if !self.conduct.asks {
            return Ok((line, Ready::CannotTell));
        }
        // A connection that breaks now is one that took nothing.
        let ready = match line.condition().await {
            Ok(Some(condition)) => condition.verdict()?,
            Ok(None) => Ready::CannotTell,
            Err(_) => return Err(Trouble::HungUp(self.way.name())),
        };
        Ok((line, ready))
    }

    /// A printer that spoke before the job and does not say that it is done: what stopped it, if anything did.
    async fn silent_end(&self, line: &mut Line) -> PrintResult {
        let unknown =
            |what: String| PrintResult::Unknown(format!("{} stopped in the receipt: {what}", self.way.name()));
        match line.condition().await {
            Ok(Some(condition)) => match condition.verdict() {
                Ok(_) => PrintResult::Printed(Proof::CannotTell),
                Err(trouble) => unknown(trouble.to_string()),
            },
            Ok(None) => unknown("it no longer answers".to_owned()),
            Err(_) => unknown("it hung up".to_owned()),
        }
    }
}

impl<W: Way> Driver for Port<W> {
    fn print<'a>(&'a self, job: &'a [u8]) -> Call<'a, PrintResult> {
        Box::pin(async move {
            let _mouth = self.mouth.lock().await;
            self.job(job).await
        })
    }

    fn check(&self) -> Call<'_, Result<Ready, Trouble>> {
        Box::pin(async move {
            let Ok(_mouth) = self.mouth.try_lock() else { return Ok(Ready::Printing) };
            self.opened().await.map(|(_, ready)| ready)
        })
    }
}

/// An open connection.
struct Line {
    stream: Box<dyn Stream>,
    ear: Ear,
    /// For one answer.
    patience: Duration,
}

impl Line {
    /// The answers to all questions, one at a time; `None` if the printer answers none. After a first silence nothing more is
    /// asked: a late answer would be taken for the next question's.
    async fn condition(&mut self) -> io::Result<Option<Condition>> {
        let mut condition = None;
        for question in QUESTIONS {
            self.discard().await?;
            let patience = self.patience;
            let asked = async {
                self.stream.write_all(&ask(question)).await?;
                self.answered(Answer::RealTime(0)).await
            };
            match timeout(patience, asked).await {
                Ok(Ok(Answer::RealTime(answer))) => {
                    condition.get_or_insert_with(Condition::default).note(question, answer);
                }
                Ok(Ok(_)) | Err(_) => break,
                Ok(Err(why)) => return Err(why),
            }
        }
        Ok(condition)
    }

    /// The next answer of this kind; what else comes is nobody's.
    async fn answered(&mut self, kind: Answer) -> io::Result<Answer> {
        loop {
            let byte = self.stream.read_u8().await?;
            if let Some(answer) = self.ear.hear(byte)
                && answer.is_for(kind)
            {
                return Ok(answer);
            }
        }
    }

    /// What came unasked is nobody's answer.
    async fn discard(&mut self) -> io::Result<()> {
        let mut old = [0; 64];
        // What is there already is read at once; a time of nothing never waits for more.
        while let Ok(read) = timeout(Duration::ZERO, self.stream.read(&mut old)).await {
            if read? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(())
    }
}
