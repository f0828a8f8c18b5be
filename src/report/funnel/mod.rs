//! Funnel: the stages, each conversion, what both sides agreed, lead quality and pulse.
