//! Charts as pictures: counts in a row as bars, drawn into a PNG. What is counted, and in which words, is the caller's;
//! how the bars lie is in `picture`. A build without the feature `chart` draws none.

#[cfg(feature = "chart")]
mod drawing;
#[cfg(feature = "chart")]
mod picture;

/// Whether this build draws charts.
pub const DRAWN: bool = cfg!(feature = "chart");

/// Bars from left to right, with the words around them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    pub title: String,
    /// A line under the title; may be empty.
    pub subtitle: String,
    pub bars: Vec<u32>,
    /// From this bar on they stand out: they are what it is about.
    pub accent: usize,
    /// What stands under some bars, in order.
    pub marks: Vec<(usize, String)>,
}

impl Chart {
    /// The picture, as a PNG; none unless charts are [`DRAWN`]. The same chart is always the same picture.
    #[cfg(feature = "chart")]
    pub fn png(&self) -> Option<Vec<u8>> {
        Some(drawing::png(self))
    }

    /// None: this build draws no charts.
    #[cfg(not(feature = "chart"))]
    pub fn png(&self) -> Option<Vec<u8>> {
        None
    }
}
