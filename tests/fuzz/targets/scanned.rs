//! A text from a scanner, a keypad or a command line, and the bytes of a card: what is recognised is the same when it is written
//! back, whoever reads it agrees, and nothing of it stands in the open where it should not.

use super::face;
use herlaad::card::{
    ActivationCode, Card, ClaimCode, DialledNumber, Iccid, Imsi, Kind, Msisdn, Plmn, Recognised, Refusal, Typing,
    group_fours, group_typed, identify, judge_typed, recognise,
};
use herlaad::till::{Actor, Request};

/// More keys than these no number takes.
const KEYS_MAX: usize = 24;

pub fn scanned(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    match recognise(text) {
        Recognised::Card(card) => card_is_stable(&card),
        Recognised::Claim(code) => claim_is_stable(code),
        Recognised::Refused(refusal) => refusal_is_stable(&refusal),
    }
    readers_agree(text);
    answer_is_whole(text);
    keys(text);
    files_of_a_card(bytes);
    at_the_face(text);
}

fn card_is_stable(card: &Card) {
    let written = serde_json::to_value(card).unwrap();
    let text = written.as_str().expect("a card is one string").to_owned();
    assert_eq!(recognise(&text), Recognised::Card(card.clone()), "it is another card when it is written back");
    assert_eq!(serde_json::from_value::<Card>(written).ok().as_ref(), Some(card), "the log would not read it back");
    if let Card::Number(number) = card {
        assert_eq!(recognise(&number.national()), Recognised::Card(card.clone()), "as people write it");
    }
    for shown in [card.masked(), card.masked_for_paper(), format!("{card:?}")] {
        assert!(!shown.replace(' ', "").contains(&card.ending(6)), "more than it may show: {shown}");
    }
}

fn claim_is_stable(code: ClaimCode) {
    for written in [code.digits(), code.to_string()] {
        assert_eq!(recognise(&written), Recognised::Claim(code), "it is another code when it is written back");
        assert_eq!(ClaimCode::parse(&written), Ok(code));
    }
}

/// No text with fewer digits is read as a phone number, and some countries have such numbers.
const PHONE_DIGITS_MIN: usize = 8;

/// A number of another country, written as that country writes it, is that same number.
fn refusal_is_stable(refusal: &Refusal) {
    assert!(refusal.valid || refusal.written.is_none(), "{refusal:?}");
    let Some((e164, _)) = &refusal.written else { return };
    assert_eq!(refusal.kind, Kind::Msisdn, "{refusal:?}");
    if e164.len() <= PHONE_DIGITS_MIN {
        return;
    }
    assert_eq!(
        recognise(e164),
        Recognised::Refused(refusal.clone()),
        "{e164} is another number when it is written back"
    );
}

/// The special readers, where a screen asks for one kind alone, and the general one.
fn readers_agree(text: &str) {
    let all = recognise(text);
    let number = Msisdn::parse(text).ok().map(|number| Recognised::Card(Card::Number(number)));
    let iccid = Iccid::typed(text).ok().map(|iccid| Recognised::Card(Card::Esim(iccid)));
    let is_number = matches!(all, Recognised::Card(Card::Number(_)));
    assert_eq!(number.is_some(), is_number, "{text:?}");
    for read in number.into_iter().chain(iccid) {
        assert_eq!(all, read, "{text:?}");
    }
    match ClaimCode::parse(text) {
        Ok(code) => assert!(is_number || all == Recognised::Claim(code), "{text:?}"),
        Err(_) => assert!(!matches!(all, Recognised::Claim(_)), "{text:?}"),
    }
    if let Ok(code) = ActivationCode::parse(text) {
        assert!(!format!("{code:?}{all:?}").contains('$'), "a secret of {} is shown", code.server());
    }
}

fn answer_is_whole(text: &str) {
    let found = identify(text);
    assert_eq!(found.accepted, found.reason.is_none(), "{found:?}");
    assert!(found.valid || !found.accepted, "{found:?}");
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(json["input"], *text, "a script gets back what it asked");
    assert_eq!(json.as_object().map(serde_json::Map::len), Some(9), "the same keys always");
}

/// The same signs one by one, as a visitor types them.
fn keys(text: &str) {
    let mut judged = Typing::Incomplete;
    let typed: String = text.chars().take(KEYS_MAX).collect();
    for (at, sign) in typed.char_indices() {
        let so_far = &typed[..at + sign.len_utf8()];
        let now = judge_typed(so_far);
        assert!(!matches!(judged, Typing::Wrong(_)) || matches!(now, Typing::Wrong(_)), "{so_far:?} was wrong before");
        if let Typing::Complete(number) = now {
            assert_eq!(Msisdn::parse(so_far), Ok(number), "{so_far:?}");
        }
        judged = now;
    }
    for grouped in [group_typed(text), group_fours(text)] {
        assert_eq!(grouped.replace(' ', ""), text.replace(' ', ""), "grouping drops or adds a sign");
    }
}

fn files_of_a_card(bytes: &[u8]) {
    if let Ok((iccid, warning)) = Iccid::from_ef(bytes) {
        assert_eq!(Iccid::from_card(iccid.as_str()), Ok((iccid, warning)));
    }
    if let Ok(imsi) = Imsi::from_ef(bytes) {
        assert_eq!(Imsi::parse(imsi.as_str()), Ok(imsi));
    }
    if let Ok(number) = DialledNumber::from_ef(bytes) {
        assert_eq!(number.msisdn(), Msisdn::parse(&number.dialled()));
    }
    let _ = Plmn::from_ef(bytes);
}

/// Held to the scanner on the first screen: what the face then asks of the till fits a line.
fn at_the_face(text: &str) {
    let mut session = face::open();
    let asked = session.scanned(text, 1);
    let _ = session.screen();
    if let Some(body) = asked {
        let request = Request { id: u64::MAX, actor: Actor::Visitor, body };
        let line = serde_json::to_string(&request).unwrap();
        assert!(line.len() < Request::LINE_MAX && !line.contains('\n'), "{line}");
        assert_eq!(serde_json::from_str::<Request>(&line).ok(), Some(request));
    }
}
