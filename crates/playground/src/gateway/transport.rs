//! How a connection wants its frames: what its address asks for, and turning text into what goes over the wire. What the frames
//! say is not known here. Rules from <https://discord.com/developers/docs/events/gateway#encoding-and-compression>.
use std::io;

use axum::body::Bytes;
use axum::extract::ws::Message;
use flate2::{Compress, Compression, FlushCompress};
use zstd::stream::raw::{Encoder, InBuffer, Operation, OutBuffer};

use super::close::{Close, INVALID_VERSION, UNKNOWN_ERROR};

/// Versions of the gateway that are spoken; bots cannot identify with older ones.
const VERSIONS: [&str; 2] = ["9", "10"];
/// From how many bytes on a frame is compressed by itself, when `identify` asks for that. Discord leaves small ones alone too,
/// and does not say where it draws the line.
const WORTHWHILE: usize = 1_024;
/// Discord's own level is not known; the fastest that is worth the name.
const ZSTD_LEVEL: i32 = 1;

/// One connection's way of sending. Its state is shared by all frames of the connection, and by no other.
pub(crate) enum Transport {
    Plain,
    /// Large frames are whole zlib streams, each by itself.
    EachZlib,
    ZlibStream(Box<Compress>),
    ZstdStream(Box<Encoder<'static>>),
}

impl Transport {
    /// What a gateway's address asks for: `v=10&encoding=json&compress=zlib-stream`, each of which may be left out.
    pub fn asked(query: &str) -> Result<Self, Close> {
        let value = |key: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(name, _)| *name == key).map(|(_, value)| value)
        };
        if value("v").is_some_and(|version| !VERSIONS.contains(&version)) {
            return Err((INVALID_VERSION, "Invalid API version; the playground speaks v=10."));
        }
        if value("encoding").is_some_and(|encoding| encoding != "json") {
            return Err((INVALID_VERSION, "The playground speaks encoding=json only."));
        }
        match value("compress").unwrap_or_default() {
            "zlib-stream" => Ok(Self::ZlibStream(Box::new(Compress::new(Compression::fast(), true)))),
            "zstd-stream" => Encoder::new(ZSTD_LEVEL)
                .map(|encoder| Self::ZstdStream(Box::new(encoder)))
                .map_err(|_| (UNKNOWN_ERROR, "No memory for zstd.")),
            // Discord ignores what it does not know here.
            _ => Ok(Self::Plain),
        }
    }

    /// What `"compress": true` of `identify` asks for; it says nothing to a connection that is compressed already.
    pub fn each(&mut self) {
        if matches!(self, Self::Plain) {
            *self = Self::EachZlib;
        }
    }

    /// The frame as it goes over the wire.
    pub fn message(&mut self, frame: String) -> io::Result<Message> {
        let binary = |bytes: Vec<u8>| Ok(Message::Binary(Bytes::from(bytes)));
        match self {
            Self::EachZlib if frame.len() >= WORTHWHILE => {
                let mut alone = Compress::new(Compression::fast(), true);
                binary(deflate(&mut alone, frame.as_bytes(), FlushCompress::Finish)?)
            }
            Self::Plain | Self::EachZlib => Ok(Message::text(frame)),
            Self::ZlibStream(context) => binary(deflate(context, frame.as_bytes(), FlushCompress::Sync)?),
            Self::ZstdStream(encoder) => binary(squeeze(encoder, frame.as_bytes())?),
        }
    }
}

/// With `Sync` the result ends in `00 00 ff ff`, by which clients know that a frame is whole.
fn deflate(context: &mut Compress, bytes: &[u8], flush: FlushCompress) -> io::Result<Vec<u8>> {
    let (mut made, began) = (Vec::with_capacity(bytes.len() / 2 + 64), context.total_in());
    loop {
        made.reserve(64);
        let taken = usize::try_from(context.total_in() - began).unwrap_or(bytes.len());
        context.compress_vec(&bytes[taken..], &mut made, flush).map_err(io::Error::other)?;
        // Room left over means that nothing more wants out.
        if made.len() < made.capacity() {
            return Ok(made);
        }
    }
}

/// Flushed, but the zstd frame stays open: the next message goes on in it.
fn squeeze(encoder: &mut Encoder<'static>, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut made = Vec::with_capacity(bytes.len() / 2 + 64);
    let mut from = InBuffer::around(bytes);
    loop {
        made.reserve(64);
        let end = made.len();
        let mut into = OutBuffer::around_pos(&mut made, end);
        encoder.run(&mut from, &mut into)?;
        if from.pos() == bytes.len() && encoder.flush(&mut into)? == 0 {
            return Ok(made);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Decompress, FlushDecompress};
    use zstd::stream::raw::Decoder;

    fn frames() -> Vec<String> {
        let mut chance = fastrand::Rng::with_seed(7);
        let mut noise = |length| std::iter::repeat_with(|| chance.alphanumeric()).take(length).collect();
        vec!["{\"op\":10}".into(), noise(5), noise(70_000), "a".repeat(90_000), String::new(), noise(63)]
    }

    fn bytes(message: Message) -> Vec<u8> {
        match message {
            Message::Binary(bytes) => bytes.to_vec(),
            other => panic!("not binary: {other:?}"),
        }
    }

    #[test]
    fn a_zlib_stream_is_read_frame_by_frame_in_one_context() {
        let mut sender = Transport::asked("v=10&encoding=json&compress=zlib-stream").expect("spoken");
        let mut reader = Decompress::new(true);
        for frame in frames() {
            let sent = bytes(sender.message(frame.clone()).expect("compresses"));
            assert!(frame.is_empty() || sent.ends_with(&[0, 0, 0xff, 0xff]));
            let mut read = Vec::with_capacity(200_000);
            reader.decompress_vec(&sent, &mut read, FlushDecompress::Sync).expect("a stream");
            assert_eq!(String::from_utf8(read).expect("text"), frame);
        }
    }

    #[test]
    fn a_zstd_stream_is_read_frame_by_frame_in_one_context() {
        let mut sender = Transport::asked("compress=zstd-stream&v=10").expect("spoken");
        let mut reader = Decoder::new().expect("memory");
        for frame in frames() {
            let sent = bytes(sender.message(frame.clone()).expect("compresses"));
            let mut read = Vec::with_capacity(200_000);
            let (mut from, mut into) = (InBuffer::around(&sent), OutBuffer::around(&mut read));
            while from.pos() < sent.len() {
                reader.run(&mut from, &mut into).expect("a stream");
            }
            assert_eq!(String::from_utf8(read).expect("text"), frame);
        }
    }

    #[test]
    fn when_identify_asks_large_frames_are_whole_streams_and_small_ones_text() {
        let mut sender = Transport::asked("").expect("spoken");
        assert!(matches!(sender.message("x".repeat(9_000)), Ok(Message::Text(_))));
        sender.each();
        assert!(matches!(sender.message("x".into()), Ok(Message::Text(_))));
        for _ in 0..2 {
            let sent = bytes(sender.message("x".repeat(9_000)).expect("compresses"));
            let mut read = Vec::with_capacity(10_000);
            let end = Decompress::new(true).decompress_vec(&sent, &mut read, FlushDecompress::Finish);
            assert_eq!((end.expect("a stream"), read.len()), (flate2::Status::StreamEnd, 9_000));
        }
    }

    #[test]
    fn what_is_not_spoken_is_refused_for_good() {
        for query in ["v=6&encoding=json", "v=10&encoding=etf", "encoding=etf&compress=zlib-stream"] {
            assert_eq!(Transport::asked(query).err().map(|(code, _)| code), Some(4012), "{query}");
        }
        assert!(Transport::asked("v=9&compress=lz4").is_ok());
    }
}
