//! What may stand in front matter, in the configuration and on cards, as JSON Schema, so that an editor can offer keys,
//! explain them and underline slips. `check` knows more; a schema never refuses what `check` accepts.

mod card;
mod config;
mod note;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

/// A key: its name, what it says, and what may stand behind it.
struct Row(&'static str, &'static str, Shape);

/// What may stand behind a key; nothing always may.
enum Shape {
    Text,
    Day,
    Number,
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A text of a form, with the form in words.
    Form(&'static str),
    /// One, or a list of them.
    Some(&'static Shape),
    /// A map with these keys and no others.
    Only(&'static [Row]),
    /// A map with these keys; others are somebody else's.
    Open(&'static [Row]),
    /// A map from any key.
    Each(&'static Shape),
    /// Either of these.
    Either(&'static [Shape]),
}

/// A schema by its name: `note`, `config` or `card`.
pub fn schema(name: &str) -> Option<Value> {
    let (title, shape) = match name {
        "note" => ("The front matter of a note", Shape::Open(note::KEYS)),
        "config" => ("throughline.yaml", Shape::Only(config::KEYS)),
        "card" => (
            "The front matter of a card: an objection, a roadmap item, a hypothesis or a campaign",
            Shape::Open(card::KEYS),
        ),
        _ => return None,
    };
    let mut schema = drawn(&shape);
    let head = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title});
    if let (Value::Object(fields), Value::Object(head)) = (&mut schema, head) {
        fields.extend(head);
    }
    Some(schema)
}

fn drawn(shape: &Shape) -> Value {
    match shape {
        // YAML makes numbers and truths of words that were meant as text.
        Shape::Text => json!({"type": ["string", "number", "boolean", "null"]}),
        Shape::Day => json!({"type": ["string", "null"], "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"}),
        Shape::Number => json!({"type": ["number", "string", "null"]}),
        Shape::Flag => json!({"type": ["boolean", "null"]}),
        Shape::Word(words) => {
            json!({"enum": words.iter().map(|word| json!(word)).chain([Value::Null]).collect::<Vec<_>>()})
        }
        Shape::Form(pattern) => json!({"type": ["string", "null"], "pattern": pattern}),
        Shape::Some(one) => json!({"anyOf": [drawn(one), {"type": "array", "items": drawn(one)}]}),
        Shape::Only(rows) => map(rows, json!(false)),
        Shape::Open(rows) => map(rows, json!(true)),
        Shape::Each(of) => json!({"type": ["object", "null"], "additionalProperties": drawn(of)}),
        Shape::Either(shapes) => json!({"anyOf": shapes.iter().map(drawn).collect::<Vec<_>>()}),
    }
}

fn map(rows: &[Row], others: Value) -> Value {
    let keys: Map<String, Value> = rows
        .iter()
        .map(|Row(key, says, shape)| {
            let mut value = drawn(shape);
            if let Value::Object(fields) = &mut value {
                fields.insert("description".to_owned(), json!(says));
            }
            ((*key).to_owned(), value)
        })
        .collect();
    json!({"type": ["object", "null"], "properties": keys, "additionalProperties": others})
}
