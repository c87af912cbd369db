//! Bytes in hexadecimal.

use std::fmt::Write;

/// Bytes as two digits each, small letters: how ids and hashes are written.
///
/// ```
/// assert_eq!(chancery_text::hex(&[0x0c, 0xff]), "0cff");
/// ```
pub fn hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        write!(hex, "{byte:02x}").expect("a String takes everything");
    }
    hex
}
