//! A line of a crontab, as crontab(5) has it, written with the seconds first and days of the week by their names. What the line means
//! is `schedule`'s.

/// Days of the week by their numbers, where 7 is Sunday again.
const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/// The line with the seconds first, if it has five fields. A crontab with both kinds of days means either; with the seconds first they
/// mean both at once, so such a crontab cannot be written as one line. Whether its other fields can be read is not looked at.
///
/// ```
/// # use sincerely::domain::crontab::with_seconds;
/// assert_eq!(with_seconds("30 8 * * 1-5").as_deref(), Some("0 30 8 * * Mon-Fri *"));
/// ```
pub fn with_seconds(line: &str) -> Option<String> {
    let [minute, hour, day, month, weekday] = line.split_whitespace().collect::<Vec<_>>()[..] else {
        return None;
    };
    if day != "*" && weekday != "*" {
        return None;
    }
    let weekdays = weekday.split(',').map(by_name).collect::<Option<Vec<String>>>()?.join(",");
    Some(format!("0 {minute} {hour} {day} {month} {weekdays} *"))
}

/// Weekdays by their names.
fn by_name(days: &str) -> Option<String> {
    let name = |number: usize| DAYS[number % DAYS.len()];
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number <= DAYS.len());
    match days.split_once('-') {
        Some((from, to)) if number(from).is_some() => {
            let names: Vec<&str> = (number(from)?..=number(to)?).map(name).collect();
            let across = names.iter().skip(1).any(|name| *name == DAYS[0]);
            Some(if across { names.join(",") } else { format!("{}-{}", names.first()?, names.last()?) })
        }
        _ if days.parse::<usize>().is_ok() => number(days).map(|number| name(number).to_owned()),
        _ => Some(days.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_crontab_is_written_with_the_seconds_first() {
        for (crontab, seven) in [
            ("30 8 * * 1-5", "0 30 8 * * Mon-Fri *"),
            ("0 9 * * 5-7", "0 0 9 * * Fri,Sat,Sun *"),
            ("0 9 * * 0,3", "0 0 9 * * Sun,Wed *"),
            ("0 9 1 * *", "0 0 9 1 * * *"),
            ("*/15 9 * * mon", "0 */15 9 * * mon *"),
        ] {
            assert_eq!(with_seconds(crontab).as_deref(), Some(seven));
        }
        for line in ["0 9 1 * 1", "0 9 * * 8", "0 9 * * 5-2", "0 9 * *", "0 0 9 * * Mon"] {
            assert_eq!(with_seconds(line), None, "{line}");
        }
    }
}
