//! A wrong configuration must tell everything that is wrong, at once, before a visitor meets it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use herlaad::config::{Config, EnterpriseNumber, Files, Place, Role, fetch_secret_from};
use herlaad::locale::Language;
use herlaad::money::Money;
use herlaad::sale::{Mode, ReceiptWish};
use herlaad::section::{Errors, SecretSource};
use herlaad::simulator::{PaymentScript, TopupEnd, Why};
use proptest::prelude::*;

/// The shipped files with one thing changed.
fn changed(was: &str, becomes: &str) -> Files {
    let mut files = Files::embedded();
    let texts = [&mut files.kiosk, &mut files.catalogue, &mut files.simulator];
    let text = texts.into_iter().flatten().find(|text| text.contains(was)).expect("the text to change is there");
    *text = text.replacen(was, becomes, 1);
    files
}

fn complaints(files: &Files) -> String {
    Config::from_files(files, Role::One).expect_err("it is wrong").to_string()
}

#[test]
fn binary_without_a_folder_runs_the_demo() {
    let config = Config::embedded_demo(Role::One).expect("the shipped configuration is right");

    assert_eq!((config.mode, config.place.clone(), config.role), (Mode::Demo, Place::Embedded, Role::One));
    assert_eq!((config.machine.id.as_str(), config.machine.time_zone.as_str()), ("0042", "Europe/Brussels"));
    assert_eq!(config.machine.languages, Language::ALL);
    assert_eq!(config.owner.enterprise_number.to_string(), "0999.999.922");
    assert_eq!(config.owner.receipt_link, None);
    assert_eq!(
        (config.session.idle_ms, config.session.typing_idle_ms, config.session.done_ms),
        (60_000, 90_000, 20_000)
    );
    assert_eq!((config.screen.windowed, config.screen.diagonal_tenth_inches), (false, 215));
    assert_eq!(config.till.disk_low_mib, 256);
    assert_eq!(config.drivers.payment.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["card", "bancontact"]);
    assert_eq!(config.drivers.topup.keys().collect::<Vec<_>>(), ["demo", "travel", "weak"]);
    assert_eq!(config.catalogue.providers(), config.drivers.topup.keys().map(String::as_str).collect());
    let five = Money::from_cents(500);
    assert_eq!(config.outcomes.payment("904", "demo-5", five), PaymentScript::LoseAnswer);
    assert_eq!(config.outcomes.payment("000", "demo-5", five), PaymentScript::Approve);
    assert!(config.catalogue.sample);
}

#[test]
fn embedded_demo_and_shipped_folder_are_one() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    let loaded = Config::load(&folder, Role::One).expect("the shipped folder is right");
    let embedded = Config::embedded_demo(Role::One).expect("the embedded demo is right");
    assert_eq!(loaded.place, Place::Folder(folder));
    assert_eq!(Config { place: Place::Embedded, ..loaded }, embedded);
}

#[test]
fn every_example_of_a_real_site_loads() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config/examples");
    let folders: Vec<_> =
        fs::read_dir(examples).expect("there are examples").map(|entry| entry.expect("it is read").path()).collect();
    assert!(!folders.is_empty());
    for folder in folders.iter().filter(|path| path.is_dir()) {
        let config = Config::load(folder, Role::One).unwrap_or_else(|errors| panic!("{}:\n{errors}", folder.display()));
        assert_ne!(config.mode, Mode::Demo, "an example shows a real site");
    }
}

#[test]
fn two_errors_in_two_files_are_both_told() {
    let mut files = changed("done_s = 20", "donne_s = 20");
    files.kiosk = files.kiosk.map(|text| text.replace("#donne_s", "donne_s"));
    files.catalogue = files.catalogue.map(|text| text.replacen("price_cents = 500", "price_cents = 5.00", 1));
    let told = complaints(&files);
    let mut lines = told.lines();
    assert!(
        lines.next().is_some_and(|line| line.starts_with("catalogue.toml:")
            && line.ends_with("product[1].price_cents: 5.00 is not whole cents; € 5.00 is written 500")),
        "{told}"
    );
    assert!(
        lines.next().is_some_and(|line| line.starts_with("kiosk.toml:")
            && line.ends_with("session.donne_s: unknown key; did you mean done_s?")),
        "{told}"
    );
    assert_eq!(lines.next(), None, "{told}");
}

#[test]
fn each_wrong_line_of_the_kiosk_is_told() {
    let cases = [
        ("mode = \"demo\"", "mode = \"play\"", "mode: \"play\" is none of demo, test, live"),
        ("id = \"0042\"", "id = \"00 42\"", "machine.id: must be 1 to 12 letters, digits or -"),
        ("id = \"0042\"", "id = \"1234567890123\"", "machine.id: must be 1 to 12 letters, digits or -"),
        (
            "#time_zone = \"Europe/Brussels\"",
            "time_zone = \"Europe/Bruxelles\"",
            "machine.time_zone: \"Europe/Bruxelles\" is no time zone; as \"Europe/Brussels\"",
        ),
        (
            "#languages = [\"nl\", \"fr\", \"de\", \"en\", \"zh\"]",
            "languages = [\"nl\", \"la\"]",
            "machine.languages: entry 2 \"la\" is none of nl, fr, de, en, zh",
        ),
        (
            "#languages = [\"nl\", \"fr\", \"de\", \"en\", \"zh\"]",
            "languages = []",
            "machine.languages: is an empty list; it takes nl, fr, de, en, zh",
        ),
        (
            "0999.999.922",
            "0999.999.923",
            "owner.enterprise_number: its check digits are wrong: a digit was mistyped or two were swapped",
        ),
        (
            "address = [\"Stationsplein 1\", \"1000 Brussel\"]",
            "address = []",
            "owner.address: needs 1 to 4 lines, as [\"Street 1\", \"1000 City\"]",
        ),
        (
            "#receipt_link = \"\"",
            "receipt_link = \"http://example.be/\"",
            "owner.receipt_link: must start with https:// and be plain, as \"https://example.be/r/\"",
        ),
        ("#warning_s = 30", "warning_s = 10", "session.warning_s: 10 is not within 20 to 120"),
        (
            "#diagonal_inches = 21.5",
            "diagonal_inches = 21.55",
            "screen.diagonal_inches: 21.55 is not within 5.0 to 100.0, with one decimal at most",
        ),
        ("#disk_low_mib = 256", "disk_low_mib = 0", "till.disk_low_mib: 0 is not within 16 to 32000"),
        (
            "[payment.card]\n",
            "[payment.\"Card 1\"]\n",
            "payment.\"Card 1\": its name must be 1 to 16 of the signs a-z, 0-9 and -",
        ),
        (
            "transport = \"file\"",
            "transport = \"tcp\"\naddress = \"printer:9100\"\ntimeout_s = 60",
            "printer.timeout_s: the printer may need 142 s, longer than till.print_wait_s, which is 100",
        ),
        ("[till]\n", "[tlil]\n", "tlil: unknown key; did you mean till?"),
    ];
    for (was, becomes, wanted) in cases {
        let told = complaints(&changed(was, becomes));
        let (place, why) = told.split_once(": ").expect("it has a place");
        assert!(place.starts_with("kiosk.toml:"), "{told}");
        assert_eq!(why, wanted, "one mistake, one complaint");
    }
}

#[test]
fn complaint_names_the_very_line() {
    let files = changed("disk_low_mib = 256", "disk_low_mib = 256\ndisk_low_mb = 3");
    let text = files.kiosk.as_deref().expect("it is there");
    let line = text.lines().position(|line| line == "disk_low_mb = 3").expect("it is there") + 1;
    let told = complaints(&files);
    assert_eq!(told, format!("kiosk.toml:{line}: till.disk_low_mb: unknown key; did you mean disk_low_mib?"));
}

#[test]
fn live_money_meets_no_sample_and_no_simulation() {
    let told = complaints(&changed("mode = \"demo\"", "mode = \"live\""));
    let simulated = "the simulated driver is for mode demo or test, and this is mode live";
    let wanted = [
        "sample: mode live sells no sample; set it to false once these are your provider's prices".to_owned(),
        format!("payment.card.driver: {simulated}"),
        format!("payment.bancontact.driver: {simulated}"),
        format!("topup.demo.driver: {simulated}"),
        format!("topup.travel.driver: {simulated}"),
        format!("topup.weak.driver: {simulated}"),
    ];
    let told: Vec<&str> = told.lines().map(|line| line.split_once(": ").map_or(line, |(_, why)| why)).collect();
    assert_eq!(told, wanted);
    Config::from_files(&changed("mode = \"demo\"", "mode = \"test\""), Role::One).expect("a test may simulate");
}

#[test]
fn product_of_an_unknown_provider_is_told_at_its_own_line() {
    let files = changed("provider = \"weak\"", "provider = \"waek\"");
    let text = files.catalogue.as_deref().expect("it is there");
    let line = text.lines().position(|line| line == "provider = \"waek\"").expect("it is there") + 1;
    let wanted = format!(
        "catalogue.toml:{line}: product[3].provider: there is no [topup.waek] in kiosk.toml; did you mean weak?"
    );
    assert_eq!(complaints(&files), wanted);
}

#[test]
fn outcome_of_a_product_that_is_not_sold_is_told() {
    let files = changed("{ ending = \"702\"", "{ product = \"demo-51\"");
    let text = files.simulator.as_deref().expect("it is there");
    let line = text.lines().position(|line| line.contains("demo-51")).expect("it is there") + 1;
    let told = complaints(&files);
    let wanted = "no product of the catalogue has the id demo-51; did you mean demo-5?";
    assert_eq!(told, format!("simulator.toml:{line}: outcome[50].product: {wanted}"));
    Config::from_files(&changed("{ ending = \"702\"", "{ product = \"demo-5\""), Role::One).expect("it is sold");
}

/// The endings of DT One's sandbox, and ours: whoever reads the manual types these numbers.
#[test]
fn shipped_outcomes_are_those_of_the_manual() {
    use PaymentScript as P;
    let outcomes = Config::embedded_demo(Role::One).expect("the demo is right").outcomes;
    let five = Money::from_cents(500);
    let topup = |ending: &str| outcomes.topup(ending, "demo-5", five);
    let whys =
        [Why::InvalidCreditParty, Why::Barred, Why::OperatorUnavailable, Why::Duplicate, Why::Declined, Why::Exception];
    for (x, delay_ms) in [(0, 0), (1, 3_000), (2, 20_000), (3, 300_000)] {
        let ends = [TopupEnd::Complete, TopupEnd::CompletePin].into_iter().chain(whys.map(TopupEnd::Refuse));
        for (yz, end) in ends.enumerate() {
            let ending = format!("{x}{yz:02}");
            assert_eq!((topup(&ending).end, topup(&ending).delay_ms), (end, delay_ms), "{ending}");
            assert_eq!(outcomes.payment(&ending, "demo-5", five), PaymentScript::Approve, "{ending}");
        }
    }
    for (yz, why) in (2..).zip(whys) {
        assert_eq!(topup(&format!("8{yz:02}")).end, TopupEnd::RefuseAtHold(why));
    }
    let ends = [topup("701").end, topup("702").end, topup("703").end];
    assert_eq!(ends, [TopupEnd::LoseAnswer, TopupEnd::LoseRequest, TopupEnd::TakeBack]);
    let payments = [
        P::Approve,
        P::Decline,
        P::TimeOut,
        P::AnswerLate,
        P::LoseAnswer,
        P::OtherAmount,
        P::Expire,
        P::PayLate,
        P::PayTwice,
        P::Busy,
        P::Approve,
    ];
    for (ending, wanted) in (900..).zip(payments) {
        assert_eq!(outcomes.payment(&ending.to_string(), "demo-5", five), wanted, "{ending}");
        assert_eq!(topup(&ending.to_string()).end, TopupEnd::Complete, "{ending}");
    }
    assert_eq!(topup("456").end, TopupEnd::Complete, "what no row lists completes");
}

#[test]
fn broken_kiosk_file_does_not_blame_the_catalogue() {
    let told = complaints(&changed("mode = \"demo\"", "mode = \"demo"));
    assert_eq!(told, "kiosk.toml:11: column 13: this is not TOML: the closing quote is missing");
}

#[test]
fn kiosk_without_devices_is_refused() {
    let mut files = changed("[payment.card]", "[payments.card]");
    files.kiosk = files.kiosk.map(|text| text.replace("[payment.bancontact]", "[payments.bancontact]"));
    let told = complaints(&files);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "kiosk.toml: payment: nothing can be sold: at least one [payment.NAME] is needed");
    assert!(lines[1].ends_with("payments: unknown key; did you mean payment?"), "{told}");
}

#[test]
fn the_owner_says_whether_visitors_choose_their_receipt() {
    assert_eq!(Config::embedded_demo(Role::Kiosk).expect("it is right").receipt, ReceiptWish::Ask);
    let print = Config::from_files(&changed("#receipt = \"ask\"", "receipt = \"print\""), Role::Kiosk);
    assert_eq!(print.expect("it is right").receipt, ReceiptWish::Print);
    let told = complaints(&changed("#receipt = \"ask\"", "receipt = \"never\""));
    assert!(told.ends_with("session.receipt: \"never\" is none of ask, print"), "{told}");
}

#[test]
fn ways_to_pay_stand_in_the_order_of_the_file_and_are_at_most_four() {
    let with = |names: &[&str]| {
        let tables = names.iter().map(|name| format!("[payment.{name}]\ndriver = \"simulated\"\n"));
        changed("# ---- Who delivers", &format!("{}# ---- Who delivers", tables.collect::<String>()))
    };
    let config = Config::from_files(&with(&["zebra", "app"]), Role::One).expect("it is right");
    let names: Vec<&str> = config.drivers.payment.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names.iter().filter(|name| ["card", "zebra", "app"].contains(name)).collect::<Vec<_>>(),
        [&"card", &"zebra", &"app"]
    );

    let told = complaints(&with(&["a", "b", "c", "d"]));
    assert!(told.contains("payment: has ") && told.contains("entries; at most 4 are allowed"), "{told}");
}

#[test]
fn printer_of_an_unknown_model_is_told_at_its_own_line() {
    let files = changed("#profile = \"generic-80mm\"", "profile = \"generic-81mm\"");
    let text = files.kiosk.as_deref().expect("it is there");
    let line = text.lines().position(|line| line.contains("generic-81mm")).expect("it is there") + 1;
    let wanted = "printer.profile: there is no printers/generic-81mm.toml; did you mean generic-80mm?";
    assert_eq!(complaints(&files), format!("kiosk.toml:{line}: {wanted}"));
}

#[test]
fn profile_that_is_not_used_is_checked_too() {
    let mut files = Files::embedded();
    let profile = files.profiles.get_mut("epson-tm-t20iii").expect("it is shipped");
    *profile = profile.replace("columns = 48", "columns = 480");
    let told = complaints(&files);
    assert!(told.starts_with("printers/epson-tm-t20iii.toml:"), "{told}");
    assert!(told.ends_with("columns: 480 is not within 24 to 64"), "{told}");

    let mut files = Files::embedded();
    files.profiles.insert("generic-80mm".to_owned(), "columns =".to_owned());
    let told = complaints(&files);
    assert_eq!(told, "printers/generic-80mm.toml:1: column 10: this is not TOML: the value is missing", "told once");
}

#[test]
fn a_site_overlays_the_shipped_profiles_with_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let shipped = Files::embedded();
    let own = shipped.profiles["generic-80mm"].replace("width_dots = 576", "width_dots = 512");
    fs::create_dir(folder.path().join("printers")).expect("made");
    fs::write(folder.path().join("printers/generic-80mm.toml"), own.replace("columns = 48", "columns = 42"))
        .expect("written");
    fs::write(folder.path().join("printers/notes.txt"), "no profile").expect("written");
    fs::write(folder.path().join("kiosk.toml"), shipped.kiosk.as_ref().expect("shipped")).expect("written");
    fs::write(folder.path().join("catalogue.toml"), shipped.catalogue.as_ref().expect("shipped")).expect("written");

    let config = Config::load(folder.path(), Role::One).expect("it is right");
    assert_eq!((config.printer.profile.paper.width_dots(), config.printer.profile.paper.columns()), (512, 42));
    let read = Files::read(folder.path(), &Errors::default()).expect("it is right");
    assert!(read.profiles.keys().eq(shipped.profiles.keys()), "{:?}", read.profiles.keys());
}

#[test]
fn missing_folder_and_missing_files_are_clear_sentences() {
    let folder = tempfile::tempdir().expect("a folder");
    let load = |path: &Path| Config::load(path, Role::Till).expect_err("it is not there").to_string();
    let gone = folder.path().join("gone");
    assert_eq!(load(&gone), format!("{}: there is no such configuration folder", gone.display()));

    let at = folder.path().display();
    assert_eq!(
        load(folder.path()),
        format!(
            "catalogue.toml: the file is missing from {at}; without it nothing can be sold\n\
             kiosk.toml: the file is missing from {at}; it names the machine, its owner and its devices"
        )
    );

    let shipped = Files::embedded();
    fs::write(folder.path().join("kiosk.toml"), shipped.kiosk.unwrap_or_default()).expect("written");
    assert_eq!(
        load(folder.path()),
        format!("catalogue.toml: the file is missing from {at}; without it nothing can be sold")
    );
    fs::write(folder.path().join("catalogue.toml"), b"sample = \"\xff\"").expect("written");
    assert_eq!(load(folder.path()), "catalogue.toml: the file is not UTF-8 text; save it again as UTF-8");
    fs::write(folder.path().join("catalogue.toml"), vec![b'#'; (1 << 20) + 1]).expect("written");
    assert_eq!(load(folder.path()), "catalogue.toml: the file is larger than 1048576 bytes");
}

#[test]
fn the_named_folder_wins_and_the_built_in_demo_comes_last() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, local, gone) = (folder.path().join("etc"), folder.path().join("here"), folder.path().join("gone"));
    let usual = [site.as_path(), local.as_path()];
    assert_eq!(Place::find_among(None, &usual), Place::Embedded);
    fs::create_dir(&local).expect("made");
    assert_eq!(Place::find_among(None, &usual), Place::Folder(local.clone()));
    fs::create_dir(&site).expect("made");
    assert_eq!(Place::find_among(None, &usual), Place::Folder(site.clone()));
    assert_eq!(
        Place::find_among(Some(&gone), &usual),
        Place::Folder(gone),
        "a typing slip must not open another kiosk"
    );
    assert_eq!(Place::Embedded.to_string(), "the built-in demo");
}

#[test]
fn the_face_never_looks_for_a_secret() {
    assert!(Role::Kiosk.secrets().is_none());
    assert!(Role::Till.secrets().is_some() && Role::One.secrets().is_some());
}

#[test]
fn a_secret_lies_in_a_closed_file_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &[u8], mode: u32| {
        let path = folder.path().join(name);
        fs::write(&path, content).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
        path
    };
    let fetch = |source: SecretSource| fetch_secret_from(&source, Some(folder.path()));

    let key = fetch(SecretSource::File(write("key", b"s3cret\n", 0o600))).expect("it is read");
    assert_eq!((key.expose(), format!("{key:?}").as_str()), ("s3cret", "Secret(..)"));
    let key = fetch(SecretSource::Credential("key".to_owned())).expect("it is read");
    assert_eq!(key.expose(), "s3cret");
    assert_eq!(
        fetch_secret_from(&SecretSource::Credential("key".to_owned()), None),
        Err("credential key: the service manager has given this process none".to_owned())
    );

    let cases = [
        (write("open", b"s3cret", 0o644), "everybody on this machine can read or change it; chmod 600 it"),
        (write("empty", b"\n", 0o600), "it is empty"),
        (write("rubbish", b"\xff\xfe", 0o600), "it is not UTF-8 text"),
        (write("large", &vec![b'x'; (16 << 10) + 1], 0o600), "it is larger than 16384 bytes"),
    ];
    for (path, why) in cases {
        let told = fetch(SecretSource::File(path.clone())).expect_err("it is refused");
        assert_eq!(told, format!("the secret in {} cannot be used: {why}", path.display()));
        assert!(!told.contains("s3cret"));
    }
    let gone = folder.path().join("gone");
    let told = fetch(SecretSource::File(gone.clone())).expect_err("it is not there");
    assert!(told.starts_with(&format!("the secret in {} cannot be used: No such file", gone.display())), "{told}");
}

/// Rows of `kind,input,valid,shown`; the input is a JSON string.
#[test]
fn enterprise_number_with_a_swapped_digit_never_reaches_a_receipt() {
    let mut rows = 0;
    for row in include_str!("../fixtures/enterprise_numbers.csv").lines().skip(1) {
        let mut cells = row.split(';');
        let (Some(input), Some(valid), Some(shown)) = (cells.next(), cells.next(), cells.next()) else {
            panic!("{row} has three cells")
        };
        let input: String = serde_json::from_str(input).expect("a JSON string");
        let read = input.parse::<EnterpriseNumber>().map(|number| number.to_string());
        assert_eq!(read.is_ok(), valid == "true", "{row}: {read:?}");
        assert_eq!(read.unwrap_or_default(), shown, "{row}");
        rows += 1;
    }
    assert!(rows > 15, "the table is there");
}

proptest! {
    #[test]
    fn a_number_with_one_digit_changed_is_refused(base in 1_000_000_u64..20_000_000, at in 0..10_usize, digit in 0..10_u8) {
        let right = format!("{base:08}{:02}", 97 - base % 97);
        prop_assert!(right.parse::<EnterpriseNumber>().is_ok());
        let mut wrong = right.clone().into_bytes();
        wrong[at] = b'0' + digit;
        let wrong = String::from_utf8(wrong).expect("digits");
        prop_assert_eq!(wrong.parse::<EnterpriseNumber>().is_ok(), wrong == right, "{} against {}", wrong, right);
    }

    #[test]
    fn cut_or_scrambled_files_are_refused_in_words_not_in_a_panic(cut in 0..4_000_usize, at in 0..4_000_usize, sign in any::<char>()) {
        let mut files = Files::embedded();
        for text in [&mut files.kiosk, &mut files.catalogue].into_iter().flatten() {
            let mut signs: Vec<char> = text.chars().collect();
            let place = at % signs.len();
            signs[place] = sign;
            signs.truncate(signs.len() - cut % signs.len());
            *text = signs.into_iter().collect();
        }
        if let Err(errors) = Config::from_files(&files, Role::Till) {
            prop_assert!(!errors.is_empty(), "a refusal says why");
        }
    }
}
