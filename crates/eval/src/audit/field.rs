//! What is judged, and how.

/// A field of a row that is judged by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Who does it.
    Actor,
    /// Whom it is done to.
    Recipient,
    /// What is done, with its code.
    Action,
    /// Whether it is done, planned, denied.
    Standing,
    /// When.
    Time,
    /// Where.
    Place,
    /// Who says so.
    Speaker,
    /// The row as a whole.
    Row,
}

impl Field {
    /// All fields, in the order of a sheet; the row as a whole is the last.
    pub const ALL: [Self; 8] =
        [Self::Actor, Self::Recipient, Self::Action, Self::Standing, Self::Time, Self::Place, Self::Speaker, Self::Row];

    /// Name of the field, and of its column in a sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Recipient => "recipient",
            Self::Action => "action",
            Self::Standing => "standing",
            Self::Time => "time",
            Self::Place => "place",
            Self::Speaker => "speaker",
            Self::Row => "row",
        }
    }

    /// The key that judges it.
    pub fn key(self) -> char {
        match self {
            Self::Actor => 'a',
            Self::Recipient => 'r',
            Self::Action => 'c',
            Self::Standing => 's',
            Self::Time => 't',
            Self::Place => 'p',
            Self::Speaker => 'w',
            Self::Row => 'e',
        }
    }

    /// What a judge is asked.
    pub fn question(self) -> &'static str {
        match self {
            Self::Actor => "Do these act, and nobody else?",
            Self::Recipient => "Is it done to these, and to nobody else? Empty: does the text name nobody?",
            Self::Action => "Is this done, as the action is defined?",
            Self::Standing => "Does the text say that it stands so?",
            Self::Time => "Is it then? Empty: does the text leave it open?",
            Self::Place => "Is it there? Empty: does the text leave it open?",
            Self::Speaker => "Do these say so? Empty: does the report itself?",
            Self::Row => "Would you keep the row? Unmarked: right if every field is.",
        }
    }

    /// Its column of judgements.
    pub fn judged_column(self) -> String {
        format!("judged_{}", self.name())
    }
}

/// What a judge says of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judgement {
    /// As the text has it.
    Right,
    /// Not so.
    Wrong,
    /// Cannot be told from the text.
    Unsure,
}

impl Judgement {
    /// All judgements.
    pub const ALL: [Self; 3] = [Self::Right, Self::Wrong, Self::Unsure];

    /// The word in a sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Unsure => "unsure",
        }
    }

    /// Reads a cell: the word or its first letter, in any case; an empty cell is no judgement.
    ///
    /// ```
    /// use chancery_eval::audit::Judgement;
    /// assert_eq!(Judgement::read(" Right "), Ok(Some(Judgement::Right)));
    /// assert_eq!(Judgement::read("u"), Ok(Some(Judgement::Unsure)));
    /// assert_eq!(Judgement::read(""), Ok(None));
    /// assert!(Judgement::read("yes").is_err());
    /// ```
    pub fn read(cell: &str) -> Result<Option<Self>, String> {
        let word = cell.trim().to_lowercase();
        let named = |one: &&Self| one.name() == word || (word.len() == 1 && one.name().starts_with(&word));
        match Self::ALL.iter().find(named) {
            Some(judgement) => Ok(Some(*judgement)),
            None if word.is_empty() => Ok(None),
            None => {
                Err(format!("unknown judgement `{}`; write right, wrong or unsure, or leave it empty", cell.trim()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_key_of_its_own() {
        let mut keys: Vec<char> = Field::ALL.iter().map(|field| field.key()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Field::ALL.len());
    }
}
