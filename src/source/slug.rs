//! Slugs, handles and names: folding, and the titles made from them.

/// Letters and digits of a text, case-folded: what headings and words are compared by.
pub fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    add_letters(text, &mut out);
    out
}

/// Adds the letters and digits of a text, case-folded, to another.
pub fn add_letters(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c.to_ascii_lowercase());
            }
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
    }
}

/// Words (runs of letters and digits) of a text, case-folded, one space between.
pub fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        add_letters(word, &mut out);
    }
    out
}

/// Folds the case of a slug, handle or id.
pub fn fold(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.chars().flat_map(char::to_lowercase).collect() }
}

/// The title of something that only its slug names: `security-review` → `Security review`.
pub fn title(slug: &str) -> String {
    let spaced: String = slug.chars().map(|c| if c == '-' || c == '_' { ' ' } else { c }).collect();
    let mut chars = spaced.trim().chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => slug.to_owned(),
    }
}

/// Whether a text is a slug: letters, digits, `-` and `_`.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether a text is a handle: letters, digits, `_ . -`, not ending in `.` or `-`.
pub fn is_handle(text: &str) -> bool {
    let letters = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
    letters && !text.is_empty() && !text.ends_with(['.', '-'])
}

/// The slug that could be made from a text, if it has any letters or digits: `No budget!` → `no-budget`.
pub fn suggestion(text: &str) -> Option<String> {
    let words = words(text).replace(' ', "-");
    (!words.is_empty()).then_some(words)
}
