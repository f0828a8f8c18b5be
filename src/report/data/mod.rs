//! Data: every table, what its columns mean, and what was assumed or inferred.
