//! Facts for the tests of these pages.
