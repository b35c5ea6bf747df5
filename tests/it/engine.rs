//! The thread between a face and the till, with a till that these tests play.

mod claims;
mod codes;
mod crashes;
mod drivers;
mod offers;
mod paper;
mod probes;
mod receipts;
mod rig;
mod secrets;
mod selling;
mod strays;
mod trials;
mod wishes;

use herlaad::engine::connect;
use herlaad::till::{Actor, Body};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::os::unix::net::UnixListener;
use std::time::Duration;

/// No thread on a loaded machine takes this long to write one line.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn what_a_face_says_first_reaches_the_till_first_whoever_waits_for_the_answer() {
    let data = tempfile::tempdir().unwrap();
    let till = UnixListener::bind(data.path().join("herlaad.sock")).unwrap();
    let link = connect(data.path(), Actor::Visitor).unwrap();
    let (stream, _) = till.accept().unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut lines = BufReader::new(stream).lines();
    let mut heard = || serde_json::from_str::<Value>(&lines.next().unwrap().unwrap()).unwrap()["body"].to_string();
    assert_eq!(heard(), r#""watch""#);

    // A visit ends and the next begins; nobody waits for either answer yet, as iced may begin with any task.
    let _ended = link.ask(Body::EndVisit);
    let _begun = link.ask(Body::BeginVisit { language: herlaad::locale::Language::Nl });

    assert_eq!([heard(), heard()], [r#""end_visit""#, r#"{"begin_visit":{"language":"nl"}}"#]);
}
