//! The statements of the format about sections and items, one by one.

mod almost;
mod hostile;
mod inferred;
mod sections;
mod strangers;
mod threads;
mod words;

use jiff::civil::{Date, Weekday, date};

use super::{Body, Context, Names};
use crate::config::kind::KindId;
use crate::config::{Config, Person};
use crate::note::problem::Trouble;
use crate::note::{Item, Mark, Sign};
use crate::source::Lines;

/// A Monday.
const DAY: Date = Date::constant(2026, 3, 16);

fn config() -> Config {
    let mut config = Config::defaults("team");
    config.weekday = Some(Weekday::Monday);
    config.currency = Some('$');
    for (handle, name) in [("dana", "Dana Okafor"), ("lee", "Lee Park"), ("asmith", "Ann Smith"), ("annb", "Ann Brown")]
    {
        let person = Person { name: Some(name.to_owned()), ..Person::default() };
        config.people.insert(handle.to_owned(), person);
    }
    config
}

fn body(text: &str) -> Body {
    let config = config();
    super::read(text, 0, &Lines::new(text), &Context { config: &config, names: &Names::new(&config), date: Some(DAY) })
}

/// The items under a heading.
fn under(section: &str, text: &str) -> Vec<Item> {
    body(&format!("## {section}\n\n{text}")).items
}

/// The only item under a heading.
fn one(section: &str, text: &str) -> Item {
    let mut items = under(section, text);
    assert_eq!(items.len(), 1, "{items:#?}");
    items.pop().unwrap()
}

fn texts(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.text.as_str()).collect()
}

fn kinds(items: &[Item]) -> Vec<KindId> {
    items.iter().map(|item| item.kind).collect()
}

/// Owners, the inferred ones in brackets.
fn owner(item: &Item) -> Option<String> {
    let name = item.owner()?;
    Some(if item.inferred { format!("({name})") } else { name.to_owned() })
}

fn people(item: &Item) -> Vec<&str> {
    item.people.iter().map(|word| word.text.as_str()).collect()
}

fn fields(item: &Item) -> Vec<(&str, &str)> {
    item.fields.iter().map(|field| (field.key.word(), field.value.as_str())).collect()
}

/// What is told about the items under a heading.
fn told(section: &str, text: &str) -> Vec<Trouble> {
    body(&format!("## {section}\n\n{text}")).problems.into_iter().map(|problem| problem.what).collect()
}
