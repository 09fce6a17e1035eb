//! Opening hours: the same span every day, local time.

use std::str::FromStr;

/// A span of the day in minutes after local midnight; `open < close <= 1440`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    open: u16,
    close: u16,
}

impl Hours {
    /// Day and night.
    pub const ALWAYS: Self = Self { open: 0, close: 1440 };
    /// What most stations keep, 07:00 to 21:00.
    pub const DAYTIME: Self = Self { open: 7 * 60, close: 21 * 60 };

    /// Open day and night.
    pub fn is_always(self) -> bool {
        self == Self::ALWAYS
    }

    /// Minutes after midnight when the doors open.
    pub fn open_minute(self) -> u16 {
        self.open
    }

    /// Minutes after midnight when the doors close; up to 1440.
    pub fn close_minute(self) -> u16 {
        self.close
    }

    /// Whether the doors are open in this minute of the day.
    pub fn contains(self, minute: u16) -> bool {
        (self.open..self.close).contains(&minute)
    }
}

/// The text is no span of hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("不是营业时间 / no opening hours: HH:MM-HH:MM, e.g. \"07:00-21:00\", \"00:00-24:00\"")]
pub struct NoHours;

impl FromStr for Hours {
    type Err = NoHours;

    fn from_str(text: &str) -> Result<Self, NoHours> {
        let (open, close) = text.split_once('-').ok_or(NoHours)?;
        let (open, close) = (minute(open)?, minute(close)?);
        if open < close { Ok(Self { open, close }) } else { Err(NoHours) }
    }
}

fn minute(text: &str) -> Result<u16, NoHours> {
    let two = |digits: &str| {
        let right = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if right { digits.parse::<u16>().map_err(|_| NoHours) } else { Err(NoHours) }
    };
    let (hour, minute) = text.split_once(':').ok_or(NoHours)?;
    let (hour, minute) = (two(hour)?, two(minute)?);
    let total = hour * 60 + minute;
    if minute < 60 && total <= 1440 { Ok(total) } else { Err(NoHours) }
}
