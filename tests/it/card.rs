//! The `card` room: every identifier that a visitor may type, scan or insert.

mod properties;
mod table;

use herlaad::card::{
    ActivationCode, Card, ClaimCode, DialledNumber, Eid, Iccid, Imsi, Issuer, Kind, Msisdn, Plmn, Reason, Recognised,
    Typing, Warning, group_fours, group_typed, identify, judge_typed, recognise,
};

use table::{bytes, card_ids, numbers};

#[test]
fn every_known_phone_input_gets_its_decision() {
    let mut accepted = 0;
    for row in numbers() {
        let input: String = serde_json::from_str(&row["input_json"]).unwrap();
        let found = identify(&input);
        assert_eq!(found.accepted, row["kiosk_decision"] == "accept", "{input:?} {found:?}");
        assert_eq!(found.accepted, found.reason.is_none(), "{input:?}");
        if found.valid {
            assert_eq!(found.e164.as_deref(), Some(row["e164"].as_str()), "{input:?}");
            assert_eq!(found.national.as_deref(), Some(row["national"].as_str()), "{input:?}");
            assert_eq!(row["lib_valid"], "true", "{input:?}");
        }
        if row["lib_valid"] == "true" && row["group"] != "hostile" {
            assert!(found.valid, "{input:?} {found:?}");
        }
        accepted += usize::from(found.accepted);
    }
    assert!(accepted >= 20, "the table lost its accepted rows: {accepted}");
}

#[test]
fn every_known_iccid_is_valid_or_not_as_listed() {
    for (input, valid, expected) in card_ids("iccid") {
        let found = identify(&input);
        assert_eq!((found.valid, found.accepted), (valid, valid), "{input:?} {found:?}");
        if !valid {
            continue;
        }
        let iccid = found.iccid.clone().unwrap();
        assert_eq!(found.kind, Kind::Iccid);
        assert_eq!(found.issuer, expected["issuer"].as_str().or(found.issuer), "{input:?}");
        assert!(iccid.starts_with(expected["iin"].as_str().unwrap_or("89")), "{input:?}");
        assert_eq!(iccid, expected["normalised"].as_str().unwrap_or(&input));
        assert_eq!(iccid.len() as u64, expected["digits"].as_u64().unwrap_or(19), "{input:?}");
    }
}

#[test]
fn what_is_no_card_is_recognised_and_refused() {
    for (kind, meant, reason) in
        [("imsi", Kind::Imsi, Reason::Imsi), ("eid", Kind::Eid, Reason::Eid), ("lpa_ac", Kind::Lpa, Reason::LpaCode)]
    {
        for (input, valid, _) in card_ids(kind) {
            let found = identify(&input);
            assert_eq!((found.valid, found.accepted), (valid, false), "{input:?} {found:?}");
            if valid {
                assert_eq!((found.kind, found.reason), (meant, Some(reason)), "{input:?}");
            }
            let expected_kinds = if kind == "lpa_ac" { vec![Kind::Lpa, Kind::Unknown] } else { vec![meant] };
            assert!(expected_kinds.contains(&found.kind), "{input:?} {found:?}");
        }
    }
}

#[test]
fn activation_codes_keep_their_empty_fields() {
    for (input, valid, expected) in card_ids("lpa_ac") {
        let code = ActivationCode::parse(&input);
        assert_eq!(code.is_ok(), valid, "{input:?}");
        if let Ok(code) = code {
            assert_eq!(code.server(), expected["smdp"], "{input:?}");
            assert_eq!(code.confirmation_required(), expected["cc_required"], "{input:?}");
        }
    }
}

#[test]
fn card_files_decode_as_other_readers_decode_them() {
    for (hex, valid, expected) in card_ids("ef_iccid") {
        let read = Iccid::from_ef(&bytes(&hex)).map(|(iccid, _)| iccid.as_str().to_owned());
        assert_eq!(read.ok().as_deref(), expected["iccid"].as_str().filter(|_| valid), "{hex}");
    }
    for (hex, valid, expected) in card_ids("ef_imsi") {
        let read = Imsi::from_ef(&bytes(&hex));
        assert_eq!(read.as_ref().ok().map(Imsi::as_str), expected["imsi"].as_str().filter(|_| valid), "{hex}");
        if let (Ok(imsi), Some(brand)) = (read, expected["brand"].as_str()) {
            assert_eq!((imsi.mcc(), imsi.belgian_mnc()), ("206", expected["mnc"].as_str()), "{hex}");
            assert_eq!(imsi.belgian_network(), Some(brand), "{hex}");
        }
    }
    for (hex, _, expected) in card_ids("plmn") {
        let plmn = Plmn::from_ef(&bytes(&hex)).unwrap();
        assert_eq!(
            (plmn.mcc.as_str(), plmn.mnc.as_str()),
            (expected["mcc"].as_str().unwrap(), expected["mnc"].as_str().unwrap())
        );
    }
    for (hex, valid, expected) in card_ids("ef_msisdn") {
        let read = DialledNumber::from_ef(&bytes(&hex));
        let dialled = read.as_ref().ok().map(DialledNumber::dialled);
        assert_eq!(dialled.as_deref(), expected["number"].as_str().filter(|_| valid), "{hex}");
    }
    for (_, _, expected) in card_ids("eid_compute") {
        assert!(Eid::parse(expected["eid"].as_str().unwrap()).is_ok(), "{expected}");
    }
}

#[test]
fn the_number_kept_on_a_card_is_read_in_both_forms() {
    let international = format!("{}0791237410325 4f6ffffffffffff", "ff".repeat(14)).replace(' ', "");
    let national = format!("{}06a14007214365ffffffffffffff", "ff".repeat(14));
    for hex in [international, national] {
        let number = DialledNumber::from_ef(&bytes(&hex)).and_then(|number| number.msisdn());
        assert_eq!(number, Msisdn::parse("0470 12 34 56"), "{hex}");
    }
}

#[test]
fn damaged_card_files_are_named_for_what_they_are() {
    assert_eq!(Iccid::from_ef(&[0xff; 10]), Err(Reason::FileBlank));
    assert_eq!(Iccid::from_ef(&[0x98; 9]), Err(Reason::FileLength));
    assert_eq!(Iccid::from_ef(&bytes("98230a00000000103200")), Err(Reason::FileDigits));
    assert_eq!(Iccid::from_ef(&bytes("9823f000000000103200")), Err(Reason::FileDigits), "a pad in the middle");
    assert_eq!(
        Imsi::from_ef(&bytes("082160100000000010")),
        Err(Reason::FileDigits),
        "parity says even, digits are odd"
    );
    assert_eq!(Imsi::from_ef(&[]), Err(Reason::FileLength));
    assert_eq!(Plmn::from_ef(&[0xff; 3]), Err(Reason::FileBlank));
    assert_eq!(Plmn::from_ef(&[0x02, 0xfa, 0x01]), Err(Reason::FileDigits));
    assert_eq!(DialledNumber::from_ef(&[0xff; 13]), Err(Reason::FileLength));
    let too_long = [vec![12, 0x91], vec![0x21; 12]].concat();
    assert_eq!(DialledNumber::from_ef(&too_long), Err(Reason::FileLength));
}

#[test]
fn each_refusal_says_its_own_reason() {
    let spread = |blanks| format!("0470{}123456", " ".repeat(blanks));
    assert!(Msisdn::parse(&spread(13)).is_ok(), "22 signs behind the first digit");
    assert_eq!(Msisdn::parse(&spread(14)), Err(Reason::TooLong));
    for (input, reason) in [
        ("", Reason::Empty),
        ("    ", Reason::Empty),
        ("0470 12 34 5", Reason::TooShort),
        ("+32", Reason::TooShort),
        ("0470 12 34 567", Reason::TooLong),
        ("0032 470 12 34 567", Reason::TooLong),
        ("0470123456/0471123456", Reason::TooLong),
        ("02 226 88 88", Reason::Landline),
        ("04 222 33 44", Reason::Landline),
        ("22268888", Reason::Landline),
        ("+32 3 212 34 56", Reason::Landline),
        ("+33 6 12 34 56 78", Reason::Foreign),
        ("0031 6 12345678", Reason::Foreign),
        ("+999 123456789", Reason::Foreign),
        ("06 12 34 56 78", Reason::NotMobile),
        ("0440 12 34 56", Reason::NotMobile),
        ("0800 55 800", Reason::NotMobile),
        ("+0470123456", Reason::NotMobile),
        ("+32 00 470 12 34 56", Reason::NotMobile),
        ("+00 0470 12 34 56", Reason::NotMobile),
        ("0470123456;ext=99", Reason::Extension),
        ("0470 12 34 56 ext. 9", Reason::Extension),
        ("0470123456x9", Reason::Extension),
        ("0470-DIGIBE", Reason::Letters),
        ("O470123456", Reason::Letters),
        ("0470\u{a0}12\u{a0}34\u{a0}56", Reason::InvisibleSigns),
        ("0470\u{200b}123456", Reason::InvisibleSigns),
        ("0470123456\n", Reason::InvisibleSigns),
        ("0470\t123456", Reason::InvisibleSigns),
        ("*103*123456#", Reason::OtherSigns),
        ("０４７０１２３４５６", Reason::OtherSigns),
        ("0470123456,0471123456", Reason::OtherSigns),
        ("0470+123456", Reason::OtherSigns),
    ] {
        assert_eq!(Msisdn::parse(input), Err(reason), "{input:?}");
    }
    for (input, reason) in [
        ("", Reason::Empty),
        ("8932", Reason::IccidTooShort),
        ("893202000000012345678", Reason::IccidTooLong),
        ("893202000000000123", Reason::MissingCheckDigit),
        ("8932020000000001233", Reason::CheckDigit),
        ("2222334455667788990", Reason::NotIccid),
        ("8932020000000O01232", Reason::Letters),
        ("8932020000000001232FF", Reason::Letters),
        ("8932.0200.0000.0001.232", Reason::OtherSigns),
        ("8932020000000001232\n", Reason::InvisibleSigns),
    ] {
        assert_eq!(Iccid::typed(input), Err(reason), "{input:?}");
    }
}

#[test]
fn reasons_have_distinct_words() {
    let codes: std::collections::BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    let sentences: std::collections::BTreeSet<_> = Reason::ALL.iter().map(ToString::to_string).collect();
    assert_eq!((codes.len(), sentences.len()), (Reason::ALL.len(), Reason::ALL.len()));
    assert!(codes.iter().all(|code| code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')));
}

#[test]
fn identify_prints_the_agreed_keys_in_order() {
    let json = |input| serde_json::to_string(&identify(input)).unwrap();
    let null = r#""e164":null,"national":null,"iccid":null,"issuer":null"#;
    assert_eq!(
        json("0470/12.34.56"),
        r#"{"input":"0470/12.34.56","kind":"msisdn","valid":true,"accepted":true,"e164":"+32470123456","national":"0470 12 34 56","iccid":null,"issuer":null,"reason":null}"#
    );
    assert_eq!(
        json("8932 0200 0000 0001 232"),
        r#"{"input":"8932 0200 0000 0001 232","kind":"iccid","valid":true,"accepted":true,"e164":null,"national":null,"iccid":"8932020000000001232","issuer":"Orange Belgium N.V.","reason":null}"#
    );
    assert_eq!(
        json(""),
        format!(r#"{{"input":"","kind":"unknown","valid":false,"accepted":false,{null},"reason":"empty"}}"#)
    );
}

#[test]
fn a_text_of_two_meanings_always_gets_the_same_one() {
    let code = ClaimCode::from_eleven(12_345_678_901);
    let wrong_code = "1234 5678 9010";
    for (input, kind, valid, accepted, reason) in [
        ("320470123456", Kind::Msisdn, true, true, None),
        (&*code.digits(), Kind::Claim, true, false, Some(Reason::Claim)),
        (&*code.to_string(), Kind::Claim, true, false, Some(Reason::Claim)),
        (wrong_code, Kind::Claim, false, false, Some(Reason::CheckDigit)),
        ("0470 12 34 56 71", Kind::Msisdn, false, false, Some(Reason::TooLong)),
        ("0049 1512 3456789", Kind::Msisdn, true, false, Some(Reason::Foreign)),
        ("206010000000001", Kind::Imsi, true, false, Some(Reason::Imsi)),
        ("356938035643809", Kind::Unknown, false, false, Some(Reason::Imei)),
        ("893202000000000123", Kind::Iccid, false, false, Some(Reason::MissingCheckDigit)),
        ("lpa:1$smdp.example.com$X", Kind::Lpa, true, false, Some(Reason::LpaCode)),
    ] {
        let found = identify(input);
        assert_eq!(
            (found.kind, found.valid, found.accepted, found.reason),
            (kind, valid, accepted, reason),
            "{input:?}"
        );
    }
}

#[test]
fn a_huge_text_is_refused_without_being_read() {
    for huge in ["9".repeat(5_000_000), " ".repeat(5_000_000), "LPA:1$".repeat(1_000_000)] {
        let found = identify(&huge);
        assert_eq!((found.kind, found.reason, found.input.len()), (Kind::Unknown, Some(Reason::TooLong), huge.len()));
    }
}

#[test]
fn a_card_with_an_odd_check_digit_is_read_with_a_warning() {
    assert_eq!(Iccid::from_card("8932020000000001232").unwrap().1, None);
    assert_eq!(Iccid::from_card("8932020000000001233").unwrap().1, Some(Warning::CheckDigit));
    assert_eq!(Iccid::from_card("893202000000012345").unwrap().1, Some(Warning::NoCheckDigit));
}

#[test]
fn an_unlisted_belgian_prefix_is_no_error() {
    let issuer = |text| Iccid::from_card(text).unwrap().0.issuer();
    assert_eq!(issuer("8932990000000001234"), Some(Issuer::BelgianUnknown));
    assert_eq!(issuer("8933020000000001234"), None);
    assert_eq!(issuer("8932300000000001233").map(Issuer::name), Some("Mobile Vikings NV"));
}

#[test]
fn an_impossible_start_is_told_while_typing() {
    for (digits, verdict) in [
        ("", None),
        ("0", None),
        ("04", None),
        ("047", None),
        ("047012345", None),
        ("4", None),
        ("3", None),
        ("32", None),
        ("320", None),
        ("00", None),
        ("0032", None),
        ("003204", None),
        ("02", Some(Reason::Landline)),
        ("03", Some(Reason::Landline)),
        ("042", Some(Reason::Landline)),
        ("043", Some(Reason::Landline)),
        ("040", Some(Reason::NotMobile)),
        ("041", Some(Reason::NotMobile)),
        ("044", Some(Reason::NotMobile)),
        ("06", Some(Reason::NotMobile)),
        ("31", Some(Reason::NotMobile)),
        ("00322", Some(Reason::Landline)),
        ("0031", Some(Reason::Foreign)),
        ("000", Some(Reason::NotMobile)),
        ("04701234567", Some(Reason::TooLong)),
    ] {
        assert_eq!(judge_typed(digits), verdict.map_or(Typing::Incomplete, Typing::Wrong), "{digits}");
    }
    assert_eq!(judge_typed("0470123456"), Typing::Complete(Msisdn::parse("0470 12 34 56").unwrap()));
}

#[test]
fn digits_are_grouped_as_belgians_write_them() {
    for (digits, grouped) in [
        ("", ""),
        ("0470", "0470"),
        ("04701", "0470 1"),
        ("0470123", "0470 12 3"),
        ("0470123456", "0470 12 34 56"),
        ("470123456", "470 12 34 56"),
        ("0032470123456", "0032 470 12 34 56"),
        ("32470123", "32 470 12 3"),
        ("00320470123456", "0032 0470 12 34 56"),
    ] {
        assert_eq!(group_typed(digits), grouped);
    }
    assert_eq!(group_fours("8932020000000001232"), "8932 0200 0000 0001 232");
}

#[test]
fn only_the_masked_form_is_ever_printed() {
    let number = Msisdn::parse("0470 12 34 56").unwrap();
    let iccid = Iccid::typed("8932020000000001232").unwrap();
    assert_eq!((number.masked().as_str(), number.masked_for_paper().as_str()), ("0470 •• •• 56", "0470 ** ** 56"));
    assert_eq!((iccid.masked().as_str(), iccid.masked_for_paper().as_str()), ("•••• 1232", "**** 1232"));
    assert_eq!(Card::Number(number).masked(), number.masked());
    assert_eq!((number.ending(4).as_str(), number.ending(99).as_str(), iccid.ending(2)), ("3456", "0470123456", "32"));
    let printed = format!(
        "{number:?} {iccid:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        Card::Number(number),
        recognise("+33 6 12 34 56 78"),
        identify("0470 12 34 56"),
        Imsi::parse("206010000987654").unwrap(),
        Eid::parse("89049032123451234512345678901235").unwrap(),
        ActivationCode::parse("1$smdp.example.com$SECRET-ID").unwrap(),
        DialledNumber::from_ef(&bytes("06a14007214365ffffffffffffff")).unwrap(),
    );
    for secret in ["12 34", "1234", "893202", "987654", "SECRET", "61234", "6 12"] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
    assert!(printed.contains("0470 •• •• 56") && printed.contains("•••• 1232"), "{printed}");
}

#[test]
fn stored_cards_are_plain_strings_and_checked_when_read() {
    let number = Card::Number(Msisdn::parse("0470 12 34 56").unwrap());
    let esim = Card::Esim(Iccid::from_card("8932020000000001233").unwrap().0);
    for (card, text) in [(&number, r#""+32470123456""#), (&esim, r#""8932020000000001233""#)] {
        assert_eq!(serde_json::to_string(card).unwrap(), text);
        assert_eq!(&serde_json::from_str::<Card>(text).unwrap(), card);
    }
    for text in [
        r#""0470123456""#,
        r#""+32440123456""#,
        r#""+3247012345""#,
        r#""+32 470123456""#,
        r#""""#,
        r#""89""#,
        "7",
        "null",
    ] {
        assert!(serde_json::from_str::<Card>(text).is_err(), "{text}");
    }
    let code = ClaimCode::from_eleven(1);
    assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{}\"", code.digits()));
    assert!(serde_json::from_str::<ClaimCode>("\"000000000011\"").is_err());
}

#[test]
fn no_claim_code_is_also_a_mobile_number() {
    for number in
        [32_044_999_999, 32_045_000_000, 32_047_012_345, 32_049_999_999, 32_050_000_000, 99_994_999_999, u64::MAX]
    {
        let code = ClaimCode::from_eleven(number);
        assert_eq!(recognise(&code.digits()), Recognised::Claim(code));
        assert_eq!(ClaimCode::parse(&code.to_string()), Ok(code));
    }
    assert_eq!(ClaimCode::from_eleven(7).to_string(), "0000 0000 0075");
    assert_eq!(ClaimCode::from_eleven(99_994_999_999).digits(), "999999999991", "the last code of the space");
}

/// Every number of a SIM card starts so as well, and one code in a hundred does.
#[test]
fn a_claim_code_that_starts_with_89_is_taken_for_half_a_card() {
    for number in [89_000_000_000, 89_320_200_123, 89_999_999_999] {
        let code = ClaimCode::from_eleven(number - 5_000_000);
        assert!(code.digits().starts_with("89"));
        assert_eq!(recognise(&code.digits()), Recognised::Claim(code));
        assert_eq!(recognise(&code.to_string()), Recognised::Claim(code));
    }
    let found = identify("8932 0200 1235");
    assert_eq!((found.kind, found.reason), (Kind::Claim, Some(Reason::CheckDigit)), "one digit of it mistyped");
    let found = identify("893202001235");
    assert_eq!((found.kind, found.reason), (Kind::Iccid, Some(Reason::IccidTooShort)), "not grouped as our codes are");
}

/// Their zero belongs to the number: without it, and with two more, it is none.
#[test]
fn an_italian_landline_is_none_unless_two_zeros_too_many_stand_before_it() {
    for written in ["+39 055 240 9625", "0039 0552409625"] {
        let found = identify(written);
        assert_eq!(
            (found.valid, found.reason, found.e164.as_deref()),
            (true, Some(Reason::Foreign), Some("+390552409625"))
        );
    }
    assert_eq!(identify("+39 000552409625").e164, None);
}
