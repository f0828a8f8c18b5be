//! Claims, asks and decisions: what waits for a yes.
