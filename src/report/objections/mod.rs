//! Objections: what comes up again, what has no answer, and a page for each topic.
