//! A request's body: JSON, or multipart with JSON in `payload_json` and files. What the two say of each other is read in `files`.
use std::sync::Arc;

use serde_json::Value;

/// What a request carried.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub json: Value,
    pub files: Vec<UploadedFile>,
}

#[derive(Debug)]
pub(crate) struct UploadedFile {
    /// The `n` of `files[n]`, by which `attachments` speak of it.
    pub number: Option<u64>,
    pub name: String,
    /// Its media type.
    pub kind: String,
    pub bytes: Arc<[u8]>,
}

impl Body {
    /// `None` when it is neither.
    pub fn read(content_type: &str, bytes: &[u8]) -> Option<Self> {
        if let Some((_, boundary)) = content_type.split_once("boundary=") {
            return multipart(boundary.trim_matches('"'), bytes);
        }
        if bytes.is_empty() {
            return Some(Self::default());
        }
        Some(Self { json: serde_json::from_slice(bytes).ok()?, files: Vec::new() })
    }
}

fn multipart(boundary: &str, bytes: &[u8]) -> Option<Body> {
    let mark = format!("--{boundary}");
    let mut body = Body::default();
    for part in split(bytes, mark.as_bytes()).skip(1) {
        let Some(at) = find(part, b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&part[..at]).into_owned();
        let content = part[at + 4..].strip_suffix(b"\r\n").unwrap_or(&part[at + 4..]);
        if attribute(&head, "name") == Some("payload_json") {
            body.json = serde_json::from_slice(content).ok()?;
        } else if let Some(name) = file_name(&head) {
            body.files.push(UploadedFile {
                number: attribute(&head, "name").and_then(number),
                kind: media_type(&name, &head),
                name,
                bytes: content.into(),
            });
        }
    }
    Some(body)
}

/// `files[3]` is 3.
fn number(field: &str) -> Option<u64> {
    field.strip_prefix("files[")?.strip_suffix(']')?.parse().ok()
}

fn file_name(head: &str) -> Option<String> {
    attribute(head, "filename").map(safe)
}

/// Discord keeps letters, digits, `.`, `_` and `-` of a file's name; everything else becomes `_`.
pub(crate) fn safe(name: &str) -> String {
    let kept = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-');
    name.chars().map(|sign| if kept(sign) { sign } else { '_' }).collect()
}

/// By the name's ending where that tells, as Discord does; else what the part says of itself.
fn media_type(name: &str, head: &str) -> String {
    let known = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("json") => "application/json",
        _ => "",
    };
    if known.is_empty() { declared(head) } else { known.to_owned() }
}

fn declared(head: &str) -> String {
    let line = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-type").then(|| value.trim().to_owned())
    };
    head.lines().find_map(line).unwrap_or_else(|| "application/octet-stream".into())
}

fn attribute<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let opening = format!(" {name}=\"");
    head.split_once(&opening)?.1.split('"').next()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn split<'a>(mut bytes: &'a [u8], mark: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let Some(at) = find(bytes, mark) else {
            done = true;
            return Some(bytes);
        };
        let part = &bytes[..at];
        bytes = &bytes[at + mark.len()..];
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multipart_with_a_file() {
        let text = "--b\r\nContent-Disposition: form-data; name=\"files[7]\"; filename=\"a b.x\"\r\n\
                    Content-Type: text/calendar\r\n\r\nBEGIN\r\n\
                    --b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{\"content\":\"hi\"}\r\n--b--\r\n";
        let body = Body::read("multipart/form-data; boundary=b", text.as_bytes()).expect("well formed");
        assert_eq!(body.json["content"], "hi");
        let file = &body.files[0];
        assert_eq!(
            (file.number, file.name.as_str(), file.kind.as_str()),
            (Some(7), "a_b.x", "text/calendar")
        );
        assert_eq!(&*file.bytes, b"BEGIN");
    }
}
