//! Every key that the configuration knows, by the map it stands in.

/// At the top.
pub const TOP: [&str; 17] = [
    "title",
    "url",
    "repository",
    "meetings",
    "currency",
    "sides",
    "people",
    "teams",
    "metrics",
    "funnel",
    "agreements",
    "commitments",
    "windows",
    "kinds",
    "rules",
    "split",
    "ignore",
];
/// Of one of `people`.
pub const PERSON: [&str; 8] = ["name", "side", "role", "level", "region", "lead", "left", "handover"];
/// Of one of `teams`.
pub const TEAM: [&str; 1] = ["title"];
/// Of one of `metrics`.
pub const METRIC: [&str; 8] = ["title", "unit", "better", "total", "target", "owner", "definition", "since"];
/// Of `funnel`.
pub const FUNNEL: [&str; 2] = ["stages", "shared"];
/// Of `funnel.shared`.
pub const SHARED: [&str; 5] = ["from", "to", "lag", "agreed", "by"];
/// Of one of `agreements`.
pub const AGREEMENT: [&str; 5] = ["side", "says", "rate", "metric", "at_least"];
/// Of `commitments`.
pub const COMMITMENTS: [&str; 1] = ["assume_due"];
/// Of `windows`.
pub const WINDOWS: [&str; 2] = ["recent", "chart"];
/// Of one of `kinds`.
pub const KIND: [&str; 2] = ["section", "is"];
