//! A printer on the network, port 9100: raw bytes there, status bytes back.
//!
//! The connection is opened for each job and closed behind it: printers serve one computer at a time and forget to let go.
//! What TCP has taken is not printed yet, so only the printer's own answers count.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::wire::{Answer, Condition, Ear, QUESTIONS, ask, paper_ended};
use super::{Address, Call, Driver, Ready, Trouble};
use crate::receipt::PROBE;
use crate::sale::Proof;
use crate::till::PrintResult;

/// On a local network a printer that is on takes a connection in milliseconds.
const CONNECT: Duration = Duration::from_secs(2);
/// A real-time question is answered at once or never.
const ANSWER: Duration = Duration::from_secs(1);

/// To connect, and for all questions to a printer that answers each at the last moment, before the job and behind it.
pub(super) const QUESTIONS_S: u64 = CONNECT.as_secs() + 2 * ANSWER.as_secs() * QUESTIONS.len() as u64;

pub(super) struct Tcp {
    address: Address,
    /// For taking a job, and then for working it off.
    wait: Duration,
    /// One job at a time: two on one printer come out line by line between each other.
    mouth: Mutex<()>,
}

impl Tcp {
    pub(super) fn new(address: Address, timeout_s: u64) -> Self {
        Self { address, wait: Duration::from_secs(timeout_s), mouth: Mutex::new(()) }
    }

    async fn connect(&self) -> Result<Line, Trouble> {
        let address = self.address.to_string();
        match timeout(CONNECT, TcpStream::connect(self.address.parts())).await {
            Ok(Ok(stream)) => {
                // Without it the questions wait for the job's acknowledgement. A stack that cannot is only slower.
                let _ = stream.set_nodelay(true);
                Ok(Line { stream, ear: Ear::default() })
            }
            Ok(Err(why)) if why.kind() == io::ErrorKind::ConnectionRefused => Err(Trouble::Refused(address)),
            Ok(Err(why)) => Err(Trouble::Unreachable { address, why: why.to_string() }),
            Err(_) => Err(Trouble::Silent(address)),
        }
    }

    /// What the printer says before anything is sent; a connection that breaks then is one that took nothing.
    async fn ready(&self, line: &mut Line) -> Result<Ready, Trouble> {
        match line.condition().await {
            Ok(Some(condition)) => condition.verdict(),
            Ok(None) => Ok(Ready::CannotTell),
            Err(_) => Err(Trouble::HungUp(self.address.to_string())),
        }
    }

    async fn job(&self, job: &[u8]) -> PrintResult {
        let (mut line, ready) = match self.opened().await {
            Ok(opened) => opened,
            Err(trouble) => return PrintResult::NotPrinted(trouble.to_string()),
        };
        let sent = timeout(self.wait, line.stream.write_all(job)).await;
        let broken = |what: &str| PrintResult::Unknown(format!("the printer at {} {what}", self.address));
        match sent {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return broken("broke the connection while it took the receipt"),
            Err(_) => return broken("stopped taking the receipt: its paper may have ended"),
        }
        if !job.ends_with(&PROBE) {
            return PrintResult::Printed(Proof::CannotTell);
        }
        match timeout(self.wait, line.sensors()).await {
            Ok(Ok(sensors)) if paper_ended(sensors) => broken("ran out of paper in the receipt"),
            Ok(Ok(_)) => PrintResult::Printed(Proof::StatusAfter),
            Ok(Err(_)) => broken("hung up before it had printed the receipt"),
            Err(_) if ready == Ready::CannotTell => PrintResult::Printed(Proof::CannotTell),
            Err(_) => self.silent_end(&mut line).await,
        }
    }

    async fn opened(&self) -> Result<(Line, Ready), Trouble> {
        let mut line = self.connect().await?;
        let ready = self.ready(&mut line).await?;
        Ok((line, ready))
    }

    /// A printer that spoke before the job and does not say that it is done: what stopped it, if anything did.
    async fn silent_end(&self, line: &mut Line) -> PrintResult {
        let unknown = |what: String| {
            PrintResult::Unknown(format!("the printer at {} stopped in the receipt: {what}", self.address))
        };
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

impl Driver for Tcp {
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
    stream: TcpStream,
    ear: Ear,
}

impl Line {
    /// The answers to all questions, one at a time; `None` if the printer answers none. After a first silence nothing more is
    /// asked: a late answer would be taken for the next question's.
    async fn condition(&mut self) -> io::Result<Option<Condition>> {
        let mut condition = None;
        for question in QUESTIONS {
            self.drain()?;
            self.stream.write_all(&ask(question)).await?;
            let Ok(answer) = timeout(ANSWER, self.real_time()).await else { break };
            condition.get_or_insert_with(Condition::default).note(question, answer?);
        }
        Ok(condition)
    }

    async fn real_time(&mut self) -> io::Result<u8> {
        loop {
            if let Answer::RealTime(byte) = self.answer().await? {
                return Ok(byte);
            }
        }
    }

    async fn sensors(&mut self) -> io::Result<u8> {
        loop {
            if let Answer::Sensors(byte) = self.answer().await? {
                return Ok(byte);
            }
        }
    }

    async fn answer(&mut self) -> io::Result<Answer> {
        loop {
            let byte = self.stream.read_u8().await?;
            if let Some(answer) = self.ear.hear(byte) {
                return Ok(answer);
            }
        }
    }

    /// What came unasked is nobody's answer.
    fn drain(&mut self) -> io::Result<()> {
        let mut old = [0; 64];
        loop {
            match self.stream.try_read(&mut old) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(_) => {}
                Err(why) if why.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(why) => return Err(why),
            }
        }
    }
}
