//! Every chart in many states: labels keep clear of each other, numbers stay short.
