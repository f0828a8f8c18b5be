//! Search: every meeting, thread, topic, person and account, ready to be found without a server.
