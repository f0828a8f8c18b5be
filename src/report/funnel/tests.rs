//! What the page of the funnel says.
