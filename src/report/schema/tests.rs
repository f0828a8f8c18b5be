//! The schemas name the keys that are read, all of them and no others.

use std::collections::BTreeSet;

use super::{Row, card, config, note, schema};
use crate::config::keys;
use crate::config::kind::{Key, Kinds};
use crate::note::{CampaignFigure, card as cards, front_keys};
use crate::source::CardFolder;

fn names(rows: &[Row]) -> BTreeSet<&str> {
    let names: BTreeSet<&str> = rows.iter().map(|Row(name, ..)| *name).collect();
    assert_eq!(names.len(), rows.len(), "a key stands there twice");
    names
}

#[test]
fn a_note_has_the_keys_that_are_read() {
    let kinds = Kinds::default();
    let lists = kinds.iter().map(|(_, kind)| kind.list.as_str());
    let read: BTreeSet<&str> = front_keys().iter().map(|(name, _)| *name).chain(lists).collect();
    assert_eq!(names(note::KEYS), read);
    assert_eq!(names(note::CAMPAIGN), CampaignFigure::ALL.iter().map(|(_, word)| *word).collect());
    let own = ["text", "owner", "who", "topic", "id", "count", "sign", "state"];
    let fields: BTreeSet<&str> = Key::ALL.iter().map(|(_, word)| *word).chain(own).collect();
    assert_eq!(names(note::ITEM), fields);
}

#[test]
fn the_configuration_has_the_keys_that_are_read() {
    for (rows, read) in [
        (config::KEYS, &keys::TOP[..]),
        (config::PERSON, &keys::PERSON),
        (config::TEAM, &keys::TEAM),
        (config::METRIC, &keys::METRIC),
        (config::FUNNEL, &keys::FUNNEL),
        (config::SHARED, &keys::SHARED),
        (config::AGREEMENT, &keys::AGREEMENT),
        (config::COMMITMENTS, &keys::COMMITMENTS),
        (config::WINDOWS, &keys::WINDOWS),
        (config::KIND, &keys::KIND),
    ] {
        assert_eq!(names(rows), read.iter().copied().collect());
    }
}

#[test]
fn a_card_has_the_keys_of_every_folder() {
    let folders = [CardFolder::Objections, CardFolder::Roadmap, CardFolder::Hypotheses, CardFolder::Campaigns];
    assert_eq!(names(card::KEYS), folders.into_iter().flat_map(cards::keys).collect());
    assert_eq!(names(card::MILESTONE), BTreeSet::from(["eta", "on", "stage"]));
}

#[test]
fn every_key_is_explained() {
    for name in ["note", "config", "card"] {
        let schema = schema(name).expect("it is known");
        let keys = schema["properties"].as_object().expect("a map");
        for (key, value) in keys {
            assert!(value["description"].as_str().is_some_and(|says| says.len() > 5), "{name}: {key}");
        }
    }
    assert_eq!(schema("other"), None);
}
