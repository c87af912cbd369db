//! Prints all codes that follow from the tables.

use std::fmt::Write;

use chancery_record::{Codes, Standing};

use super::{Codebooks, Deed, shown};
use crate::actions::Action;

/// One line for the standings, then the actions, that come to the same codes.
pub(super) fn table(books: &Codebooks) -> String {
    let mut out = String::from(HEADER);
    for action in books.actions.rows() {
        let mut lines = Grouped::default();
        for (word, deed) in standings(action) {
            lines.add(word, &books.codes(&[deed]));
        }
        for (standings, codes) in lines.0 {
            line(&mut out, &action.at.id, "", &standings, &codes);
        }
    }
    for class in books.actions.classes() {
        // Any action of the class will do: what is spoken of counts by its class.
        let member = books.actions.rows().iter().find(|row| row.class == class.at.id && row.speech.is_none());
        let Some(member) = member else { continue };
        for (standing, about) in [(Standing::Done, String::from("")), (Standing::Denied, "not ".into())] {
            let mut lines = Grouped::default();
            for speech in books.actions.rows().iter().filter(|row| row.speech.is_some()) {
                let chain = [Deed::new(speech, Standing::Done), Deed::new(member, standing)];
                lines.add(&speech.at.id, &books.codes(&chain));
            }
            for (actions, codes) in lines.0 {
                line(&mut out, &actions, &format!("{about}{}", class.at.id), "done", &codes);
            }
        }
    }
    out.push_str(&exceptions(books));
    out
}

const HEADER: &str = "\
# All codes that follow from the tables: actions by standing, then speech actions by what they are about.
# Printed by `cargo run -p chancery-tables --example derived`; a test holds that it is as the tables say.
action\tabout\tstanding\tcameo\tplover\tauxiliary\tcontexts
";

/// Actions without words of their own whose code depends on what they are about.
fn exceptions(books: &Codebooks) -> String {
    let mut out = String::new();
    for action in books.actions.rows().iter().filter(|row| row.speech.is_none()) {
        let own = books.codes(&[Deed::new(action, Standing::Done)]);
        for class in books.actions.classes() {
            let Some(member) = books.actions.rows().iter().find(|row| row.class == class.at.id) else { continue };
            let codes = books.codes(&[Deed::new(action, Standing::Done), Deed::new(member, Standing::Done)]);
            if codes != own {
                line(&mut out, &action.at.id, &class.at.id, "done", &codes);
            }
        }
    }
    out
}

fn standings(action: &Action) -> Vec<(&'static str, Deed<'_>)> {
    const ALL: [(&str, Standing); 8] = [
        ("done", Standing::Done),
        ("historical", Standing::Historical),
        ("planned", Standing::Planned),
        ("possible", Standing::Possible),
        ("conditional", Standing::Conditional),
        ("requested", Standing::Requested),
        ("attempted", Standing::Attempted),
        ("denied", Standing::Denied),
    ];
    let told = ALL.into_iter().map(|(word, standing)| (word, Deed::new(action, standing)));
    told.chain([("refused", Deed::refused(action))]).collect()
}

/// Labels that come to the same codes, in the order in which the first of them came.
#[derive(Default)]
struct Grouped(Vec<(String, Codes)>);

impl Grouped {
    fn add(&mut self, label: &str, codes: &Codes) {
        match self.0.iter_mut().find(|(_, known)| known == codes) {
            Some((labels, _)) => {
                labels.push('|');
                labels.push_str(label);
            }
            None => self.0.push((label.to_owned(), codes.clone())),
        }
    }
}

fn line(out: &mut String, actions: &str, about: &str, standings: &str, codes: &Codes) {
    let cameo = codes.cameo.code.as_deref().unwrap_or("-");
    let plover = shown(codes).unwrap_or_else(|| "-".into());
    let auxiliary = codes.plover.auxiliary.map_or("", |mode| mode.as_str());
    let contexts = codes.plover.contexts.join("|");
    writeln!(out, "{actions}\t{about}\t{standings}\t{cameo}\t{plover}\t{auxiliary}\t{contexts}")
        .expect("a string takes all");
}
