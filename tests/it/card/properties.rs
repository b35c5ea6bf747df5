//! What must hold for every text, number and card, not only for the listed ones.

#![allow(clippy::unwrap_used, reason = "a test may stop at what cannot be")]

use herlaad::card::{
    Card, ClaimCode, DialledNumber, Iccid, Imsi, Msisdn, Plmn, Reason, Recognised, Typing, group_fours, group_typed,
    identify, judge_typed, recognise,
};
use proptest::prelude::*;
use proptest::string::string_regex;

/// Text with one digit replaced by another one.
fn changed(digits: &str, at: usize, by: u8) -> String {
    let mut bytes = digits.as_bytes().to_vec();
    let at = at % bytes.len();
    bytes[at] = b'0' + (bytes[at] - b'0' + 1 + by % 9) % 10;
    String::from_utf8(bytes).unwrap()
}

proptest! {
    #[test]
    fn no_text_breaks_recognition(text in prop_oneof![any::<String>(), "[0-9 +./()F$:LPAx;\\-]{0,60}", "(\\+|00)?[0-9]{0,18}"]) {
        let found = identify(&text);
        prop_assert_eq!(found.accepted, found.reason.is_none());
        prop_assert!(found.valid || !found.accepted);
        prop_assert_eq!(found.input, text.as_str());
    }

    #[test]
    fn no_bytes_of_a_card_break_a_decoder(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let _ = (Iccid::from_ef(&bytes), Imsi::from_ef(&bytes), Plmn::from_ef(&bytes));
        let _ = DialledNumber::from_ef(&bytes).and_then(|number| number.msisdn());
    }

    #[test]
    fn a_number_survives_every_way_of_writing(significant in 450_000_000u32..500_000_000) {
        let number = Msisdn::parse(&significant.to_string()).unwrap();
        let (e164, national) = (number.e164(), number.national());
        let spoken = significant.to_string();
        for written in [
            e164.clone(),
            national.clone(),
            national.replace(' ', "."),
            national.replace(' ', ""),
            format!("({}) {}", &national[..4], &national[5..]),
            format!("  {}/{}  ", &national[..4], &national[5..]),
            format!("+32 (0){spoken}"),
            format!("00 32 {spoken}"),
            format!("0032{national}"),
            format!("+0032{spoken}"),
            format!("32{spoken}"),
            format!("320{spoken}"),
        ] {
            prop_assert_eq!(Msisdn::parse(&written), Ok(number), "{}", written);
            prop_assert_eq!(recognise(&written), Recognised::Card(Card::Number(number)));
        }
        prop_assert_eq!(serde_json::from_str::<Msisdn>(&serde_json::to_string(&number).unwrap()).unwrap(), number);
    }

    #[test]
    fn typing_and_parsing_agree(digits in prop_oneof!["[0-9]{0,15}", "(0|32|0032|320)?4[5-9][0-9]{6,8}"], more in "[0-9]{0,8}") {
        if digits.len() >= 8 {
            let complete = match judge_typed(&digits) { Typing::Complete(number) => Some(number), _ => None };
            prop_assert_eq!(Msisdn::parse(&digits).ok(), complete);
        }
        if let Typing::Wrong(_) = judge_typed(&digits) {
            prop_assert!(Msisdn::parse(&format!("{digits}{more}")).is_err(), "wrong is final");
        }
        prop_assert_eq!(group_typed(&digits).replace(' ', ""), digits.clone());
        prop_assert_eq!(group_fours(&digits).replace(' ', ""), digits);
    }

    #[test]
    fn what_fits_the_gate_is_never_refused_for_its_signs(text in string_regex(r" {0,9}(\+[0-9]|\(?[0-9])[0-9 ./()\-]{7,22} {0,9}").unwrap()) {
        let signs = [Reason::Empty, Reason::Letters, Reason::InvisibleSigns, Reason::OtherSigns, Reason::Extension];
        let refused = Msisdn::parse(&text).err();
        prop_assert!(!refused.is_some_and(|reason| signs.contains(&reason)), "{:?} {:?}", text, refused);
    }

    #[test]
    fn a_wrong_digit_is_always_found(body in "[0-9]{16,17}", number in any::<u64>(), at in 0usize..32, by in any::<u8>()) {
        let iccid = (0..10).map(|last| format!("89{body}{last}")).find(|text| Iccid::typed(text).is_ok()).unwrap();
        prop_assert!(Iccid::typed(&changed(&iccid, at, by)).is_err());
        let code = ClaimCode::from_eleven(number).digits();
        prop_assert!(ClaimCode::parse(&code).is_ok());
        prop_assert!(ClaimCode::parse(&changed(&code, at, by)).is_err());
    }
}

/// The library walks another table for each country, and a panic in any of them would end the kiosk.
#[test]
fn no_country_code_breaks_the_library() {
    for code in 0..1000 {
        for digits in ["1", "4701234", "234567890123"] {
            let written = format!("+{code}{digits}");
            let found = identify(&written);
            assert!(!found.accepted || found.e164.is_some_and(|e164| e164.starts_with("+324")), "{written}");
        }
    }
}
