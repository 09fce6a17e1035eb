//! How answers are shown to people: times, lanes, reasons, the preview of a payload.

use grid_proto::v1::{Lane, QuarantineReason};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::table::printable;

/// Bytes of a payload that a preview looks at.
const PREVIEW_BYTES: usize = 1024;
/// Bytes of a binary payload that are shown.
const HEX_BYTES: usize = 32;
/// Digits in a row from here on are taken for a telephone or identity number.
const MASKED_DIGITS: usize = 7;
/// Members whose text somebody wrote: names, numbers and stories of people. Text that is not plain ASCII is taken for
/// such wherever it stands.
const PRIVATE: [&str; 9] =
    ["text", "note", "reporter", "caller", "phone", "contact", "address", "name", "person"];

/// A time in this machine's zone, to the millisecond.
pub(super) fn time(at: Option<&pbjson_types::Timestamp>) -> String {
    let at = at.and_then(|at| Timestamp::new(at.seconds, at.nanos).ok());
    at.map_or_else(String::new, |at| {
        at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S%.3f").to_string()
    })
}

/// A lane, Chinese first.
pub(super) fn lane(number: i32) -> &'static str {
    match Lane::try_from(number) {
        Ok(Lane::Urgent) => "紧急 urgent",
        Ok(Lane::Normal) => "普通 normal",
        Ok(Lane::BestEffort) => "遥测 best_effort",
        Ok(Lane::Unspecified) | Err(_) => "",
    }
}

/// Why something is in the quarantine, Chinese first.
pub(super) fn reason(reason: QuarantineReason) -> &'static str {
    match reason {
        QuarantineReason::Unspecified => "未知 unknown",
        QuarantineReason::Malformed => "格式错误 malformed",
        QuarantineReason::Oversized => "过大 oversized",
        QuarantineReason::UnknownTopic => "主题未知 unknown-topic",
        QuarantineReason::KindMismatch => "主题与内容不符 kind-mismatch",
        QuarantineReason::Misaddressed => "冒用驿站 misaddressed",
        QuarantineReason::OldBoot => "启动号过旧 old-boot",
        QuarantineReason::Exercise => "演练未开放 exercise",
        QuarantineReason::UnknownStation => "驿站未知 unknown-station",
        QuarantineReason::Refused => "规则拒绝 refused",
        QuarantineReason::RejectedByCentre => "中心拒收 rejected-by-centre",
    }
}

/// The reason of a word, such as `old-boot`.
pub(super) fn reason_of(word: &str) -> Result<QuarantineReason, String> {
    let name = format!("QUARANTINE_REASON_{}", word.to_uppercase().replace('-', "_"));
    let known = QuarantineReason::from_str_name(&name);
    known.filter(|reason| *reason != QuarantineReason::Unspecified).ok_or_else(|| {
        let words = (1..).map_while(|number| QuarantineReason::try_from(number).ok());
        let words: Vec<&str> = words.filter_map(|r| reason(r).split(' ').nth(1)).collect();
        format!("应为 / expected: {}", words.join(", "))
    })
}

/// The beginning of a payload, with what may be somebody's name, number or story masked: a terminal is seen by
/// many. The whole is for `--raw`.
pub(super) fn preview(payload: &[u8]) -> String {
    if let Ok(mut json) = serde_json::from_slice::<serde_json::Value>(payload) {
        mask(&mut json);
        return mask_digits(&printable(&json.to_string()));
    }
    let begin = &payload[..payload.len().min(PREVIEW_BYTES)];
    // A cut may have split the last character.
    let text = match std::str::from_utf8(begin) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&begin[..error.valid_up_to()]).ok()
        }
        Err(_) => None,
    };
    if let Some(text) = text.filter(|text| !text.contains('\0')) {
        // No JSON, so nobody knows which words are somebody's: none that is not plain ASCII is shown.
        let plain = |c: char| if c.is_ascii() { c } else { '*' };
        return mask_digits(&printable(text).chars().map(plain).collect::<String>());
    }
    let hex: Vec<String> = begin.iter().take(HEX_BYTES).map(|b| format!("{b:02x}")).collect();
    let more = if payload.len() > HEX_BYTES { " …" } else { "" };
    format!("{}{more}", hex.join(" "))
}

fn mask(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, inner) in members.iter_mut() {
                let is_private = |text: &str| {
                    PRIVATE.contains(&name.to_lowercase().as_str()) || !text.is_ascii()
                };
                if inner.as_str().is_some_and(is_private) {
                    *inner = "***".into();
                } else {
                    mask(inner);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(mask),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

/// Long runs of digits keep their first three and their last two.
fn mask_digits(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_ascii_digit() {
            run.push(c);
            continue;
        }
        if run.len() >= MASKED_DIGITS {
            masked.push_str(&run[..3]);
            masked.extend(std::iter::repeat_n('*', run.len() - 5));
            masked.push_str(&run[run.len() - 2..]);
        } else {
            masked.push_str(&run);
        }
        run.clear();
        masked.push(c);
    }
    masked.pop();
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_shows_the_shape_of_a_payload_and_nobody_s_number_or_story() {
        let payload = r#"{"alarm":{"alarmType":"SOS!","text":"王师傅晕倒"},"phone":"1","seq":"12","x":[{"callee":"13812345678"}]}"#;
        let shown = preview(payload.as_bytes());
        assert!(
            shown.contains(r#""alarmType":"SOS!""#) && shown.contains(r#""seq":"12""#),
            "{shown}"
        );
        assert!(shown.contains("138******78"), "{shown}");
        assert!(!shown.contains("王师傅"), "{shown}");
        assert_eq!(preview(b"{\"a\":\x1b[2J 13812345678"), "{\"a\":*[2J 138******78");
        let broken = "{\"name\":\"王师傅\"";
        assert_eq!(preview(broken.as_bytes()), "{\"name\":\"***\"");
        assert_eq!(preview(b"\xff\x00\x01"), "ff 00 01");
        assert_eq!(
            preview("驿".repeat(400).as_bytes()).chars().count(),
            341,
            "a cut character is left out"
        );
    }

    #[test]
    fn every_reason_has_a_word_that_reads_back() {
        for number in 1..=10 {
            let known = QuarantineReason::try_from(number).unwrap();
            let word = reason(known).split(' ').nth(1).unwrap();
            assert_eq!(reason_of(word), Ok(known));
        }
        assert!(reason_of("bad").unwrap_err().contains("kind-mismatch"));
        assert!(reason_of("unspecified").is_err());
    }
}
