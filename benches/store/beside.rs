//! Measures several things by turns in one run, so that a busy machine or disk slows all of them alike.

use std::time::Duration;

/// One thing to measure: its name, and a function that does it once and returns how long it took.
pub struct Contender<'a> {
    pub name: String,
    pub once: Box<dyn FnMut() -> Duration + 'a>,
}

/// Prints the median of each, and its time and speed relative to the first.
pub fn beside(what: &str, rounds: usize, contenders: &mut [Contender]) {
    let mut times = vec![vec![]; contenders.len()];
    for _ in 0..rounds {
        for (contender, times) in contenders.iter_mut().zip(&mut times) {
            times.push((contender.once)());
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    for (contender, time) in contenders.iter().zip(&medians) {
        let ratio = time.as_secs_f64() / medians[0].as_secs_f64();
        println!("{what}: {:<24} {time:>12.3?}  time {ratio:.2}  speed {:.2}", contender.name, 1.0 / ratio);
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
