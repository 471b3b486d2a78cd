//! A file that came with a message. Its contents are kept beside `world.json`, see `snapshot`; who may bring which is `rest::files`'.
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Id;

/// How the paths of all files begin.
pub(crate) const FILES: &str = "/attachments/";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct File {
    pub id: Id,
    pub channel: Id,
    pub message: Id,
    pub name: String,
    /// What it shows, in words.
    pub description: Option<String>,
    /// Its media type.
    pub kind: String,
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
}

impl File {
    /// Where it is served, on whatever port.
    pub fn path(&self) -> String {
        format!("{FILES}{}/{}/{}", self.channel, self.id, self.name)
    }

    /// Discord's attachment object.
    pub fn attachment(&self) -> Value {
        let mut made = self.media();
        made["id"] = json!(self.id.to_string());
        made["filename"] = json!(self.name);
        made["size"] = json!(self.bytes.len());
        made
    }

    /// What an embed's picture and an attachment have in common.
    pub fn media(&self) -> Value {
        let mut made = json!({"url": self.path(), "proxy_url": self.path(), "content_type": self.kind});
        if let Some((width, height)) = png_size(&self.bytes) {
            made["width"] = json!(width);
            made["height"] = json!(height);
        }
        if let Some(description) = &self.description {
            made["description"] = json!(description);
        }
        made
    }
}

/// Width and height in pixels, which stand in a PNG's first chunk (<https://www.w3.org/TR/png/#11IHDR>). Other pictures are not
/// measured.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..)?.strip_prefix(b"IHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
    Some((number(0)?, number(4)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_png_is_measured_and_nothing_else() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x01\0\0\0\x05";
        assert_eq!(png_size(png), Some((513, 5)));
        assert_eq!((png_size(&png[..20]), png_size(b"GIF89a")), (None, None));
    }
}
