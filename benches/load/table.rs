//! What is printed: ours, the minimal bot's, the ratio, and the goal with whether it was reached.

/// What a figure should come to.
pub enum Goal {
    None,
    /// At least so much of the minimal bot's.
    AtLeast(f64),
    /// At most so many times the minimal bot's.
    Ratio(f64),
    /// At most so much.
    AtMost(f64),
}

/// One line.
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

    /// One that the minimal bot has no like of.
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

/// Three figures are as many as such measurements have.
fn figures(value: f64) -> String {
    let places = match value {
        100.0.. => 0,
        10.0..100.0 => 1,
        1.0..10.0 => 2,
        _ => 3,
    };
    format!("{value:.places$}")
}
