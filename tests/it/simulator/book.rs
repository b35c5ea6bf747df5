//! The far side's memory: what it said once it says again, whatever happened to the kiosk meanwhile.

use super::{Place, card, effect, quiet, seconds};
use crate::common::terminal_for_a_book;
use herlaad::embedded::Error;
use herlaad::money::Money;
use herlaad::payment;
use herlaad::sale::{Approval, Found, Leg, Outcome, Progress};
use herlaad::simulator::{Level, Model as _, Payment, PaymentState, Provider, ProviderOptions};
use herlaad::till::TerminalKey;
use herlaad::topup;
use std::fs;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

fn pay(sale: i64, ending: &str) -> payment::Ask {
    payment::Ask {
        id: effect(sale, Leg::Payment, 1),
        order: format!("K42-{sale:06}"),
        amount: Money::from_cents(1500),
        product: "demo-15".to_owned(),
        ending: ending.to_owned(),
    }
}

fn deliver(sale: i64, ending: &str) -> topup::Ask {
    topup::Ask {
        id: effect(sale, Leg::Delivery, 1),
        card: card(ending),
        provider_product: "DEMO-CREDIT-15".to_owned(),
        price: Money::from_cents(1500),
        product: "demo-15".to_owned(),
    }
}

/// Polls a call for a while, then drops it, as a kiosk does that is killed.
async fn killed_after(ms: u64, call: impl Future) {
    assert!(tokio::time::timeout(Duration::from_millis(ms), call).await.is_err(), "it was killed in time");
}

#[tokio::test(start_paused = true)]
async fn money_that_was_taken_while_the_kiosk_was_dead_is_found_afterwards() {
    let place = Place::new("");
    let (asked, driver) = (pay(1, "000"), place.terminal(|_| ()));
    killed_after(1000, driver.request(&asked, &quiet)).await;
    drop(driver);
    assert!(matches!(place.payments().payments().next(), Some(Payment { state: PaymentState::Waiting { .. }, .. })));

    let driver = place.terminal(|_| ());
    assert_eq!(driver.lookup(&asked.id).await, Outcome::Done(Found::InProgress), "the card is still being looked for");
    drop(driver);
    seconds(60).await;
    let driver = place.terminal(|_| ());
    let Outcome::Done(Found::It(Approval { amount, .. })) = driver.lookup(&asked.id).await else {
        panic!("it is found")
    };
    assert_eq!(amount, asked.amount);

    let taken = place.payments();
    let taken = taken.payments().next().expect("it is in the book");
    assert_eq!(taken.at_ms - taken.asked_at_ms, 3000, "it was taken when the card was there, not when somebody asked");
}

#[tokio::test(start_paused = true)]
async fn credit_that_arrived_while_the_kiosk_was_dead_is_found_afterwards() {
    let place = Place::new("outcome = [{ ending = \"100\", topup = \"complete\", delay_s = 3 }]");
    let (asked, driver) = (deliver(1, "100"), place.provider(Level::L3, |_| ()));
    let Outcome::Done(hold) = driver.hold(&asked).await else { panic!("it is held") };
    killed_after(1000, driver.deliver(&asked, Some(&hold))).await;
    drop(driver);

    seconds(60).await;
    let driver = place.provider(Level::L3, |_| ());
    let Outcome::Done(Found::It(told)) = driver.lookup(&asked.id).await else { panic!("it is found") };
    assert!(matches!(told.progress, Progress::Delivered(_)), "{told:?}");
    let again = driver.deliver(&asked, Some(&hold)).await;
    assert!(matches!(again, Outcome::Done(told) if matches!(told.progress, Progress::Delivered(_))));
    assert_eq!(place.topups().deliveries().delivered, 1, "it is answered from the book, not executed again");
}

#[tokio::test(start_paused = true)]
async fn the_answer_is_on_disk_before_anybody_hears_it() {
    let place = Place::new("");
    let driver = place.terminal(|_| ());
    let Outcome::Done(approval) = driver.request(&pay(1, "000"), &quiet).await else { panic!("it is approved") };
    // Read while the driver still lives: nothing waits in its memory.
    let book = place.payments();
    let known: Vec<_> = book.payments().map(|payment| (payment.id.as_str(), payment.state)).collect();
    assert_eq!(known, [("00000007.1.p.1", PaymentState::Captured { approved_cents: approval.amount })]);
}

#[tokio::test(start_paused = true)]
async fn a_torn_last_line_is_cut_off_and_the_book_goes_on() {
    let place = Place::new("");
    let driver = place.terminal(|_| ());
    driver.request(&pay(1, "000"), &quiet).await;
    drop(driver);
    let path = payment::ledger_path(place.folder.path(), "card");
    let whole = fs::read(&path).expect("a book");
    fs::write(&path, [&whole[..], b"{\"kind\":\"payment\",\"numb"].concat()).expect("it is torn");

    let driver = place.terminal(|_| ());
    assert_eq!(fs::read(&path).expect("a book"), whole);
    driver.request(&pay(2, "000"), &quiet).await;

    assert_eq!(place.payments().takings().captured_cents, 3000);
    assert_eq!(place.payments().payments().map(|payment| payment.number).collect::<Vec<_>>(), [1, 2]);
}

/// A power cut at every byte: the book always reads, and never says more than the lines that were whole.
#[tokio::test(start_paused = true)]
async fn a_book_cut_at_any_byte_reads_as_its_whole_lines() {
    let place = Place::new("outcome = [{ ending = \"901\", payment = \"decline\" }]");
    let driver = place.terminal(|_| ());
    for (sale, ending) in [(1, "000"), (2, "901")] {
        driver.request(&pay(sale, ending), &quiet).await;
    }
    let book = fs::read(payment::ledger_path(place.folder.path(), "card")).expect("a book");
    let lines = book.iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(lines, 4, "each payment is asked for and decided");

    for cut in 0..=book.len() {
        let mut model = terminal_for_a_book();
        let replayed = model.replay(&book[..cut]).unwrap_or_else(|damage| panic!("cut at {cut}: {damage}"));
        assert_eq!(replayed.lines, book[..cut].iter().filter(|byte| **byte == b'\n').count(), "cut at {cut}");
        assert_eq!(replayed.torn, cut > 0 && book[cut - 1] != b'\n', "cut at {cut}");
        assert_eq!(model.payments().count(), replayed.lines.div_ceil(2), "cut at {cut}");
    }
}

fn open(place: &Place) -> Result<Box<dyn payment::Driver>, payment::Error> {
    let args = payment::OpenArgs {
        data_folder: place.folder.path(),
        outcomes: Arc::clone(&place.outcomes),
        clock: Arc::clone(&place.clock),
    };
    payment::open("card", &payment::DriverSettings::Simulated(payment::SimulatedSettings::default()), &args)
}

#[tokio::test(start_paused = true)]
async fn a_book_that_somebody_changed_is_refused_with_its_line() {
    let place = Place::new("");
    place.terminal(|_| ()).request(&pay(1, "000"), &quiet).await;
    let path = payment::ledger_path(place.folder.path(), "card");
    let book = fs::read_to_string(&path).expect("a book");
    fs::write(&path, book.replacen("captured", "captivated", 1)).expect("it is changed");

    let Err(payment::Error::Embedded(error)) = open(&place) else { panic!("it is refused") };
    assert!(matches!(&error, Error::Damaged { damage, .. } if damage.line == 2), "{error}");
    let told = error.to_string();
    assert!(told.contains("simulated-terminal-card.ledger: the simulator's ledger is damaged: line 2"), "{told}");
}

#[tokio::test(start_paused = true)]
async fn a_missing_folder_and_an_endless_book_are_clear_sentences() {
    let place = Place::new("");
    let path = payment::ledger_path(place.folder.path(), "card");
    let endless = fs::File::create(&path).expect("a file");
    endless.set_len(256 << 20).expect("a sparse file");
    let Err(payment::Error::Embedded(error)) = open(&place) else { panic!("it is refused") };
    assert!(error.to_string().contains("has reached 256 MiB. Move the file away"), "{error}");

    fs::remove_file(&path).expect("it goes");
    fs::create_dir(&path).expect("a folder in its place");
    let Err(error) = open(&place) else { panic!("it is refused") };
    assert!(matches!(&error, payment::Error::Embedded(Error::Disk { .. })), "{error}");
}

/// The far side's book is no place for the means to call a card's owner, nor for a code that is worth money.
#[tokio::test(start_paused = true)]
async fn the_book_holds_neither_the_number_nor_the_code() {
    let place = Place::new("outcome = [{ ending = \"001\", topup = \"complete_pin\" }]");
    let asked = deliver(1, "3001");
    let driver = place.provider(Level::L2, |_| ());
    let Outcome::Done(told) = driver.deliver(&asked, None).await else { panic!("it is delivered") };

    let book = fs::read_to_string(topup::ledger_path(place.folder.path(), "demo")).expect("a book");
    assert!(book.contains("\"ending\":\"001\""), "{book}");
    assert!(!book.contains("3001") && !book.contains(told.voucher.expect("a code").0.as_str()), "{book}");
}

fn payment_line(number: u64, cents: i64, asked_at_ms: i64, state: &str) -> String {
    format!(
        "{{\"kind\":\"payment\",\"number\":{number},\"id\":\"7.{number}.p.1\",\"amount_cents\":{cents},\"ending\":\"456\",\
         \"asked_at_ms\":{asked_at_ms},\"at_ms\":0,\"heard\":true,{state}}}\n"
    )
}

fn transaction_line(number: u64, cents: i64) -> String {
    format!(
        "{{\"number\":{number},\"id\":\"7.{number}.d.1\",\"product\":\"DEMO\",\"amount_cents\":{cents},\"ending\":\"456\",\
         \"script\":{{\"end\":\"complete\",\"delay_ms\":0}},\"lost_one\":false,\"asked_at_ms\":0,\"at_ms\":0,\
         \"state\":\"completed\"}}\n"
    )
}

/// Sums of such amounts would turn into debts.
#[test]
fn a_book_with_more_money_than_there_is_is_counted_all_the_same() {
    let taken = |cents: i64| format!("\"state\":\"captured\",\"approved_cents\":{cents}");
    let good = payment_line(1, 500, 0, &taken(500));
    let refund = "{\"kind\":\"refund\",\"number\":2,\"id\":\"7.1.s.1\",\"of\":\"7.1.p.1\",\"amount_cents\":-500,\"at_ms\":0,\
                  \"state\":\"settled\"}\n";
    for bad in [
        payment_line(2, i64::MAX, 0, &taken(500)),
        payment_line(2, 500, 0, &taken(i64::MAX)),
        payment_line(2, -1, 0, "\"state\":\"declined\""),
        refund.to_owned(),
    ] {
        let damage = terminal_for_a_book().replay([good.as_bytes(), bad.as_bytes()].concat().as_slice()).unwrap_err();
        assert_eq!(
            damage.to_string(),
            "line 2 cannot be read: an amount in it is below nothing or beyond a billion euro"
        );
    }
    for cents in [i64::MAX, i64::MIN] {
        let book = [transaction_line(1, 500), transaction_line(2, cents)].concat();
        assert_eq!(provider_for_a_book().replay(book.as_bytes()).unwrap_err().line, 2);
    }
}

/// Behind the last number there is, a new entry would be written over the first; and a gap is a line that somebody took out.
#[test]
fn a_book_with_a_line_too_few_is_read_all_the_same() {
    let line = |number| payment_line(number, 500, 0, "\"state\":\"declined\"");
    for number in [0, 3, u64::MAX] {
        let damage = terminal_for_a_book().replay([line(1), line(number)].concat().as_bytes()).unwrap_err();
        assert_eq!(damage.to_string(), format!("line 2 cannot be read: entry {number} comes where 2 is next"));
        let book = [transaction_line(1, 500), transaction_line(number, 500)].concat();
        assert_eq!(provider_for_a_book().replay(book.as_bytes()).unwrap_err().line, 2);
    }
}

fn provider_for_a_book() -> Provider {
    Provider::new(ProviderOptions { level: Level::L3, float: Money::from_cents(1000) })
}

#[test]
fn a_payment_from_the_beginning_of_time_stops_the_terminals_keys() {
    let mut terminal = terminal_for_a_book();
    terminal.replay(payment_line(1, 500, i64::MIN, "\"state\":\"lost\"").as_bytes()).unwrap();
    terminal.press(TerminalKey::Approve, 5);
    assert_eq!(terminal.takings().captured_cents, 0, "it never arrived, and comes to life no more");
}
