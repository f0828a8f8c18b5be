//! The one table of kinds: section names, marks, fields and primitive of each. A new kind is a row.

/// What a kind is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Primitive {
    /// Said once, must come to an end.
    Thread,
    /// Comes up again and again.
    Topic,
    /// Stands for itself.
    Record,
}

/// A `key:` that some sections know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the word that people type")]
pub enum Key {
    For,
    Due,
    Done,
    Reason,
    Vouched,
    Disputed,
    How,
    Until,
    Account,
    Amount,
    Stage,
    Product,
    Region,
    Competitor,
    Result,
    Sold,
    Displaces,
    Because,
    Review,
    Campaign,
    To,
}

impl Key {
    /// Every key with its word, in their order.
    pub const ALL: [(Self, &'static str); 21] = [
        (Self::For, "for"),
        (Self::Due, "due"),
        (Self::Done, "done"),
        (Self::Reason, "reason"),
        (Self::Vouched, "vouched"),
        (Self::Disputed, "disputed"),
        (Self::How, "how"),
        (Self::Until, "until"),
        (Self::Account, "account"),
        (Self::Amount, "amount"),
        (Self::Stage, "stage"),
        (Self::Product, "product"),
        (Self::Region, "region"),
        (Self::Competitor, "competitor"),
        (Self::Result, "result"),
        (Self::Sold, "sold"),
        (Self::Displaces, "displaces"),
        (Self::Because, "because"),
        (Self::Review, "review"),
        (Self::Campaign, "campaign"),
        (Self::To, "to"),
    ];

    /// The word that people type.
    pub fn word(self) -> &'static str {
        Self::ALL.get(self as usize).map_or("", |(_, word)| word)
    }

    /// The values that it knows; none where any will do.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::How => &["essential", "helps", "guess"],
            Self::Result => &["moved-on", "stalled", "lost"],
            Self::Sold => &["yes", "no"],
            _ => &[],
        }
    }

    /// Whether a value counts as one of it.
    pub fn knows(self, value: &str) -> bool {
        self.choices().is_empty() || self.choices().contains(&value)
    }

    /// The key of a word, in any case.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(word)).map(|(key, _)| *key)
    }
}

/// Which word marks a section reads, beside its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// How many `@person` marks: none, the first, or all of them.
    pub people: People,
    /// `#topic`
    pub topic: bool,
    /// `^id`
    pub id: bool,
    /// `xN`
    pub count: bool,
    /// The pair of signs, plus first: `+`/`-` for evidence, `+`/`~` for feedback.
    pub signs: Option<[char; 2]>,
}

/// How many handles a section reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// None.
    None,
    /// The first.
    First,
    /// All.
    All,
}

/// A kind, by its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u8);

/// The built-in kinds, in the order of the table.
#[allow(missing_docs, reason = "named after their rows")]
impl KindId {
    pub const COMMITMENT: Self = Self(0);
    pub const ASK: Self = Self(1);
    pub const CLAIM: Self = Self(2);
    pub const EXPERIMENT: Self = Self(3);
    pub const OBJECTION: Self = Self(4);
    pub const REQUEST: Self = Self(5);
    pub const HYPOTHESIS: Self = Self(6);
    pub const NUGGET: Self = Self(7);
    pub const DECISION: Self = Self(8);
    pub const WIN: Self = Self(9);
    pub const LOSS: Self = Self(10);
    pub const VISIT: Self = Self(11);
    pub const FEEDBACK: Self = Self(12);
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The word in tables: `commitment`.
    pub name: String,
    /// The key in front matter: `commitments`.
    pub list: String,
    /// The heading as we write it: `Commitments`.
    pub title: String,
    /// Headings that open it, folded to letters and digits.
    pub sections: Vec<String>,
    /// What it is made of.
    pub primitive: Primitive,
    /// Word marks.
    pub marks: Marks,
    /// Fields.
    pub fields: &'static [Key],
    /// Whether a team's configuration named it.
    pub own: bool,
}

struct Row(&'static str, &'static str, &'static [&'static str], Primitive, Marks, &'static [Key]);

const fn marks(people: People, topic: bool, id: bool, count: bool, signs: Option<[char; 2]>) -> Marks {
    Marks { people, topic, id, count, signs }
}

const THREAD: Marks = marks(People::First, false, true, false, None);
const PERSON: Marks = marks(People::First, false, false, false, None);

#[rustfmt::skip]
const BUILT_IN: [Row; 13] = [
    Row("commitment", "Commitments", &["Actions", "Action items", "Promises", "To do", "Next steps", "Follow-up", "Action item review"],
        Primitive::Thread, THREAD, &[Key::For, Key::Due, Key::Done, Key::Reason]),
    Row("ask", "Asks", &[], Primitive::Thread, THREAD, &[Key::For, Key::Due]),
    Row("claim", "Claims", &[], Primitive::Thread, THREAD, &[Key::Vouched, Key::How, Key::Disputed]),
    Row("experiment", "Experiments", &[], Primitive::Thread, THREAD, &[Key::Until]),
    Row("objection", "Objections", &[], Primitive::Topic, marks(People::First, true, false, true, None),
        &[Key::Account, Key::Amount, Key::Stage, Key::Product, Key::Region, Key::Competitor, Key::Result]),
    Row("request", "Requests", &[], Primitive::Topic, marks(People::First, true, false, false, None),
        &[Key::Account, Key::Amount, Key::Sold, Key::Displaces]),
    Row("hypothesis", "Hypotheses", &["Evidence"], Primitive::Topic, marks(People::First, true, false, false, Some(['+', '-'])),
        &[Key::Account]),
    Row("nugget", "Nuggets", &["Takeaways", "Highlights"], Primitive::Record, marks(People::None, false, false, false, None), &[]),
    Row("decision", "Decisions", &["Decided", "Resolutions"], Primitive::Record, PERSON, &[Key::Because, Key::Review]),
    Row("win", "Wins", &[], Primitive::Record, PERSON, WIN_FIELDS),
    Row("loss", "Losses", &[], Primitive::Record, PERSON, WIN_FIELDS),
    Row("visit", "Visits", &[], Primitive::Record, marks(People::All, false, false, false, None), &[Key::Account]),
    Row("feedback", "Feedback", &["Kudos"], Primitive::Record, marks(People::First, false, false, false, Some(['+', '~'])), &[Key::To]),
];

const WIN_FIELDS: &[Key] = &[Key::Account, Key::Amount, Key::Campaign, Key::Reason, Key::Competitor];

/// All kinds of a workspace: ours, then the team's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kinds {
    rows: Vec<Kind>,
}

impl Default for Kinds {
    fn default() -> Self {
        Self { rows: BUILT_IN.iter().map(Kind::built_in).collect() }
    }
}

impl Kind {
    fn built_in(row: &Row) -> Self {
        let Row(name, title, others, primitive, marks, fields) = row;
        Self {
            name: (*name).to_owned(),
            list: title.to_lowercase(),
            title: (*title).to_owned(),
            sections: std::iter::once(title).chain(*others).map(|s| crate::source::slug::letters(s)).collect(),
            primitive: *primitive,
            marks: *marks,
            fields,
            own: false,
        }
    }
}

impl Kinds {
    /// Every kind with its id.
    pub fn iter(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        self.rows.iter().enumerate().map(|(at, kind)| (KindId(u8::try_from(at).unwrap_or(u8::MAX)), kind))
    }

    /// The row of a kind.
    pub fn get(&self, id: KindId) -> &Kind {
        &self.rows[usize::from(id.0)]
    }

    /// The kind that a heading opens, by the heading's letters and digits.
    pub fn section(&self, letters: &str) -> Option<KindId> {
        self.iter().find(|(_, kind)| kind.sections.iter().any(|section| section == letters)).map(|(id, _)| id)
    }

    /// The kind whose items a front matter key lists.
    pub fn list(&self, key: &str) -> Option<KindId> {
        self.iter().find(|(_, kind)| kind.list == key).map(|(id, _)| id)
    }

    /// Adds a kind of the team's own, with the marks and fields of Commitments, Objections or Wins.
    /// There are at most 200.
    pub fn add(&mut self, name: &str, section: &str, primitive: Primitive) -> Option<KindId> {
        let like = match primitive {
            Primitive::Thread => KindId::COMMITMENT,
            Primitive::Topic => KindId::OBJECTION,
            Primitive::Record => KindId::WIN,
        };
        let id = u8::try_from(self.rows.len()).ok().filter(|id| *id < 200)?;
        let model = self.get(like).clone();
        self.rows.push(Kind {
            name: name.to_owned(),
            list: name.to_owned(),
            title: section.to_owned(),
            sections: vec![crate::source::slug::letters(section)],
            own: true,
            ..model
        });
        Some(KindId(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_finds_its_word() {
        for (key, word) in Key::ALL {
            assert_eq!((key.word(), Key::of(word)), (word, Some(key)));
        }
    }
}
