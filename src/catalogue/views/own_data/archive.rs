//! Files packed into a zip file, in memory. Its times are the caller's, by a clock on the wall, since the format knows no
//! zones; the same files at the same time are the same bytes.

use std::io::{Cursor, Write};

use chrono::NaiveDateTime;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The bytes of a zip file with these files, by name, made at that time.
pub fn zip(made: NaiveDateTime, files: &[(&str, String)]) -> Vec<u8> {
    packed(made, files).expect("small files are packed in memory, where nothing fails")
}

fn packed(made: NaiveDateTime, files: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    // The format begins with 1980 and ends with 2107; other times are left at its first.
    let made = DateTime::try_from(made).unwrap_or_default();
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(made);
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for (name, text) in files {
        writer.start_file(*name, options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
