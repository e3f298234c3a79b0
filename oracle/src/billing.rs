//! What AWS bills.
