//! The store bench: the cost of durable commits beside a plain file, and whether the cost of a read grows with the
//! store. `benches/README.md` says how to read it. The load bench measures a whole bot.

mod answers;
mod beside;
mod claims;
mod commits;
mod filled;
mod looking_back;
mod opening;

use criterion::Criterion;

fn main() {
    // A store whose memory is measured is opened in a process of its own.
    if let Some(folder) = std::env::args().skip_while(|arg| arg != opening::FLAG).nth(1) {
        return opening::child(&folder);
    }
    let mut criterion = Criterion::default().configure_from_args();
    commits::bench(&mut criterion);
    claims::bench(&mut criterion);
    looking_back::bench(&mut criterion);
    opening::measure();
    criterion.final_summary();
}

/// Whether this run asked for a group: other groups fill no store.
fn asked_for(group: &str) -> bool {
    let filters: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    filters.is_empty() || filters.iter().any(|filter| group.contains(filter.as_str()))
}
