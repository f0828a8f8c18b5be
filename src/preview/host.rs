//! Who may ask: a browser on this machine that was pointed at this machine.
//!
//! A page elsewhere can make its own name lead to 127.0.0.1 and then read what we answer; the `Host` that its browser
//! sends gives it away.

/// Whether the value of a `Host` header names this machine.
pub(super) fn is_local(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((name, after)) if is_port(after) => name,
            _ => return false,
        },
        None => match host.split_once(':') {
            Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
            Some(_) => return false,
            None => host,
        },
    };
    name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "::1"
}

fn is_port(after: &str) -> bool {
    match after.strip_prefix(':') {
        Some(port) => !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()),
        None => after.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_this_machine() {
        for host in ["localhost", "LocalHost:4400", "127.0.0.1:80", "127.0.0.1", "[::1]:4400", "[::1]"] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "",
            "example.com",
            "localhost.example.com:4400",
            "127.0.0.1.example.com",
            "127.0.0.1:x",
            "127.0.0.1:",
            "[::1",
            "[::1]x",
            "0.0.0.0:4400",
            "user@localhost",
            "localhost:4400@evil.example",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }
}
