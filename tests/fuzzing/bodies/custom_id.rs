//! Custom ids: any client can send any, and a custom id that is read must be written the same again.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use sincerely::domain::buttons::ButtonAction;
use sincerely::domain::forms::FormAction;

pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    read_as_written::<ButtonAction>(text);
    read_as_written::<FormAction>(text);
}

fn read_as_written<T: FromStr + Display + Debug + PartialEq>(text: &str) {
    let Ok(read) = text.parse::<T>() else { return };
    let written = read.to_string();
    assert_eq!(written.parse::<T>().ok(), Some(read), "{text} is written {written}");
}
