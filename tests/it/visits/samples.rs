//! Every screen in every variant, in every language.

use std::collections::BTreeSet;

use herlaad::locale::Language;
use herlaad::screen::{Screen, ScreenId};
use herlaad::session::{SAMPLES, samples};

fn every() -> impl Iterator<Item = (String, Screen)> {
    Language::ALL.into_iter().flat_map(samples)
}

#[test]
fn a_screen_cannot_be_reached_any_more() {
    for language in Language::ALL {
        assert_eq!(samples(language).len(), SAMPLES, "{language:?}");
    }
    let shown: BTreeSet<ScreenId> = every().map(|(_, screen)| screen.id).collect();
    assert_eq!(shown, BTreeSet::from(ScreenId::ALL));
}

#[test]
fn a_sample_shows_another_screen_than_its_name_says() {
    for (name, screen) in every() {
        assert!(name.starts_with(screen.id.as_str()), "{name} shows {:?}", screen.id);
    }
}
