//! Two slugs that may be one topic: proposed, never merged.
