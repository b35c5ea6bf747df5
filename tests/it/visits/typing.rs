//! The number while it is typed.

use super::stand::Stand;
use herlaad::locale::{self, Message, msg};
use herlaad::screen::{Block, ScreenId, Wish};

/// What the field shows: typed, still empty, wrong.
fn field(stand: &Stand) -> (String, String, Option<String>) {
    let screen = stand.screen();
    let entry = screen.body.iter().find_map(|block| match block {
        Block::Entry { typed, empty, error } => Some((typed.clone(), empty.clone(), error.clone())),
        _ => None,
    });
    entry.expect("a field")
}

fn shown(digits: &str) -> (String, String) {
    let mut stand = Stand::new();
    stand.begin().digits(digits);
    let (typed, empty, error) = field(&stand);
    assert_eq!(error, None, "{digits}");
    (typed, empty)
}

#[test]
fn the_field_loses_its_groups_while_one_types() {
    let rows = [
        // Who types the number from its start,
        ("", "", "04__ __ __ __"),
        ("0", "0", "4__ __ __ __"),
        ("04", "04", "__ __ __ __"),
        ("0470", "0470", " __ __ __"),
        ("04701", "0470 1", "_ __ __"),
        ("047012", "0470 12", " __ __"),
        ("0470123456", "0470 12 34 56", ""),
        // who takes the 04 for given,
        ("7", "047", "_ __ __ __"),
        ("70123456", "0470 12 34 56", ""),
        // who leaves the zero away,
        ("4", "04", "__ __ __ __"),
        ("47", "047", "_ __ __ __"),
        ("470123456", "0470 12 34 56", ""),
        // and who types the country's code.
        ("00", "00", "32 ___ __ __ __"),
        ("0032", "0032", " ___ __ __ __"),
        ("003247", "0032 47", "_ __ __ __"),
        ("0032470123456", "0032 470 12 34 56", ""),
        ("3", "3", "2 ___ __ __ __"),
        ("32470123456", "32 470 12 34 56", ""),
        ("00320470123456", "0032 0470 12 34 56", ""),
    ];
    for (keys, typed, empty) in rows {
        assert_eq!(shown(keys), (typed.to_owned(), empty.to_owned()), "{keys}");
    }
}

#[test]
fn continue_stands_there_before_the_number_is_whole() {
    for keys in ["", "0", "047012345", "7012345", "003247012345"] {
        let mut stand = Stand::new();
        stand.begin().digits(keys);
        assert!(!stand.offers(&Wish::Continue), "{keys}");
    }
    for keys in ["0470123456", "70123456", "470123456", "0032470123456", "32470123456"] {
        let mut stand = Stand::new();
        stand.begin().digits(keys);
        assert_eq!(stand.screen().primary().map(|action| action.wish.clone()), Some(Wish::Continue), "{keys}");
        stand.tap(&Wish::Continue);
        stand.tap(&super::stand::product("demo-15"));
        assert_eq!(stand.at(), ScreenId::Review);
        let facts = format!("{:?}", stand.screen().body);
        assert!(facts.contains("0470 12 34 56"), "{keys}: {facts}");
    }
}

#[test]
fn a_wrong_number_is_told_after_ten_digits_or_wiped_away() {
    let rows: [(&str, &str, Message); 6] = [
        ("02", "02", msg::number_landline()),
        ("042", "042", msg::number_landline()),
        ("1", "1", msg::number_not_mobile()),
        ("0033", "0033", msg::number_foreign()),
        ("044", "044", msg::number_not_mobile()),
        ("04701234567", "0470 12 34 56 7", msg::number_too_long()),
    ];
    for (keys, typed, reason) in rows {
        let mut stand = Stand::new();
        stand.begin().digits(keys);
        let (shown, _, error) = field(&stand);
        let reason = locale::text(stand.screen().language, &reason);
        assert_eq!((shown.as_str(), error), (typed, Some(reason.clone())), "{keys}");
        assert!(!stand.offers(&Wish::Continue));
        // A digit more cannot make it right: it is not taken, so that one key taken back is enough.
        stand.digits("9");
        assert_eq!(field(&stand).0, typed, "{keys}");
        stand.tap(&Wish::Erase);
        assert_eq!(field(&stand).2, None, "{keys}");
    }
}

#[test]
fn a_double_struck_key_makes_a_wrong_number_whole_in_silence() {
    // 0470 12 34 56 with the 1 struck twice: the last digit is not swallowed, the number is too long.
    let mut stand = Stand::new();
    stand.begin().digits("04701123456");
    assert_eq!(field(&stand).2, Some("This number is too long. A Belgian mobile number has 10 digits.".to_owned()));
    stand.tap(&Wish::Erase);
    assert_eq!(field(&stand).0, "0470 11 23 45");
    assert!(stand.offers(&Wish::Continue));
}

#[test]
fn erase_takes_more_than_one_key_back() {
    let mut stand = Stand::new();
    stand.begin().digits("7");
    stand.tap(&Wish::Erase);
    assert_eq!(field(&stand).0, "");
    stand.digits("70").tap(&Wish::Erase);
    assert_eq!(field(&stand).0, "047");
    stand.tap(&Wish::Clear);
    assert_eq!(field(&stand), (String::new(), "04__ __ __ __".to_owned(), None));
    stand.tap(&Wish::Erase);
    assert_eq!(field(&stand).0, "");
}

#[test]
fn a_number_goes_on_without_the_library_agreeing() {
    // 0475 is in use; every number that our own rule takes is asked of the library before the next question.
    let mut stand = Stand::new();
    stand.begin().digits("0450000000");
    let whole = stand.offers(&Wish::Continue);
    assert!(whole);
    stand.tap(&Wish::Continue);
    match herlaad::card::Msisdn::parse("0450000000") {
        Ok(_) => assert_eq!(stand.at(), ScreenId::Product),
        Err(reason) => {
            assert_eq!(stand.at(), ScreenId::Identify);
            assert_eq!(field(&stand).2, Some(locale::text(stand.screen().language, &reason.message())));
            assert!(!stand.offers(&Wish::Continue), "it would lead nowhere");
            stand.tap(&Wish::Erase);
            assert_eq!(field(&stand).2, None);
        }
    }
}

#[test]
fn keys_stand_in_another_order_than_on_a_telephone() {
    let mut stand = Stand::new();
    stand.begin();
    let screen = stand.screen();
    let keys: Vec<&Wish> = screen
        .body
        .iter()
        .find_map(|block| match block {
            Block::Keypad(keys) => Some(keys.iter().map(|key| &key.wish).collect()),
            _ => None,
        })
        .expect("a keypad");
    let mut expected: Vec<Wish> = (1..=9).map(Wish::Digit).collect();
    expected.extend([Wish::Erase, Wish::Digit(0), Wish::Clear]);
    assert_eq!(keys, expected.iter().collect::<Vec<_>>());
}
