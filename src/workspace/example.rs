//! The example workspace, embedded: what `demo` writes.

/// The day of its last notes; a day that is written without a year is of that year.
pub const LAST: jiff::civil::Date = jiff::civil::date(2026, 11, 16);

macro_rules! files {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../../examples/northwind/", $path)))),*]
    };
}

/// Path and text of each file.
#[rustfmt::skip]
pub const NORTHWIND: &[(&str, &str)] = files![
    "campaigns/case-study-mails.md",
    "campaigns/field-dinners.md",
    "campaigns/launch-webinar.md",
    "campaigns/named-accounts.md",
    "campaigns/partner-webinar.md",
    "campaigns/podcast.md",
    "campaigns/search-ads.md",
    "campaigns/trade-magazine.md",
    "hypotheses/demo-before-price.md",
    "hypotheses/dinner-pairs.md",
    "hypotheses/mid-fintech.md",
    "hypotheses/second-ebook.md",
    "notes/americas/2025-11-24.md",
    "notes/americas/2025-12-01.md",
    "notes/americas/2025-12-08.md",
    "notes/americas/2025-12-15.md",
    "notes/americas/2025-12-22.md",
    "notes/americas/2026-01-05.md",
    "notes/americas/2026-01-12.md",
    "notes/americas/2026-01-19.md",
    "notes/americas/2026-01-26.md",
    "notes/americas/2026-02-02.md",
    "notes/americas/2026-02-09.md",
    "notes/americas/2026-02-16.md",
    "notes/americas/2026-02-23.md",
    "notes/americas/2026-02-26-in-depth.md",
    "notes/americas/2026-03-02.md",
    "notes/americas/2026-03-09.md",
    "notes/americas/2026-03-16.md",
    "notes/americas/2026-03-23.md",
    "notes/americas/2026-03-30.md",
    "notes/americas/2026-04-06.md",
    "notes/americas/2026-04-13.md",
    "notes/americas/2026-04-20.md",
    "notes/americas/2026-04-27.md",
    "notes/americas/2026-05-04.md",
    "notes/americas/2026-05-07-in-depth.md",
    "notes/americas/2026-05-11.md",
    "notes/americas/2026-05-18.md",
    "notes/americas/2026-06-01.md",
    "notes/americas/2026-06-08.md",
    "notes/americas/2026-06-11-in-depth.md",
    "notes/americas/2026-06-15.md",
    "notes/americas/2026-06-22.md",
    "notes/americas/2026-06-29.md",
    "notes/americas/2026-07-13.md",
    "notes/americas/2026-07-20.md",
    "notes/americas/2026-07-27.md",
    "notes/americas/2026-08-03.md",
    "notes/americas/2026-08-10.md",
    "notes/americas/2026-08-17.md",
    "notes/americas/2026-08-24.md",
    "notes/americas/2026-08-31.md",
    "notes/americas/2026-09-14.md",
    "notes/americas/2026-09-21.md",
    "notes/americas/2026-09-28.md",
    "notes/americas/2026-10-05.md",
    "notes/americas/2026-10-08-in-depth.md",
    "notes/americas/2026-10-12.md",
    "notes/americas/2026-10-19.md",
    "notes/americas/2026-10-26.md",
    "notes/americas/2026-11-02.md",
    "notes/americas/2026-11-09.md",
    "notes/americas/2026-11-16.md",
    "notes/emea/2025-11-24.md",
    "notes/emea/2025-12-01.md",
    "notes/emea/2025-12-08.md",
    "notes/emea/2025-12-15.md",
    "notes/emea/2026-01-05.md",
    "notes/emea/2026-01-12.md",
    "notes/emea/2026-01-19.md",
    "notes/emea/2026-01-22-in-depth.md",
    "notes/emea/2026-01-26.md",
    "notes/emea/2026-02-02.md",
    "notes/emea/2026-02-09.md",
    "notes/emea/2026-02-16.md",
    "notes/emea/2026-02-23.md",
    "notes/emea/2026-03-02.md",
    "notes/emea/2026-03-09.md",
    "notes/emea/2026-03-16.md",
    "notes/emea/2026-03-23.md",
    "notes/emea/2026-03-30.md",
    "notes/emea/2026-04-13.md",
    "notes/emea/2026-04-20.md",
    "notes/emea/2026-04-27.md",
    "notes/emea/2026-05-05.md",
    "notes/emea/2026-05-11.md",
    "notes/emea/2026-05-18.md",
    "notes/emea/2026-05-21-in-depth.md",
    "notes/emea/2026-05-25.md",
    "notes/emea/2026-06-01.md",
    "notes/emea/2026-06-08.md",
    "notes/emea/2026-06-15.md",
    "notes/emea/2026-06-22.md",
    "notes/emea/2026-06-29.md",
    "notes/emea/2026-07-06.md",
    "notes/emea/2026-07-13.md",
    "notes/emea/2026-07-20.md",
    "notes/emea/2026-07-27.md",
    "notes/emea/2026-08-03.md",
    "notes/emea/2026-08-10.md",
    "notes/emea/2026-08-24.md",
    "notes/emea/2026-08-31.md",
    "notes/emea/2026-09-07.md",
    "notes/emea/2026-09-14.md",
    "notes/emea/2026-09-17-in-depth.md",
    "notes/emea/2026-09-21.md",
    "notes/emea/2026-09-28.md",
    "notes/emea/2026-10-05.md",
    "notes/emea/2026-10-12.md",
    "notes/emea/2026-10-19.md",
    "notes/emea/2026-10-26.md",
    "notes/emea/2026-11-02.md",
    "notes/emea/2026-11-09.md",
    "notes/emea/2026-11-16.md",
    "objections/crm-connector.md",
    "objections/data-residency.md",
    "objections/healthcare-reference.md",
    "objections/price.md",
    "objections/procurement.md",
    "objections/security-review.md",
    "objections/switching.md",
    "objections/three-year-contract.md",
    "roadmap/audit-log.md",
    "roadmap/bulk-import.md",
    "roadmap/crm-connector.md",
    "roadmap/eu-region.md",
    "roadmap/mobile-approvals.md",
    "roadmap/offline-mode.md",
    "roadmap/sso.md",
    "throughline.yaml",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_example_is_embedded() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/northwind");
        let files =
            walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(|entry| entry.expect("it is read"));
        let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != "README.md");
        let mut found: Vec<String> = files
            .map(|entry| entry.path().strip_prefix(&root).expect("it was found there").display().to_string())
            .collect();
        found.sort();
        let embedded: Vec<&str> = NORTHWIND.iter().map(|(path, _)| *path).collect();
        assert_eq!(found, embedded);
    }
}
