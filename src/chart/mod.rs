//! Charts as pictures: counts as bars, drawn into a PNG. What is counted, and the words, are the caller's; how the bars
//! are laid out is in `picture`.

mod picture;

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Bars from left to right, with the words around them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    pub title: String,
    /// A line under the title; may be empty.
    pub subtitle: String,
    pub bars: Vec<u32>,
    /// The bars from this one on stand out.
    pub accent: usize,
    /// The labels under some bars, in order.
    pub marks: Vec<(usize, String)>,
}

/// Width and height of the picture, in pixels: twice what Discord shows, for dense screens.
pub const SIZE: (u32, u32) = (2 * picture::WIDTH, 2 * picture::HEIGHT);

/// Noto Sans, under the licence beside it. It has Latin, Greek and Cyrillic; other characters are left out.
const FONTS: [&[u8]; 2] =
    [include_bytes!("font/NotoSans-Regular.ttf"), include_bytes!("font/NotoSans-Bold.ttf")];

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    FONTS.iter().for_each(|font| fonts.load_font_data(font.to_vec()));
    Options { fontdb: Arc::new(fonts), font_family: picture::FONT.to_owned(), ..Options::default() }
});

impl Chart {
    /// The picture, as a PNG of [`SIZE`]. Equal charts give equal pictures.
    pub fn png(&self) -> Vec<u8> {
        let tree = Tree::from_str(&picture::svg(self), &OPTIONS).expect("our own picture is well formed");
        let mut canvas = Pixmap::new(SIZE.0, SIZE.1).expect("the size is not zero");
        resvg::render(&tree, Transform::from_scale(2.0, 2.0), &mut canvas.as_mut());
        canvas.encode_png().expect("writing to memory does not fail")
    }
}

#[cfg(test)]
mod tests;
