//! Learning: hypotheses and experiments.
