//! A button about a one-on-one.

use crate::recipe::{Edit, Recipe};

const TABLE: &str = "src/domain/buttons/series.rs";

pub const RECIPE: Recipe = Recipe {
    heading: "Add a button",
    limit: 2,
    edits: &[
        Edit {
            file: TABLE,
            below: &["pub enum SeriesButton {"],
            lines: "        /// Is thrown away.\n        \"throwaway\" => Throwaway(series: SeriesId),\n",
        },
        Edit {
            file: TABLE,
            below: &["fn reference(", "match self {"],
            lines: "            SeriesButton::Throwaway(series) => Reference::OneOnOne(*series),\n",
        },
        Edit {
            file: TABLE,
            below: &["fn is_way_out(", "match self {"],
            lines: "            SeriesButton::Throwaway(_) => false,\n",
        },
        Edit {
            file: TABLE,
            below: &["fn what_was_ever_issued_means_what_it_meant(", "vec!["],
            lines: "            (\"throwaway:26\", SeriesButton::Throwaway(SeriesId(26))),\n",
        },
        Edit {
            file: "src/actions/buttons.rs",
            below: &["async fn about_series(", "match button {"],
            lines: r#"        SeriesButton::Throwaway(id) => {
            let pressed = crate::catalogue::phrases::ThrowawayPressed { what: id.to_string() };
            Ok(Reply::text(context.locale(invoker).say(pressed)))
        }
"#,
        },
    ],
    new: &[],
};
