//! The brief as text: whole workspaces in, sentences out.
