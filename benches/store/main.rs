//! Benches of the store: what durable commits cost beside a plain file, and whether what is found costs what is kept.
//! `README.md` beside this folder says how to read them. What a whole bot costs is not measured here.

mod answers;
mod beside;
mod claims;
mod commits;
mod filled;
mod looking_back;
mod opening;

use criterion::Criterion;

fn main() {
    // The store is opened in a process of its own where its memory is measured.
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

/// Whether this run asked for a group, so that one not asked for builds no store.
fn asked_for(group: &str) -> bool {
    let filters: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    filters.is_empty() || filters.iter().any(|filter| group.contains(filter.as_str()))
}
