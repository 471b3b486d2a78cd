//! The layout of a chart, as SVG. The picture has no background, and the theme that it is seen on is unknown; so its
//! colours are of middle brightness, readable on light and on dark themes.

use std::fmt::Write;

use super::Chart;

pub const WIDTH: u32 = 560;
pub const HEIGHT: u32 = 260;
pub const FONT: &str = "Noto Sans";

/// The colour of words, and of bars before the accent.
const INK: &str = "#8a7f74";
/// The colour of bars from the accent on.
const STRONG: &str = "#c96f2a";

/// The edges of the bars' field: left, right, top and bottom.
const FIELD: (f64, f64, f64, f64) = (40.0, 552.0, 88.0, 226.0);
/// The widest bar, so that few bars do not become blocks.
const WIDEST: f64 = 72.0;
/// The height of a bar that counts 0, to show that it was counted.
const STUB: f64 = 2.0;
/// Up to this many bars each have their number above them.
const FEW: usize = 14;
/// The least distance between two labels.
const APART: f64 = 52.0;

/// The whole picture.
pub fn svg(chart: &Chart) -> String {
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">"#
    );
    text(
        &mut out,
        (8.0, 30.0),
        &chart.title,
        "start",
        &format!(r#"font-size="20" font-weight="700" fill="{INK}""#),
    );
    text(&mut out, (8.0, 52.0), &chart.subtitle, "start", &format!(r#"font-size="15" fill="{INK}""#));
    let step = tick(chart.bars.iter().copied().max().unwrap_or(0));
    let top = chart.bars.iter().copied().max().unwrap_or(0).div_ceil(step).max(1) * step;
    lines(&mut out, top, step);
    bars(&mut out, chart, top);
    marks(&mut out, chart);
    out + "</svg>"
}

fn height(count: u32, top: u32) -> f64 {
    let (_, _, above, below) = FIELD;
    f64::from(count) / f64::from(top) * (below - above)
}

/// The count between two lines: a round number, so that at most four steps are needed.
fn tick(most: u32) -> u32 {
    let round = (0..9).flat_map(|power| [1, 2, 5].map(|digit| digit * 10u32.pow(power)));
    round.into_iter().find(|step| most.div_ceil(*step) <= 4).unwrap_or(u32::MAX)
}

fn lines(out: &mut String, top: u32, step: u32) {
    let (left, right, _, below) = FIELD;
    for count in (0..=top).step_by(step as usize) {
        let y = below - height(count, top);
        let _ = write!(
            out,
            r#"<line x1="{left}" x2="{right}" y1="{y}" y2="{y}" stroke="{INK}" stroke-opacity=".35"/>"#
        );
        text(
            out,
            (left - 8.0, y + 4.0),
            &count.to_string(),
            "end",
            &format!(r#"font-size="14" fill="{INK}""#),
        );
    }
}

/// The middle and the width of a bar.
fn place(chart: &Chart, bar: usize) -> (f64, f64) {
    let (left, right, ..) = FIELD;
    let room = (right - left) / chart.bars.len().max(1) as f64;
    (left + room * (bar as f64 + 0.5), (room * 0.7).min(WIDEST))
}

fn bars(out: &mut String, chart: &Chart, top: u32) {
    let below = FIELD.3;
    let most = chart.bars.iter().rposition(|count| Some(count) == chart.bars.iter().max());
    for (bar, count) in chart.bars.iter().enumerate() {
        let (middle, wide) = place(chart, bar);
        let high = height(*count, top).max(STUB);
        let (x, y, colour) =
            (middle - wide / 2.0, below - high, if bar >= chart.accent { STRONG } else { INK });
        let round = (wide / 3.0).min(4.0).min(high / 2.0);
        let _ = write!(
            out,
            r#"<path fill="{colour}" d="M{x} {below}v-{straight}q0 -{round} {round} -{round}h{flat}q{round} 0 {round} {round}v{straight}z"/>"#,
            straight = high - round,
            flat = wide - 2.0 * round,
        );
        if *count > 0 && (chart.bars.len() <= FEW || Some(bar) == most) {
            let style = format!(r#"font-size="14" font-weight="700" fill="{INK}""#);
            text(out, (middle, y - 5.0), &count.to_string(), "middle", &style);
        }
    }
}

/// The labels under the bars; a label that would touch the one before it is left out.
fn marks(out: &mut String, chart: &Chart) {
    let mut last = f64::NEG_INFINITY;
    for (bar, word) in &chart.marks {
        let (middle, wide) = place(chart, *bar);
        // With few bars a label is centred under its bar, with many it begins where the bar begins.
        let (x, anchor) =
            if chart.bars.len() <= FEW { (middle, "middle") } else { (middle - wide / 2.0, "start") };
        if x - last < APART {
            continue;
        }
        last = x;
        text(out, (x, FIELD.3 + 22.0), word, anchor, &format!(r#"font-size="14" fill="{INK}""#));
    }
}

fn text(out: &mut String, (x, y): (f64, f64), words: &str, anchor: &str, style: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    // Writing to a string does not fail.
    let _ = write!(out, r#"<text x="{x}" y="{y}" text-anchor="{anchor}" {style}>{words}</text>"#);
}
