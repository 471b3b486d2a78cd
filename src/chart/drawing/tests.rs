//! Charts, compared with pictures that a person has checked.

use super::*;

/// Eight weeks, the last of which is not over.
fn eight_weeks() -> Chart {
    let weeks = ["Sep 28", "Oct 5", "Oct 12", "Oct 19", "Oct 26", "Nov 2", "Nov 9", "Nov 16"];
    let bars = (0..56).map(|day: u32| if day % 7 > 4 { 0 } else { (day * day + 3 * day) % 11 }).collect();
    Chart {
        title: "Kudos a day".to_owned(),
        subtitle: "The last eight weeks; this one in orange".to_owned(),
        bars,
        accent: 49,
        marks: weeks.iter().enumerate().map(|(week, word)| (7 * week, (*word).to_owned())).collect(),
    }
}

fn trend() -> Chart {
    let weeks = ["26 окт.", "2 ноя.", "9 ноя.", "16 ноя."];
    Chart {
        title: "Four weeks & <more>".to_owned(),
        subtitle: String::new(),
        bars: vec![31, 0, 47, 112],
        accent: 0,
        marks: weeks.iter().enumerate().map(|(week, word)| (week, (*word).to_owned())).collect(),
    }
}

/// The mean difference between the bytes of two pictures, from 0 to 255.
fn apart(one: &[u8], other: &[u8]) -> f64 {
    let [one, other] = [one, other].map(|png| Pixmap::decode_png(png).expect("a PNG"));
    assert_eq!((one.width(), one.height()), (other.width(), other.height()));
    let differences = one.data().iter().zip(other.data()).map(|(a, b)| f64::from(a.abs_diff(*b)));
    differences.sum::<f64>() / one.data().len() as f64
}

/// Other processors round differently at the edges of letters, by much less than this. A bar of another height differs
/// more.
const TOLERATED: f64 = 0.5;

/// To keep a changed picture: `CHART=keep cargo test --lib chart`, then look at the files in `src/chart/seen/`.
fn looks_like(chart: &Chart, name: &str) {
    let path = format!("{}/src/chart/seen/{name}.png", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("CHART").is_some_and(|what| what == "keep") {
        std::fs::write(&path, png(chart)).expect("writable");
    }
    let seen = std::fs::read(&path).expect("somebody has looked at it");
    let apart = apart(&png(chart), &seen);
    assert!(apart < TOLERATED, "{name} is {apart:.2} away from what it looked like");
}

#[test]
fn they_look_as_they_did() {
    looks_like(&eight_weeks(), "eight-weeks");
    looks_like(&trend(), "trend");
}

/// The backgrounds of a chart: Discord's light and dark themes, and the playground's.
const SURFACES: [[u8; 3]; 8] = [
    [0xff, 0xff, 0xff],
    [0xf2, 0xf3, 0xf5],
    [0xfa, 0xf6, 0xef],
    [0x31, 0x33, 0x38],
    [0x2b, 0x2d, 0x31],
    [0x1e, 0x1f, 0x22],
    [0x1a, 0x1a, 0x1e],
    [0x1b, 0x17, 0x14],
];

/// WCAG's contrast of two colours, from 1 to 21.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let light = |colour: [u8; 3]| {
        let [red, green, blue] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

#[test]
fn it_can_be_read_on_light_and_on_dark_and_brings_no_background() {
    let picture = Pixmap::decode_png(&png(&eight_weeks())).expect("a PNG");
    let corner = picture.pixel(2, 2).expect("within");
    assert_eq!(corner.alpha(), 0);
    let mut inks: Vec<[u8; 3]> = (picture.pixels().iter().filter(|pixel| pixel.alpha() == 255))
        .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    inks.sort_unstable();
    inks.dedup();
    assert!(inks.len() >= 2, "words and bars, and those that stand out");
    for ink in inks {
        for surface in SURFACES {
            let contrast = contrast(ink, surface);
            assert!(contrast >= 3.0, "{ink:02x?} on {surface:02x?}: {contrast:.2}");
        }
    }
}

#[test]
fn a_visible_difference_is_noticed() {
    let chart = eight_weeks();
    let mut taller = chart.clone();
    taller.bars[50] += 3;
    assert!(apart(&png(&chart), &png(&taller)) > TOLERATED / 2.0);
    let other = Chart { title: "Kudos a week".to_owned(), ..chart.clone() };
    assert!(apart(&png(&chart), &png(&other)) > 0.05);
    assert_eq!(png(&chart), png(&chart));
}

#[test]
fn whatever_is_counted_can_be_drawn() {
    for bars in [vec![], vec![0], vec![u32::MAX], vec![1; 400], vec![0; 7]] {
        let chart = Chart { bars, title: "\u{1}&<>\"".repeat(3).replace('\u{1}', "…"), ..eight_weeks() };
        let chart = Chart { marks: vec![(0, "first".to_owned())], ..chart };
        let picture = Pixmap::decode_png(&png(&chart)).expect("a PNG");
        assert_eq!((picture.width(), picture.height()), SIZE);
    }
}
