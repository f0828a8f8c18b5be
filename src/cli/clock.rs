//! What day it is.

use jiff::Timestamp;
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::source::date;
use crate::workspace::Failure;

/// The day of the report: the one that was named, else the UTC day of `SOURCE_DATE_EPOCH`, else the machine's own.
///
/// # Errors
///
/// Where `SOURCE_DATE_EPOCH` is no number of seconds.
pub(super) fn as_of(named: Option<Date>) -> Result<Date, Failure> {
    if let Some(date) = named {
        return Ok(date);
    }
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => epoch(&text).ok_or_else(|| {
            Failure::Usage(format!(
                "`SOURCE_DATE_EPOCH` is not a number of seconds: `{text}`; unset it, or use `--as-of`"
            ))
        }),
        Err(_) => Ok(Zoned::now().date()),
    }
}

/// A day as the command line takes it.
///
/// # Errors
///
/// Where it is none, in words that follow a colon.
pub(super) fn day(text: &str) -> Result<Date, String> {
    date::read(text).ok_or_else(|| "this is not a day; write it as in `--as-of 2026-11-23`".to_owned())
}

fn epoch(text: &str) -> Option<Date> {
    let seconds = text.trim().parse().ok()?;
    Timestamp::from_second(seconds).ok().map(|at| at.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_out() {
        assert_eq!(day("2026-03-16"), Ok(jiff::civil::date(2026, 3, 16)));
        assert!(day("tomorrow").is_err_and(|why| why.contains("--as-of 2026-")));
    }

    #[test]
    fn an_epoch_is_its_utc_day() {
        assert_eq!(epoch("0"), Some(jiff::civil::date(1970, 1, 1)));
        assert_eq!(epoch("1773705599"), Some(jiff::civil::date(2026, 3, 16)));
        assert_eq!(epoch("1773705600"), Some(jiff::civil::date(2026, 3, 17)));
        assert_eq!(epoch("soon"), None);
    }
}
