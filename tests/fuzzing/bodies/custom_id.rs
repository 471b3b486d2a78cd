//! Custom ids: any client can send any, and a custom id that is read must be written the same again.

use sincerely::domain::press::Press;

pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(press) = text.parse::<Press>() else { return };
    let written = press.to_string();
    assert_eq!(written.parse::<Press>().ok(), Some(press), "{text} is written {written}");
}
