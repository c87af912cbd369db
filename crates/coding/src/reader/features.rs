//! What the reader looks at: the predicate, which slots are filled and how, and who fills them.

use chancery_parser::Model;
use chancery_reader::{Sample, unit};
use chancery_syntax::{Argument, Clause, Path, Role};
use chancery_text::TokenId;
use smol_str::{SmolStr, format_smolstr};

use crate::predication::{Filler, Matcher, Predication};

/// Vectors of a sample: that of the predicate and that of its object.
pub(super) const BLOCKS: usize = 2;

/// The features of a clause whose sides a frame has found.
pub(super) fn sample(matcher: &Matcher<'_>, framed: &Predication<'_>, words: &Model) -> Sample {
    let clause = matcher.syntax.clause(framed.clause);
    let theme = theme(clause, framed);
    let mut features = form(matcher, clause);
    features.extend(side(matcher, clause, "actor", &framed.actors));
    features.extend(side(matcher, clause, "recipient", &framed.recipients));
    features.push(relation(matcher, framed));
    if let Some(theme) = theme {
        let lemma = lemma_of(matcher, theme);
        features.extend(matcher.tables.classes_of(&lemma).iter().map(|class| format_smolstr!("theme:{class}")));
    }
    features.push(format_smolstr!("theme={}", if theme.is_some() { "some" } else { "none" }));
    Sample {
        features,
        words: lexical(matcher, clause, theme),
        vector: vector(matcher, clause, theme, words),
        label: SmolStr::default(),
    }
}

/// Whether the model of words knows the predicate.
pub(super) fn has_vector(sample: &Sample) -> bool {
    sample.vector[..sample.vector.len() / BLOCKS].iter().any(|number| *number != 0.0)
}

/// The lemma of the predicate without its particle.
pub(super) fn bare(clause: &Clause) -> &str {
    clause.lemma.split(' ').next().unwrap_or(&clause.lemma)
}

/// The name of the feature that a predicate's lemma is.
pub(super) fn predicate_name(clause: &Clause) -> SmolStr {
    format_smolstr!("{}={}", format!("{:?}", clause.kind).to_lowercase(), clause.lemma)
}

/// The name of the feature that a predicate and its theme are together.
pub(super) fn pair(matcher: &Matcher<'_>, framed: &Predication<'_>) -> Option<SmolStr> {
    let clause = matcher.syntax.clause(framed.clause);
    theme(clause, framed).map(|theme| format_smolstr!("{} {}", clause.lemma, lemma_of(matcher, theme)))
}

/// What kind of clause it is, and which arguments it has.
fn form(matcher: &Matcher<'_>, clause: &Clause) -> Vec<SmolStr> {
    let kind = format!("{:?}", clause.kind).to_lowercase();
    let mut features = vec![format_smolstr!("kind={kind}")];
    let mut mark = |holds: bool, name: &'static str| {
        if holds {
            features.push(SmolStr::new_static(name));
        }
    };
    mark(clause.passive, "passive");
    mark(clause.light.is_some(), "light");
    mark(clause.first(Role::Complement).is_some(), "complement");
    mark(clause.first(Role::Attribute).is_some(), "attribute");
    mark(clause.first(Role::Indirect).is_some(), "indirect");
    mark(matcher.tables.control(bare(clause)).is_some(), "controls");
    mark(!matcher.tables.light_verbs(bare(clause)).is_empty(), "may be light");
    if let Some(particle) = clause.particle {
        features.push(format_smolstr!("particle={}", matcher.syntax.parse().token(particle).lower));
    }
    let mut preps: Vec<&SmolStr> = clause.arguments.iter().filter_map(|argument| argument.prep.as_ref()).collect();
    preps.sort_unstable();
    preps.dedup();
    features.extend(preps.into_iter().map(|prep| format_smolstr!("prep={prep}")));
    features
}

/// In which slot a side stands, how the clause came by it, and who it is.
fn side(matcher: &Matcher<'_>, clause: &Clause, name: &str, fillers: &[Filler]) -> Vec<SmolStr> {
    let Some(filler) = fillers.first() else { return Vec::new() };
    let slot = clause.arguments.iter().find(|argument| argument.head == filler.head && argument.role != Role::Subject);
    let slot = slot.map_or(SmolStr::new_static("inside"), slot_name);
    let own = matches!(filler.path, Path::Own | Path::Possessor | Path::Phrase | Path::Modifier | Path::Light);
    let mut features = Vec::new();
    if name == "recipient" {
        features.push(format_smolstr!("recipient in {slot}"));
    }
    if filler.owned {
        features.push(format_smolstr!("{name} owns"));
    }
    if !own {
        features.push(format_smolstr!("{name} shared"));
    }
    if let Some(&actor) = filler.actors.first() {
        let actor = matcher.who.actor(actor);
        let kind = format!("{:?}", actor.kind).to_lowercase();
        features.push(format_smolstr!("{name}:{kind}"));
        match actor.sectors.first() {
            Some(sector) => features.push(format_smolstr!("{name}:{}", sector.as_str())),
            None => features.push(format_smolstr!("{name} has no sector")),
        }
    }
    features
}

fn slot_name(argument: &Argument) -> SmolStr {
    match &argument.prep {
        Some(prep) => prep.clone(),
        None => format!("{:?}", argument.role).to_lowercase().into(),
    }
}

/// Whether the two sides are of one country.
fn relation(matcher: &Matcher<'_>, framed: &Predication<'_>) -> SmolStr {
    let land = |side: &[Filler]| {
        let actor = side.first().and_then(|filler| filler.actors.first())?;
        matcher.who.actor(*actor).country.clone()
    };
    SmolStr::new_static(match (land(&framed.actors), land(&framed.recipients)) {
        (Some(one), Some(other)) if one == other => "one country",
        (Some(_), Some(_)) => "two countries",
        _ => "a country is missing",
    })
}

/// What is given, said, done: the object that is no side, the thing that a side owns, else what a
/// preposition brings in.
fn theme(clause: &Clause, framed: &Predication<'_>) -> Option<TokenId> {
    let sides = || framed.actors.iter().chain(&framed.recipients);
    let free = |argument: &&Argument| !sides().any(|filler| filler.head == argument.head && !filler.owned);
    let of = |role: Role| clause.role(role).find(free).map(|argument| argument.head);
    let owned = framed.recipients.iter().find(|filler| filler.owned).map(|filler| filler.head);
    of(Role::Object).or(owned).or_else(|| of(Role::Attribute)).or_else(|| of(Role::Oblique))
}

fn lemma_of(matcher: &Matcher<'_>, token: TokenId) -> SmolStr {
    matcher.syntax.parse().token(token).lemma.to_lowercase().into()
}

fn lexical(matcher: &Matcher<'_>, clause: &Clause, theme: Option<TokenId>) -> Vec<SmolStr> {
    let mut names = vec![predicate_name(clause)];
    if let Some(theme) = theme {
        let theme = lemma_of(matcher, theme);
        names.push(format_smolstr!("{} {theme}", clause.lemma));
        names.push(format_smolstr!("theme is {theme}"));
    }
    names
}

/// The vectors of predicate and theme, each of length one.
fn vector(matcher: &Matcher<'_>, clause: &Clause, theme: Option<TokenId>, words: &Model) -> Vec<f32> {
    let theme = theme.map(|theme| lemma_of(matcher, theme));
    let of = |word: Option<&str>| -> Vec<f32> {
        let known = word.and_then(|word| words.vector(word));
        known.map_or_else(|| vec![0.0; words.vector_width()], |vector| unit(&vector))
    };
    [of(Some(bare(clause))), of(theme.as_deref())].concat()
}
