//! An open line to a printer: one question at a time, and whatever it tells unasked.

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use super::Conduct;
use super::wire::{
    Answer, CLEAR, EJECTOR, Ear, FULL_STATUS, PAPER_SENSORS, QUESTIONS, TicketSensor, ask, automatic, ejector, full,
    real_time,
};
use crate::till::{Condition, Notes};

pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {
    /// Waits until what was written has left this machine, where the line itself can tell.
    fn drained(&mut self) -> Pin<Box<dyn Future<Output = io::Result<()>> + Send + '_>>;
}

/// Bytes that are sent before the printer is listened to again.
const MOUTHFUL: usize = 512;

pub(super) struct Line<'c> {
    stream: Box<dyn Stream>,
    ear: Ear,
    conduct: &'c Conduct,
    /// What it last told by itself.
    told: Notes,
    /// Answers that came while something else was asked for: the end of a job may be told at any moment.
    early: VecDeque<Answer>,
    /// The last look saw the ticket's sensor; without it an empty mouth is a guess.
    saw_mouth: bool,
    /// A question without fixed bits in its answer was asked and not answered: its byte may be taken for anything.
    owes_a_byte: bool,
}

/// So many times its patience a printer gets for the rest of a job that was given up.
pub(super) const SETTLES: u32 = 4;
/// More of them are nobody's.
const EARLY_MAX: usize = 16;

/// What came of waiting for an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Answer(Answer),
    /// It has told that it cannot go on.
    Stopped(Condition),
    Nothing,
}

impl<'c> Line<'c> {
    pub(super) fn new(stream: Box<dyn Stream>, conduct: &'c Conduct) -> Self {
        Self {
            stream,
            ear: Ear::default(),
            conduct,
            told: Notes::new(),
            early: VecDeque::new(),
            saw_mouth: false,
            owes_a_byte: false,
        }
    }

    /// All bytes, and whether the printer took them; what it tells meanwhile is kept.
    pub(super) async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.overhear().await?;
        for mouthful in bytes.chunks(MOUTHFUL) {
            // A proof comes behind its question, which stands at the end: what came before belongs to an older job.
            self.early.clear();
            self.stream.write_all(mouthful).await?;
            self.overhear().await?;
        }
        self.stream.drained().await
    }

    /// The condition that the questions show; `None` if the printer answers none. After a first silence nothing more is asked: a
    /// late answer would be taken for the next question's.
    pub(super) async fn condition(&mut self) -> io::Result<Option<Notes>> {
        let mut notes = None;
        for question in QUESTIONS {
            let Some(Answer::RealTime(answer)) = self.asked(&ask(question), Answer::RealTime(0)).await? else {
                return Ok(notes);
            };
            notes.get_or_insert_with(Notes::new).extend(real_time(question, answer, self.sensor()));
        }
        self.saw_mouth |= self.sensor() == Some(TicketSensor::PaperBit6);
        if self.conduct.full_status
            && let Some(Answer::Full(answer)) = self.asked(&ask(FULL_STATUS), Answer::Full([0; 4])).await?
        {
            notes.get_or_insert_with(Notes::new).extend(full(answer));
            self.saw_mouth |= self.sensor() == Some(TicketSensor::FullStatus);
        }
        Ok(notes)
    }

    /// The same and the ticket's own sensor. Not while a job is on its way: the ejector may answer in its turn, behind the receipt, and
    /// would be taken for the proof.
    pub(super) async fn condition_and_mouth(&mut self) -> io::Result<Option<Notes>> {
        self.saw_mouth = false;
        let mut notes = self.condition().await?;
        if self.sensor() == Some(TicketSensor::Ejector)
            && let Some(notes) = &mut notes
            && notes.iter().all(|condition| !condition.blocks())
        {
            let answer = self.ejector().await?;
            self.saw_mouth = answer.is_some();
            self.owes_a_byte |= answer.is_none();
            notes.extend(answer.into_iter().flat_map(ejector));
        }
        Ok(notes)
    }

    pub(super) fn saw_mouth(&self) -> bool {
        self.saw_mouth
    }

    pub(super) fn owes_a_byte(&self) -> bool {
        self.owes_a_byte
    }

    fn sensor(&self) -> Option<TicketSensor> {
        self.conduct.presenter.as_ref().map(|presenter| presenter.sensor)
    }

    /// The answer of this kind to a question, if it comes in time.
    pub(super) async fn asked(&mut self, question: &[u8], kind: Answer) -> io::Result<Option<Answer>> {
        self.overhear().await?;
        let patience = self.conduct.answer;
        let answered = async {
            self.stream.write_all(question).await?;
            loop {
                let byte = self.stream.read_u8().await?;
                match self.hear(byte) {
                    Some(answer) if answer.is_for(kind) => return Ok(answer),
                    answer => self.keep(answer),
                }
            }
        };
        match timeout(patience, answered).await {
            Ok(answer) => answer.map(Some),
            Err(_) => Ok(None),
        }
    }

    /// The proof of a job may come between two questions.
    fn keep(&mut self, answer: Option<Answer>) {
        if let Some(answer @ (Answer::Process(_) | Answer::Sensors(_))) = answer {
            self.early.truncate(EARLY_MAX - 1);
            self.early.push_front(answer);
        }
    }

    /// Its byte has no fixed bits, so nothing else may be taken for it.
    async fn ejector(&mut self) -> io::Result<Option<u8>> {
        self.overhear().await?;
        let answered = async {
            self.stream.write_all(&EJECTOR).await?;
            self.stream.read_u8().await
        };
        timeout(self.conduct.answer, answered).await.ok().transpose()
    }

    /// Waits this long for an answer of this kind, or for the news that none will come.
    pub(super) async fn wait(&mut self, kind: Answer, time: Duration) -> io::Result<Heard> {
        if let Some(answer) = self.early(kind) {
            return Ok(Heard::Answer(answer));
        }
        let answered = async {
            loop {
                if let Some(condition) = self.stopped() {
                    return Ok(Heard::Stopped(condition));
                }
                let byte = self.stream.read_u8().await?;
                if let Some(answer) = self.hear(byte)
                    && answer.is_for(kind)
                {
                    return Ok(Heard::Answer(answer));
                }
            }
        };
        timeout(time, answered).await.unwrap_or(Ok(Heard::Nothing))
    }

    /// An answer of this kind that came while something else was asked for.
    pub(super) fn early(&mut self, kind: Answer) -> Option<Answer> {
        let at = self.early.iter().position(|answer| answer.is_for(kind))?;
        self.early.remove(at)
    }

    /// Lets the rest of a job that was given up come out, and its proof with it: it would be taken for the next one's. The paper sensors
    /// answer in their turn, one answer like the other, so that silence behind them is all there is to wait for. Whether there was
    /// such a silence; `takes` is for the way there, as the line may stand still. `fill` goes before the question.
    pub(super) async fn settle(&mut self, fill: &[u8], takes: Duration) -> bool {
        if !matches!(timeout(takes, self.send(&[fill, &PAPER_SENSORS].concat())).await, Ok(Ok(()))) {
            return false;
        }
        let mut answered = false;
        for _ in 0..SETTLES {
            match self.wait(Answer::Sensors(0), self.conduct.answer).await {
                Ok(Heard::Answer(_)) => answered = true,
                // The rest is still being printed.
                Ok(Heard::Nothing) if !answered => {}
                Ok(Heard::Nothing) => return true,
                Ok(Heard::Stopped(_)) | Err(_) => return false,
            }
        }
        false
    }

    /// Throws away what the printer has taken and not printed; whether it says so. An answer of `proof`'s kind that comes first is that
    /// of a job that has come out after all.
    pub(super) async fn clear(&mut self, proof: Answer) -> io::Result<Option<Answer>> {
        self.told.clear();
        let patience = self.conduct.answer;
        let answered = async {
            self.stream.write_all(&CLEAR).await?;
            loop {
                let byte = self.stream.read_u8().await?;
                match self.hear(byte) {
                    Some(answer) if answer == Answer::Cleared || answer.is_for(proof) => return Ok(answer),
                    _ => {}
                }
            }
        };
        match timeout(patience, answered).await {
            Ok(answer) => answer.map(Some),
            Err(_) => Ok(None),
        }
    }

    /// What the printer last called itself.
    pub(super) fn name(&self) -> &str {
        self.ear.name()
    }

    /// What it has told by itself and that keeps it from going on.
    pub(super) fn stopped(&self) -> Option<Condition> {
        self.told.iter().copied().find(|condition| condition.blocks())
    }

    fn hear(&mut self, byte: u8) -> Option<Answer> {
        let answer = self.ear.hear(byte)?;
        if let Answer::Automatic(four) = answer
            && self.conduct.automatic
        {
            self.told = automatic(four);
        }
        Some(answer)
    }

    /// What is there already answers no question that is yet to be asked.
    async fn overhear(&mut self) -> io::Result<()> {
        let mut old = [0; 64];
        // What is there already is read at once; a time of nothing never waits for more.
        while let Ok(read) = timeout(Duration::ZERO, self.stream.read(&mut old)).await {
            let count = read?;
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            for byte in &old[..count] {
                let answer = self.hear(*byte);
                self.keep(answer);
            }
        }
        Ok(())
    }
}
