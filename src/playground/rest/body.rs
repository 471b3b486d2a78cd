//! A request's body: JSON, or multipart with JSON in `payload_json` and files, whose contents are forgotten.
use serde_json::Value;

/// What a request carried.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub json: Value,
    pub files: Vec<File>,
}

#[derive(Debug)]
pub(crate) struct File {
    pub name: String,
    pub size: usize,
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
        } else if let Some(name) = attribute(&head, "filename") {
            body.files.push(File { name: name.into(), size: content.len() });
        }
    }
    Some(body)
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
        let text = "--b\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a.ics\"\r\n\r\nBEGIN\r\n\
                    --b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{\"content\":\"hi\"}\r\n--b--\r\n";
        let body = Body::read("multipart/form-data; boundary=b", text.as_bytes()).expect("well formed");
        assert_eq!(body.json["content"], "hi");
        assert_eq!((body.files[0].name.as_str(), body.files[0].size), ("a.ics", 5));
    }
}
