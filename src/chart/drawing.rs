//! From a chart's SVG to a PNG, with a font of its own: no system library and no system font has a part in it.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::{Chart, picture};

/// Width and height of the picture, in pixels: twice of what Discord shows, for dense screens.
const SIZE: (u32, u32) = (2 * picture::WIDTH, 2 * picture::HEIGHT);

/// Noto Sans, under the licence beside it. It has Latin, Greek and Cyrillic; what it has no sign for is left out.
const FONTS: [&[u8]; 2] =
    [include_bytes!("font/NotoSans-Regular.ttf"), include_bytes!("font/NotoSans-Bold.ttf")];

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    FONTS.iter().for_each(|font| fonts.load_font_data(font.to_vec()));
    Options { fontdb: Arc::new(fonts), font_family: picture::FONT.to_owned(), ..Options::default() }
});

pub fn png(chart: &Chart) -> Vec<u8> {
    let tree = Tree::from_str(&picture::svg(chart), &OPTIONS).expect("our own picture is well formed");
    let mut canvas = Pixmap::new(SIZE.0, SIZE.1).expect("the size is not zero");
    resvg::render(&tree, Transform::from_scale(2.0, 2.0), &mut canvas.as_mut());
    canvas.encode_png().expect("writing to memory does not fail")
}

#[cfg(test)]
mod tests;
