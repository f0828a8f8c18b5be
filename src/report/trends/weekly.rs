//! The table behind a chart: every week with its value, and the note lines it came from.
