//! Words about values and keys for the problem texts.

use toml::de::DeValue;

pub(super) fn is_word(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b))
}

/// A value as the problem text shows it: short, and never a whole table.
pub(super) fn found(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("{:?}", text.chars().take(80).collect::<String>()),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(_) => "列表 / a list".to_owned(),
        DeValue::Table(_) => "小节 / a section".to_owned(),
    }
}

/// The unit that a key's name ends with.
pub(super) fn unit_of(key: &str) -> &'static str {
    match key.rsplit('_').next() {
        Some("ms") => "（毫秒 / milliseconds）",
        Some("s") => "（秒 / seconds）",
        Some("bytes") => "（字节 / bytes）",
        Some("percent") => "（% / per cent）",
        _ => "",
    }
}
