//! The pages of reviews, on small workspaces.
