//! The owner's logo: decided once, drawn alike everywhere, and refused where it would not come out.

use std::fs;

use herlaad::config::{Config, Files, Role};
use herlaad::locale::Language;
use herlaad::receipt::{
    BadLogo, CodePage, Cut, Facts, Letterhead, Letters, Line, Logo, OwnLines, Paper, QrBy, escpos, png, text,
};

use super::decoder::{Seen, read};
use super::golden::{paper, set};
use super::picture::decoded;
use super::sales::{facts, sale, stories};

/// A PNG file whose pixels are made from their place.
fn file(
    (width, height): (u32, u32),
    kind: png::ColorType,
    depth: png::BitDepth,
    pixel: impl Fn(u32, u32) -> Vec<u8>,
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(kind);
    encoder.set_depth(depth);
    if kind == png::ColorType::Indexed {
        encoder.set_palette(vec![255, 255, 255, 0, 0, 0, 255, 140, 0]);
    }
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let samples: Vec<u8> = places.flat_map(|(x, y)| pixel(x, y)).collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&samples).unwrap();
    writer.finish().unwrap();
    file
}

fn grey(size: (u32, u32), pixel: impl Fn(u32, u32) -> u8) -> Vec<u8> {
    file(size, png::ColorType::Grayscale, png::BitDepth::Eight, |x, y| vec![pixel(x, y)])
}

/// A picture that any paper takes: a black square of 64 dots.
pub(crate) fn file_of_a_square() -> Vec<u8> {
    grey((64, 64), |_, _| 0)
}

/// A black ring around a shaded disc: an edge and tones.
pub(super) fn logo() -> Logo {
    let shade = |x: u32, y: u32| {
        let (x, y) = (i64::from(x) * 2 - 191, i64::from(y) * 2 - 191);
        match x * x + y * y {
            far if far > 191 * 191 => 255,
            far if far > 160 * 160 => 0,
            _ => u8::try_from((x + 191) * 2 / 3).unwrap(),
        }
    };
    Logo::from_png(&grey((192, 192), shade)).unwrap()
}

fn with(logo: Logo) -> Facts {
    Facts { letterhead: Letterhead { logo: Some(logo), ..Letterhead::default() }, ..facts() }
}

/// What a printer of these dots gets of the logo alone, its bands put together: bytes in a row, rows, bits.
fn printed(logo: &Logo, paper: &Paper) -> (usize, usize, Vec<u8>) {
    let bytes = escpos(&[Line::Logo(logo.clone())], paper).unwrap();
    let obeyed = |pair: &[u8]| pair[0] == 0x10 && [0x04, 0x05, 0x14].contains(&pair[1]);
    assert!(!bytes.windows(2).any(obeyed), "dots are obeyed as a command");
    let (mut across, mut down, mut all) = (0, 0, Vec::new());
    for seen in read(&bytes, CodePage::Windows1252, 16) {
        if let Seen::Picture { row_bytes, rows, bits } = seen {
            assert!((1..=64).contains(&rows) && rows % 48 != 0, "a band of {rows} rows");
            across = row_bytes;
            down += rows;
            all.extend(bits);
        }
    }
    (across, down, all)
}

#[test]
fn a_logo_is_other_dots_on_paper_than_on_the_screen_or_off_the_middle() {
    for columns in [32, 42, 48] {
        let paper = paper(columns);
        let logo = logo();
        let (row_bytes, rows, bits) = printed(&logo, &paper);
        assert_eq!(rows, 192);
        let shown = decoded(&png(&[Line::Logo(logo)], &paper).unwrap());
        let left = (paper.width_dots() - 192) / 2;
        assert_eq!(row_bytes, (left + 192).div_ceil(8), "white dots behind it are sent");
        for y in 0..192 {
            for x in 0..paper.width_dots() {
                let dot = x / 8 < row_bytes && bits[y * row_bytes + x / 8] & (0x80 >> (x % 8)) != 0;
                assert_eq!(dot, shown.grey[(y + 32) * shown.width + x + 32] == 0, "{x},{y} on {columns} columns");
                assert!(!dot || (left..left + 192).contains(&x), "{x},{y} is beside it");
            }
        }
    }
}

/// Rows of the bytes that printers obey, and every height in which a band could end badly.
#[test]
fn a_logo_is_obeyed_as_a_command_or_ends_in_a_band_that_prints_garbage() {
    let commands = |x: u32, _| {
        let byte = [0x10, 0x04, 0x10, 0x05, 0x10, 0x14][(x / 8 % 6) as usize];
        if byte & (0x80 >> (x % 8)) != 0 { 0 } else { 255 }
    };
    for height in [1, 47, 48, 49, 64, 96, 112, 128, 176, 240, 255, 256] {
        let logo = Logo::from_png(&grey((576, height), commands)).unwrap();
        let (row_bytes, rows, _) = printed(&logo, &paper(48));
        assert_eq!((row_bytes, rows - height as usize <= 1), (72, true), "{height} rows");
    }
}

fn black_of(file: &[u8]) -> usize {
    let logo = Logo::from_png(file).unwrap();
    let (_, _, bits) = printed(&logo, &paper(48));
    bits.iter().map(|byte| byte.count_ones() as usize).sum()
}

#[test]
fn a_logo_of_another_kind_of_png_is_black_where_it_is_white() {
    use png::{BitDepth as D, ColorType as C};
    let left = |x: u32| x < 8;
    let size = (16, 16);
    let files = [
        file(size, C::Grayscale, D::Sixteen, |x, _| if left(x) { vec![0, 0] } else { vec![255, 255] }),
        file(size, C::GrayscaleAlpha, D::Eight, |x, _| if left(x) { vec![0, 255] } else { vec![0, 0] }),
        file(size, C::Rgb, D::Eight, |x, _| if left(x) { vec![10, 20, 30] } else { vec![255, 250, 255] }),
        file(size, C::Rgba, D::Eight, |x, _| if left(x) { vec![0, 0, 0, 255] } else { vec![255, 0, 0, 0] }),
        file(size, C::Indexed, D::Eight, |x, _| vec![u8::from(left(x))]),
    ];
    for (at, file) in files.iter().enumerate() {
        assert_eq!(black_of(file), 8 * 16, "file {at}");
    }
}

#[test]
fn a_photograph_becomes_a_blot_and_a_letter_gets_a_ragged_edge() {
    // A quarter, a half and three quarters of the dots are black where the picture is so dark, and the colours count as eyes do.
    for (shade, quarters) in [(191_u8, 1), (127, 2), (64, 3)] {
        let black = black_of(&grey((128, 128), |_, _| shade));
        let wanted = 128 * 128 * quarters / 4;
        assert!(black.abs_diff(wanted) < 128 * 128 / 50, "{shade}: {black} for {wanted}");
    }
    let orange = black_of(&file((64, 64), png::ColorType::Indexed, png::BitDepth::Eight, |_, _| vec![2]));
    assert!((64 * 64 / 4..64 * 64 / 2).contains(&orange), "{orange}");
    // A soft edge one dot wide is no tone: it is black or white, and in a straight line.
    let soft = black_of(&grey((64, 64), |x, _| match x {
        0..32 => 0,
        32 => 140,
        _ => 255,
    }));
    assert_eq!(soft, 32 * 64);
}

#[test]
fn a_logo_that_does_not_come_out_is_taken() {
    let is_not_png = |file: &[u8]| matches!(Logo::from_png(file), Err(BadLogo::NotPng(_)));
    let right = grey((64, 64), |_, _| 0);
    assert!(Logo::from_png(&right).is_ok());
    assert!(is_not_png(b"") && is_not_png(b"GIF89a") && is_not_png(&[0xff, 0xd8, 0xff, 0xe0]));
    assert!((8..right.len() - 12).all(|end| is_not_png(&right[..end])), "a file that is cut off");
    assert_eq!(
        Logo::from_png(&grey((833, 8), |_, _| 0)),
        Err(BadLogo::TooLarge { width: 833, height: 8 }),
        "wider than any paper"
    );
    assert_eq!(Logo::from_png(&grey((8, 257), |_, _| 0)), Err(BadLogo::TooLarge { width: 8, height: 257 }));
    assert_eq!(Logo::from_png(&grey((8, 8), |_, _| 255)), Err(BadLogo::Blank));
    // A head that claims to be all of a continent.
    let mut huge = right.clone();
    huge[16..24].fill(0x7f);
    assert!(Logo::from_png(&huge).is_err());
}

/// A folder with the demo's files, these pictures, and this line in `[receipt]`.
fn configured(line: &str, profile: &str, pictures: &[(&str, &[u8])]) -> Result<Config, String> {
    configured_from(&Files::embedded().kiosk.unwrap_or_default(), line, profile, pictures)
}

fn configured_from(kiosk: &str, line: &str, profile: &str, pictures: &[(&str, &[u8])]) -> Result<Config, String> {
    let kiosk = kiosk.replacen("[receipt]\n", &format!("[receipt]\n{line}\n"), 1);
    let folder = written(&kiosk.replace("#profile = \"generic-80mm\"", &format!("profile = \"{profile}\"")), pictures);
    let at = folder.path().display().to_string();
    Config::load(folder.path(), Role::One).map_err(|errors| errors.to_string().replace(&at, "FOLDER"))
}

fn written(kiosk: &str, pictures: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = Files::embedded().catalogue.unwrap();
    let texts = [("kiosk.toml", kiosk.as_bytes()), ("catalogue.toml", catalogue.as_bytes())];
    for (name, file) in texts.iter().chain(pictures) {
        fs::write(folder.path().join(name), file).unwrap();
    }
    folder
}

#[test]
fn a_logo_that_cannot_be_had_is_told_by_a_visitor() {
    let right = grey((400, 64), |_, _| 0);
    let tall = grey((64, 300), |_, _| 0);
    let clear = grey((64, 64), |_, _| 255);
    let large = vec![0; (1 << 20) + 1];
    let pictures: [(&str, &[u8]); 5] = [
        ("logo.png", &right),
        ("tall.png", &tall),
        ("clear.png", &clear),
        ("large.png", &large),
        ("text.png", b"no picture"),
    ];
    let name = "must be the name of a PNG file in the configuration folder, as \"logo.png\"";
    let cases = [
        ("lgoo.png", "there is no lgoo.png in FOLDER; did you mean logo.png?"),
        ("logo.jpg", name),
        ("../logo.png", name),
        ("/etc/logo.png", name),
        ("tall.png", "tall.png is 64 x 300 dots; at most 832 x 256 come on a receipt"),
        ("clear.png", "clear.png has no dark dot: on white paper nothing would be seen of it"),
        ("large.png", "large.png: the file is larger than 1048576 bytes"),
        (
            "logo\\u0000.png",
            "contains the control character U+0000 as sign 5; only signs that can be seen may stand here",
        ),
    ];
    let kiosk = Files::embedded().kiosk.unwrap();
    let line = kiosk.lines().position(|line| line == "[receipt]").unwrap() + 2;
    let told = |key: &str, profile: &str| configured(key, profile, &pictures).expect_err(key);
    for (logo, wanted) in cases {
        let key = format!("logo = \"{logo}\"");
        assert_eq!(told(&key, "generic-80mm"), format!("kiosk.toml:{line}: receipt.logo: {wanted}"));
    }
    let text = told("logo = \"text.png\"", "generic-80mm");
    assert!(text.starts_with(&format!("kiosk.toml:{line}: receipt.logo: text.png is no PNG picture: ")), "{text}");
    let narrow = told("logo = \"logo.png\"", "generic-58mm");
    assert!(
        narrow.contains("receipt.logo: logo.png is 400 dots wide, and the ")
            && narrow.ends_with("prints 384: make it narrower"),
        "{narrow}"
    );

    let logo = configured("logo = \"logo.png\"", "generic-80mm", &pictures).unwrap().letterhead.logo.unwrap();
    assert_eq!((logo.width_dots(), logo.height_dots(), format!("{logo:?}")), (400, 64, "Logo(400 x 64)".to_owned()));
    let mut files = Files::embedded();
    files.kiosk = files.kiosk.map(|text| text.replace("#logo = \"\"", "logo = \"logo.png\""));
    let told = Config::from_files(&files, Role::One).unwrap_err().to_string();
    assert!(
        told.ends_with("receipt.logo: the built-in demo has no pictures: copy its folder, and put the picture there"),
        "{told}"
    );
}

#[test]
fn half_of_a_logo_is_printed_on_narrow_paper() {
    let wide = Logo::from_png(&grey((500, 64), |_, _| 0)).unwrap();
    let sale = sale(Language::En, "delivered");
    assert!(text(&set(&sale, &with(wide.clone()), &paper(42)), 42).contains("[logo]"));
    assert_eq!(set(&sale, &with(wide), &paper(32)), set(&sale, &facts(), &paper(32)));
}

/// A printer on a slow line is given time for so many bytes (`printer/port.rs`); what the owner adds is reckoned beside them.
#[test]
fn a_receipt_is_longer_than_a_slow_line_has_time_for() {
    let paper = Paper::roll(48, 576, CodePage::Windows1252, 16, QrBy::Picture, Cut::Partial);
    let largest = Logo::from_png(&grey((576, 256), |_, _| 0)).unwrap();
    let lines = || OwnLines::everywhere(vec!["中".repeat(32); OwnLines::LINES_MAX]);
    let most = Letterhead { logo: Some(largest), header: lines(), footer: lines() };
    for letters in [Letters::Normal, Letters::Large] {
        let added = most.bytes(letters, &paper).unwrap();
        for (story, _) in stories() {
            let bytes = |letters, letterhead: &Letterhead| {
                let facts = Facts { letters, letterhead: letterhead.clone(), ..facts() };
                escpos(&set(&sale(Language::Zh, story), &facts, &paper), &paper).unwrap().len()
            };
            let (bare, own) = (bytes(Letters::Normal, &Letterhead::default()), bytes(letters, &most));
            assert!(bare <= 65_536 && own <= 65_536 * 4, "{story}: {bare} and {own} bytes");
            assert!(own <= bare + added, "{story}: {} is more than {added}", own - bare);
        }
    }
    assert_eq!(Letterhead::default().bytes(Letters::Normal, &paper), Ok(0));
}

#[test]
fn a_slow_line_has_no_time_for_the_logo() {
    let picture = grey((576, 256), |_, _| 0);
    let serial = "transport = \"serial\"\ndevice = \"/dev/ttyS0\"\nbaud = 19200";
    let told = |logo: &str| {
        let shipped = Files::embedded().kiosk.unwrap().replace("transport = \"file\"", serial);
        configured_from(&shipped, logo, "generic-80mm", &[("logo.png", &picture)])
    };
    told("").expect("a receipt in Chinese is in time");
    let why = told("logo = \"logo.png\"").unwrap_err();
    assert!(why.contains("printer.timeout_s: the printer may need "), "{why}");
    assert!(why.ends_with("; what [receipt] adds is a part of it"), "{why}");
}
