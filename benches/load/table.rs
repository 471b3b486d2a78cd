//! Prints our figures, the minimal bot's, their ratio, and the goal with whether it was reached.

/// The goal for a figure.
pub enum Goal {
    None,
    /// At least this part of the minimal bot's figure.
    AtLeast(f64),
    /// At most this many times the minimal bot's figure.
    Ratio(f64),
    /// At most this value.
    AtMost(f64),
}

/// A row of the table.
pub struct Row {
    what: String,
    unit: &'static str,
    ours: f64,
    minimal: Option<f64>,
    goal: Goal,
}

impl Row {
    pub fn of(what: String, unit: &'static str, ours: f64, minimal: f64, goal: Goal) -> Row {
        Row { what, unit, ours, minimal: Some(minimal), goal }
    }

    /// A row without a figure of the minimal bot.
    pub fn alone(what: String, unit: &'static str, ours: f64) -> Row {
        Row { what, unit, ours, minimal: None, goal: Goal::None }
    }

    fn ratio(&self) -> Option<f64> {
        self.minimal.map(|minimal| self.ours / minimal)
    }

    fn goal(&self) -> String {
        let ratio = self.ratio().unwrap_or(f64::NAN);
        let (text, reached) = match self.goal {
            Goal::None => return String::new(),
            Goal::AtLeast(least) => (format!("ratio ≥ {least}"), ratio >= least),
            Goal::Ratio(most) => (format!("ratio ≤ {most}"), ratio <= most),
            Goal::AtMost(most) => (format!("≤ {most} {}", self.unit), self.ours <= most),
        };
        format!("{text}, {}", if reached { "reached" } else { "missed" })
    }
}

pub fn print(rows: &[Row]) {
    println!("| what | ours | minimal | ratio | goal |\n|---|---|---|---|---|");
    for row in rows {
        let show = |value: f64| format!("{} {}", figures(value), row.unit);
        let minimal = row.minimal.map(show).unwrap_or_default();
        let ratio = row.ratio().map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
        println!("| {} | {} | {minimal} | {ratio} | {} |", row.what, show(row.ours), row.goal());
    }
}

/// Formats a value with three significant figures, as many as such measurements have.
fn figures(value: f64) -> String {
    let places = match value {
        100.0.. => 0,
        10.0..100.0 => 1,
        1.0..10.0 => 2,
        _ => 3,
    };
    format!("{value:.places$}")
}
