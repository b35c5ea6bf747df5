//! Nothing on paper that is not on disk.

use herlaad::catalogue::{Validity, Vat};
use herlaad::locale::{self, Language, msg};
use herlaad::money::Money;
use herlaad::receipt::{Facts, Kind, Line, QR_TEXT_MAX_BYTES, Receipt, Standing, VoucherCode, text};
use herlaad::sale::{Event, Leg, Mode, SurplusRefund};

use super::golden::{paper, set};
use super::sales::{data, done, facts, folded, id, late, order, paid, sale, seller, sent, stories, voucher};
use std::sync::Arc;

fn written(sale: &herlaad::sale::Sale, facts: &Facts) -> String {
    text(&set(sale, facts, &paper(48)), 48)
}

#[test]
fn a_receipt_says_more_of_a_sale_than_its_events() {
    let table = [
        ("delivered", Kind::Delivered),
        ("delivered-reserved", Kind::Delivered),
        ("in-progress", Kind::InProgress),
        ("unknown", Kind::Unknown),
        ("unknown-reserved", Kind::Unknown),
        ("payment-unknown", Kind::PaymentUnknown),
        ("failed", Kind::Failed),
        ("refund-requested", Kind::RefundRequested),
        ("refund-unknown", Kind::RefundRequested),
        ("refund-accepted", Kind::RefundAccepted),
        ("refund-settled", Kind::RefundSettled),
        ("void-requested", Kind::VoidRequested),
        ("voided", Kind::Voided),
        ("attention", Kind::Attention),
        ("surplus-requested", Kind::RefundRequested),
        ("surplus-accepted", Kind::RefundAccepted),
        ("delivered-surplus", Kind::Delivered),
    ];
    assert_eq!(table.map(|(name, _)| name).to_vec(), stories().iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for (name, kind) in table {
        assert_eq!(Kind::of(&sale(Language::En, name)), Some(kind), "{name}");
    }
}

#[test]
fn a_sale_that_took_no_money_prints_a_receipt() {
    let request = Event::PaymentRequested { id: id(Leg::Payment) };
    for events in [
        vec![],
        vec![request.clone()],
        vec![request.clone(), Event::PaymentCancelRequested],
        vec![request.clone(), Event::PaymentCancelRequested, Event::PaymentCancelled],
        vec![Event::PaymentCancelRequested],
    ] {
        let sale = folded(order(Language::En), &events);
        assert_eq!(Receipt::of(&sale, &facts()), None, "{events:?}");
    }
}

/// The whole receipt as one English sentence.
fn flowing(name: &str) -> String {
    written(&sale(Language::En, name), &facts()).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_requested_refund_reads_as_money_that_is_back() {
    for name in ["refund-requested", "refund-unknown", "surplus-requested", "void-requested"] {
        let english = flowing(name);
        assert!(english.contains("asked for") && english.contains("not confirmed"), "{name}: {english}");
        for word in ["refunded", "accepted", "paid back", "is released"] {
            assert!(!english.contains(word), "{name} says {word}");
        }
    }
    for name in ["refund-accepted", "surplus-accepted"] {
        let english = flowing(name);
        assert!(
            english.contains("accepted") && !english.contains("refunded") && !english.contains("paid back"),
            "{name}"
        );
    }
    assert!(flowing("refund-settled").contains("has been paid back"));
}

#[test]
fn a_reservation_reads_as_a_payment() {
    for name in ["delivered-reserved", "unknown-reserved", "void-requested"] {
        let sale = sale(Language::En, name);
        let receipt = Receipt::of(&sale, &facts()).unwrap();
        assert_eq!(receipt.standing, Standing::Reserved("Bancontact ************4821".into()), "{name}");
        assert!(!written(&sale, &facts()).contains("Paid"), "{name}");
    }
    for name in ["payment-unknown", "voided", "surplus-accepted"] {
        let words = written(&sale(Language::En, name), &facts());
        assert!(!words.contains("Paid") && !words.contains("TOTAL"), "{name}: {words}");
    }
}

#[test]
fn a_person_is_said_to_know_before_anybody_was_told() {
    let refused = Event::RefundRefused(herlaad::sale::Refusal::new(herlaad::sale::Reason::Unable, ""));
    let (_, events) = stories().into_iter().find(|(name, _)| *name == "refund-requested").unwrap();
    let told_nobody = folded(order(Language::En), &[events.clone(), vec![refused.clone()]].concat());
    assert_eq!(Kind::of(&told_nobody), Some(Kind::Failed));
    let attention = Event::AttentionOpened { attention: 0, reason: herlaad::sale::AttentionReason::RefundRefused };
    let told = folded(order(Language::En), &[events, vec![refused, attention]].concat());
    assert_eq!(Kind::of(&told), Some(Kind::Attention));

    let request =
        vec![Event::PaymentRequested { id: id(Leg::Payment) }, Event::PaymentCancelRequested, Event::PaymentCancelled];
    let came_late = folded(order(Language::En), &[request, late(SurplusRefund::None)].concat());
    assert_eq!(Kind::of(&came_late), Some(Kind::Failed));
}

#[test]
fn a_delivery_that_was_taken_back_reads_as_delivered() {
    let reversed = Event::DeliveryReversed { reference: "P-1".into() };
    let events = [paid(), sent(), vec![done(), reversed]].concat();
    assert_eq!(Kind::of(&folded(order(Language::En), &events)), None);
    let attention = Event::AttentionOpened { attention: 0, reason: herlaad::sale::AttentionReason::DeliveryReversed };
    assert_eq!(Kind::of(&folded(order(Language::En), &[events, vec![attention]].concat())), Some(Kind::Attention));
}

#[test]
fn a_visitor_who_waits_has_no_claim_code_in_hand() {
    for (name, _) in stories() {
        for language in Language::ALL {
            assert!(written(&sale(language, name), &facts()).contains("4821 5937 5526"), "{name}");
        }
    }
}

#[test]
fn a_receipt_gives_away_the_number() {
    for (name, _) in stories() {
        let words = written(&sale(Language::En, name), &facts());
        assert!(words.contains("0470 ** ** 56"), "{name}");
        assert!(!words.contains('•') && !words.contains("12 34"), "{name}");
    }
    let mut esim = sale(Language::En, "delivered");
    Arc::make_mut(&mut esim.order).card.masked = "•••• 1234".into();
    assert!(written(&esim, &facts()).contains("SIM card                               **** 1234"));
}

#[test]
fn vat_is_made_up_for_prepaid_credit_or_wrong_by_a_cent_for_a_bundle() {
    let credit = written(&sale(Language::En, "delivered"), &facts());
    assert!(credit.contains("outside the scope of VAT") && !credit.contains("21 %"));
    // Price and its part of 21 in 121, rounded by hand; 6050 / 121 = 50 exactly, 605 * 21 / 121 = 105 exactly.
    for (price, vat) in
        [(1_000, "€1.74"), (121, "€0.21"), (605, "€1.05"), (3, "€0.01"), (2, "€0.00"), (50_000, "€86.78")]
    {
        let mut order = order(Language::En);
        order.product = data();
        order.product.price = Money::from_cents(price);
        assert_eq!(order.product.vat, Vat::Standard21);
        let words = written(&folded(order, &[paid(), sent(), vec![done()]].concat()), &facts());
        assert!(words.contains(&format!("21 % VAT: {vat}\n")), "{price}: {words}");
    }
    for name in ["refund-accepted", "failed", "voided", "surplus-accepted"] {
        assert!(!written(&sale(Language::En, name), &facts()).contains("VAT"), "{name} is no sale that stands");
    }
}

#[test]
fn a_top_up_that_never_arrived_renews_extras_on_paper() {
    for (name, _) in stories() {
        let mut sale = sale(Language::En, name);
        Arc::make_mut(&mut sale.order).product.renews = Some(true);
        let says = written(&sale, &facts()).contains("Extras");
        assert_eq!(says, Kind::of(&sale) == Some(Kind::Delivered), "{name}");
    }
}

#[test]
fn demo_paper_is_taken_for_money() {
    for mode in [Mode::Demo, Mode::Test, Mode::Live] {
        for language in Language::ALL {
            let marks = [(Mode::Demo, msg::receipt_demo()), (Mode::Test, msg::receipt_test())];
            let mut sale = sale(language, "delivered");
            Arc::make_mut(&mut sale.order).mode = mode;
            let words = written(&sale, &facts());
            for (known, mark) in marks {
                let wanted = if mode == known { 2 } else { 0 };
                let mark = locale::text(language, &mark);
                assert_eq!(words.matches(&mark).count(), wanted, "{mode:?}: {words}");
            }
        }
    }
}

#[test]
fn a_copy_looks_like_the_first_sheet() {
    let sale = sale(Language::En, "delivered");
    assert!(!written(&sale, &facts()).contains("COPY"));
    assert!(written(&sale, &Facts { copy: 3, ..facts() }).contains("COPY 3"));
}

#[test]
fn a_voucher_code_reaches_a_log_or_a_receipt_that_has_none() {
    let (sold, facts) = voucher(Language::En);
    let receipt = Receipt::of(&sold, &facts).unwrap();
    assert!(!format!("{receipt:?} {facts:?}").contains("7391"));
    assert_eq!(written(&sold, &facts).matches("7391 0042 8816 03").count(), 1);
    let credit = sale(Language::En, "delivered");
    let code = Some(VoucherCode::new("7391 0042 8816 03".into()));
    assert!(!written(&credit, &Facts { voucher: code, ..facts }).contains("7391"));
}

fn code(lines: &[Line]) -> &str {
    lines.iter().find_map(|line| if let Line::Qr(content) = line { Some(content) } else { None }).unwrap()
}

#[test]
fn a_telephone_guesses_at_a_euro_sign() {
    for language in Language::ALL {
        for (name, _) in stories() {
            let lines = set(&sale(language, name), &Facts { link: None, ..facts() }, &paper(48));
            let content = code(&lines);
            assert!(content.is_ascii() && content.contains(" EUR 15.00\n"), "{name}: {content}");
        }
    }
}

#[test]
fn a_receipt_without_a_link_makes_a_code_that_no_telephone_reads() {
    let long = "Œuvre prépayée ".repeat(6);
    let mut seller = seller();
    seller.name.clone_from(&long);
    let mut sale = sale(Language::Nl, "delivered");
    Arc::make_mut(&mut sale.order).brand_name.clone_from(&long);
    Arc::make_mut(&mut sale.order).product.name.nl.clone_from(&long);
    let facts = Facts { seller, link: None, machine: long.clone(), chain: Some(long), ..facts() };
    let lines = set(&sale, &facts, &paper(48));
    let content = code(&lines);
    assert!(content.len() <= QR_TEXT_MAX_BYTES, "{} bytes", content.len());
    for needed in ["EUR 15.00", "4821 5937 5526", "K42-000017 22/11/2026 16:12", "0470 ** ** 56"] {
        assert!(content.contains(needed), "{content}");
    }
}

#[test]
fn credit_ends_on_a_day_that_does_not_exist_or_an_hour_early() {
    // 31 January 2027, 00:30 in Brussels, which is still the 30th in UTC.
    let at = 1_801_351_800_000;
    for (validity, day) in [
        (Validity::Months(1), "28/02/2027"),
        (Validity::Months(13), "29/02/2028"),
        (Validity::Days(30), "02/03/2027"),
        // Over the change to summer time.
        (Validity::Days(60), "01/04/2027"),
        (Validity::Months(u16::MAX), "30/04/7488"),
    ] {
        let mut sale = sale(Language::En, "delivered");
        Arc::make_mut(&mut sale.order).at_utc_ms = at;
        Arc::make_mut(&mut sale.order).product.validity = Some(validity);
        assert!(written(&sale, &facts()).contains(&format!("until {day}\n")), "{validity:?}");
    }
    let mut until = sale(Language::En, "delivered");
    Arc::make_mut(&mut until.order).at_utc_ms = at;
    Arc::make_mut(&mut until.order).product.validity = Some(Validity::Until(jiff::civil::date(2029, 12, 31)));
    assert!(written(&until, &facts()).contains("until 31/12/2029\n"), "it does not count from the order");
    let mut sale = sale(Language::En, "delivered");
    Arc::make_mut(&mut sale.order).at_utc_ms = i64::MAX;
    assert!(Receipt::of(&sale, &facts()).is_some(), "a damaged clock must not stop a receipt");
}
