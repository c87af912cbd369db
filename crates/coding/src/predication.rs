//! Who does what to whom: patterns over clauses.

use chancery_parser::{Dep, Model};
use chancery_resolve::{Mention, Resolution};
use chancery_syntax::{Clause, ClauseKind, Path, Role, Syntax};
use chancery_tables::{
    ActorKind, HeadKind, MentionForm, Pattern, Patterns, SlotName, SlotSource, Standing, Step, Tables, Voice,
};
use chancery_text::{ActorId, ClauseId, MentionId, TokenId};
use smol_str::SmolStr;

use crate::reader::{self, Proposal};
use crate::walks::is_setting;

/// One clause that a pattern fits, or that the reader proposes an action for.
#[derive(Clone, Debug)]
pub struct Predication<'t> {
    /// The clause.
    pub clause: ClauseId,
    /// The pattern; of a proposal the frame, whose action is open.
    pub pattern: &'t Pattern,
    /// What the reader proposes where no pattern decides.
    pub proposal: Option<Proposal>,
    /// Who does it.
    pub actors: Vec<Filler>,
    /// To whom.
    pub recipients: Vec<Filler>,
    /// What was hit, given, rejected.
    pub objects: Vec<Filler>,
    /// The embedded deed.
    pub about: Option<ClauseId>,
    /// Where.
    pub places: Vec<TokenId>,
}

impl Predication<'_> {
    /// What it tells; none for a veto.
    pub fn action(&self) -> Option<&SmolStr> {
        self.proposal.as_ref().map(|proposal| &proposal.action).or(self.pattern.action.as_ref())
    }
}

/// What fills a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filler {
    /// Head of the words that fill it.
    pub head: TokenId,
    /// Mention that shows the actor: the words themselves, or their owner.
    pub mention: Option<MentionId>,
    /// Who is meant.
    pub actors: Vec<ActorId>,
    /// How the clause came by the argument.
    pub path: Path,
    /// Whether the actor is the owner of what the words name.
    pub owned: bool,
    /// The clause that the words head, where they name a deed.
    pub clause: Option<ClauseId>,
}

impl Filler {
    /// A filler that is the mention itself.
    pub fn of_mention(id: MentionId, mention: &Mention) -> Self {
        Self {
            head: mention.head,
            mention: Some(id),
            actors: mention.actors.clone(),
            path: Path::Own,
            owned: false,
            clause: None,
        }
    }
}

/// Why a pattern does not fit a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It asks for the other voice.
    Voice,
    /// It asks for what is denied.
    Standing,
    /// Its condition of that number, from 0, does not hold.
    Condition(usize),
    /// Nothing fills this slot.
    Slot(SlotName),
    /// It names neither a doer nor another side.
    Nobody,
    /// It fits, and says that the clause tells nothing.
    Veto,
    /// It fits, but another one is asked first.
    Outranked,
}

/// Every pattern for the predicate of a clause, in the order in which they are asked, with what keeps
/// it from being the clause's own; none for the one that is.
pub fn misfits<'t>(
    syntax: &Syntax,
    who: &Resolution,
    tables: &'t Tables,
    id: ClauseId,
) -> Vec<(&'t Pattern, Option<Misfit>)> {
    let matcher = Matcher { syntax, who, tables };
    let clause = syntax.clause(id);
    let mut decided = false;
    let mut asked = Vec::new();
    let candidates = matcher.candidates(clause, tables);
    let apart = candidates.iter().any(|pattern| matcher.fit(id, clause, pattern, Sides::Apart).is_ok());
    let sides = if apart { Sides::Apart } else { Sides::InOneSlot };
    for pattern in candidates {
        let misfit = match matcher.fit(id, clause, pattern, sides) {
            Err(misfit) => Some(misfit),
            Ok(_) if decided => Some(Misfit::Outranked),
            Ok(_) => {
                decided = true;
                pattern.action.is_none().then_some(Misfit::Veto)
            }
        };
        asked.push((pattern, misfit));
    }
    asked
}

/// Where the two sides of a mutual deed may stand. "Both countries will cooperate" has them in one slot;
/// that is asked only where no pattern finds them apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sides {
    Apart,
    InOneSlot,
}

/// What a matcher looks at.
pub(crate) struct Matcher<'a> {
    pub syntax: &'a Syntax,
    pub who: &'a Resolution,
    pub tables: &'a Tables,
}

/// The best pattern for every clause, in clause order; what no pattern decides the reader is asked, where it
/// has the words of a model to read with.
pub fn predications<'t>(
    syntax: &'t Syntax,
    who: &'t Resolution,
    tables: &'t Tables,
    words: Option<&Model>,
) -> Vec<Predication<'t>> {
    let matcher = Matcher { syntax, who, tables };
    let mut decided = vec![false; syntax.clauses().len()];
    let mut told = Vec::new();
    for (id, clause) in syntax.iter() {
        if let Some(found) = matcher.decisive(id, clause, tables) {
            decided[id.index()] = true;
            told.extend(found.pattern.action.is_some().then_some(found));
        }
    }
    if let Some(words) = words.filter(|words| reader::can_read(tables, words)) {
        let proposed = reader::proposals(&matcher, &told, &decided, words);
        told.extend(proposed);
        told.sort_by_key(|found| found.clause);
    }
    told
}

impl<'a> Matcher<'a> {
    /// The pattern that decides on a clause, a veto too.
    pub(crate) fn decisive<'t>(&self, id: ClauseId, clause: &Clause, tables: &'t Tables) -> Option<Predication<'t>> {
        let candidates = self.candidates(clause, tables);
        let first = |sides| candidates.iter().find_map(|pattern| self.fit(id, clause, pattern, sides).ok());
        first(Sides::Apart).or_else(|| first(Sides::InOneSlot))
    }

    /// A clause read by the slots of a frame.
    pub(crate) fn framed<'t>(&self, id: ClauseId, frame: &'t Pattern) -> Option<Predication<'t>> {
        self.fill(id, self.syntax.clause(id), frame, Sides::Apart).ok()
    }

    /// A clause of a frame with its action; only what is said or asked is about another deed.
    pub(crate) fn proposed<'t>(&self, mut framed: Predication<'t>, proposal: Proposal) -> Predication<'t> {
        let speech = self.tables.actions().get(&proposal.action).and_then(|row| row.speech);
        framed.about = framed.about.filter(|_| speech.is_some());
        framed.proposal = Some(proposal);
        framed
    }

    /// The best pattern of `attitudes` for a clause.
    pub(crate) fn attitude<'t>(&self, id: ClauseId, attitudes: &'t Patterns) -> Option<Predication<'t>> {
        let clause = self.syntax.clause(id);
        let kind = match clause.kind {
            ClauseKind::Verbal => HeadKind::Verb,
            ClauseKind::Nominal => HeadKind::Noun,
            ClauseKind::Adjectival => HeadKind::Adjective,
        };
        let mut candidates: Vec<&Pattern> = attitudes.for_head(kind, &clause.lemma).collect();
        candidates.sort_by_key(|pattern| std::cmp::Reverse(pattern.weight()));
        // Who holds it is named or is the speaker, so that it may name nobody.
        let found = candidates.into_iter().find_map(|pattern| self.fill(id, clause, pattern, Sides::Apart).ok())?;
        found.pattern.action.is_some().then_some(found)
    }

    /// Patterns for the predicate, those that are asked first in front.
    pub(crate) fn candidates<'t>(&self, clause: &Clause, tables: &'t Tables) -> Vec<&'t Pattern> {
        let mut candidates = self.for_head(clause, tables);
        // Stable, so that of two equals the earlier in the files wins.
        candidates.sort_by_key(|pattern| std::cmp::Reverse(pattern.weight()));
        candidates
    }

    /// Patterns for the lemma; a nominal without any has those of its verb.
    fn for_head<'t>(&self, clause: &Clause, tables: &'t Tables) -> Vec<&'t Pattern> {
        let patterns = tables.patterns();
        let bare = clause.lemma.split(' ').next().unwrap_or(&clause.lemma);
        match clause.kind {
            ClauseKind::Verbal => {
                let mut found: Vec<&Pattern> = patterns.for_head(HeadKind::Verb, &clause.lemma).collect();
                if clause.particle.is_some() && found.is_empty() {
                    found.extend(patterns.for_head(HeadKind::Verb, bare));
                }
                found
            }
            ClauseKind::Adjectival => patterns.for_head(HeadKind::Adjective, &clause.lemma).collect(),
            ClauseKind::Nominal => {
                let mut found: Vec<&Pattern> = patterns.for_head(HeadKind::Noun, &clause.lemma).collect();
                if found.is_empty()
                    && let Some(nominal) = tables.nominal(&clause.lemma).first()
                {
                    found.extend(patterns.for_head(HeadKind::Verb, &nominal.verb));
                }
                found
            }
        }
    }

    fn fit<'t>(
        &self,
        id: ClauseId,
        clause: &Clause,
        pattern: &'t Pattern,
        sides: Sides,
    ) -> Result<Predication<'t>, Misfit> {
        let found = self.fill(id, clause, pattern, sides)?;
        let nobody = found.actors.is_empty() && found.recipients.is_empty();
        let action = pattern.action.as_deref();
        // Whose trade the deed is may be looked for around it.
        let trade = action.and_then(|action| self.tables.actions().get(action)).is_some_and(|row| !row.doer.is_empty());
        if nobody && action.is_some() && !trade { Err(Misfit::Nobody) } else { Ok(found) }
    }

    fn fill<'t>(
        &self,
        id: ClauseId,
        clause: &Clause,
        pattern: &'t Pattern,
        sides: Sides,
    ) -> Result<Predication<'t>, Misfit> {
        let voice_fits = match pattern.voice {
            Some(Voice::Active) => !clause.passive,
            Some(Voice::Passive) => clause.passive,
            None => true,
        };
        if !voice_fits {
            return Err(Misfit::Voice);
        }
        if pattern.denied && clause.standing != Standing::Denied {
            return Err(Misfit::Standing);
        }
        if let Some(failed) = pattern.conditions.iter().position(|condition| !self.holds(clause, condition)) {
            return Err(Misfit::Condition(failed));
        }
        let mut found = Predication {
            clause: id,
            pattern,
            proposal: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            objects: Vec::new(),
            about: None,
            places: Vec::new(),
        };
        for slot in &pattern.slots {
            let filled = match slot.name {
                SlotName::Actor => {
                    found.actors = self.doers(clause, &slot.alternatives);
                    !found.actors.is_empty()
                }
                SlotName::Recipient => {
                    found.recipients = self.parties(clause, &slot.alternatives);
                    !found.recipients.is_empty()
                }
                SlotName::Object => {
                    found.objects = self.things(clause, &slot.alternatives);
                    !found.objects.is_empty()
                }
                SlotName::About => {
                    found.about = self.embedded(id, clause, &slot.alternatives);
                    found.about.is_some()
                }
                SlotName::Place => {
                    found.places = self.things(clause, &slot.alternatives).iter().map(|filler| filler.head).collect();
                    !found.places.is_empty()
                }
            };
            let mutual =
                slot.name == SlotName::Recipient && sides == Sides::InOneSlot && self.is_mutual(pattern, &found);
            if !filled && !slot.optional && !mutual {
                return Err(Misfit::Slot(slot.name));
            }
        }
        self.separate(&mut found);
        let recipients = &found.recipients;
        found.objects.retain(|object| !recipients.iter().any(|party| party.head == object.head && !party.owned));
        let mutual = sides == Sides::InOneSlot && self.is_mutual(pattern, &found);
        let open = found.recipients.is_empty() && !mutual;
        if open && pattern.slot(SlotName::Recipient).is_some_and(|slot| !slot.optional) {
            return Err(Misfit::Slot(SlotName::Recipient));
        }
        Ok(found)
    }

    /// Whether the deed has two sides by its nature, and both have been found in one slot.
    fn is_mutual(&self, pattern: &Pattern, found: &Predication<'_>) -> bool {
        let actors = &found.actors;
        let row = pattern.action.as_deref().and_then(|action| self.tables.actions().get(action));
        let several = actors.len() > 1 || actors.iter().any(|filler| filler.actors.len() > 1);
        several && row.is_some_and(|row| row.reciprocal)
    }

    /// Nobody is on both sides; who was found on both stays where the better path found it.
    fn separate(&self, found: &mut Predication<'_>) {
        let actors: Vec<(TokenId, Vec<ActorId>)> = found.actors.iter().map(|f| (f.head, f.actors.clone())).collect();
        found.recipients.retain(|filler| {
            let same = |(head, ids): &(TokenId, Vec<ActorId>)| {
                *head == filler.head
                    || (!ids.is_empty() && (*ids == filler.actors || self.belongs_to(filler.head, ids)))
            };
            !actors.iter().any(same)
        });
    }

    /// "withdrew its troops": what the doer possesses is no other side, unless it is of another
    /// country, as a counterpart is.
    fn belongs_to(&self, head: TokenId, doer: &[ActorId]) -> bool {
        let parse = self.syntax.parse();
        let own = doer.first().and_then(|&actor| self.who.actor(actor).country.clone());
        let theirs = |mention: &Mention| {
            let known = mention.actors.first().and_then(|&actor| self.who.actor(actor).country.clone());
            mention.country.clone().or(known)
        };
        let abroad = |mention: &Mention| {
            mention.is_opposite(self.tables) || theirs(mention).is_some_and(|land| Some(land) != own)
        };
        if self.who.mention_at(head).is_some_and(abroad) {
            return false;
        }
        let mut possessors =
            self.syntax.tree().by(parse, head, &[Dep::Poss]).filter_map(|token| self.who.mention_at(token));
        possessors.any(|possessor| possessor.form == MentionForm::Pronoun && possessor.actors == doer)
    }

    /// Who does it: an actor, or the owner of what can act for him: arms, documents, offices.
    fn doers(&self, clause: &Clause, alternatives: &[Vec<SlotSource>]) -> Vec<Filler> {
        let mut found = self.named(clause, alternatives);
        if found.is_empty() {
            found = self.owning(clause, alternatives, None);
            found.retain(|filler| self.word_class(filler.head, "agent"));
        }
        self.without_states_of_bodies(&mut found);
        found
    }

    /// "An Israeli army raid", "Turkey's army operation": the state only says whose the body is.
    fn without_states_of_bodies(&self, found: &mut Vec<Filler>) {
        let mentions = &self.who.mentions;
        let mention = |filler: &Filler| filler.mention.map(|id| &mentions[id.index()]);
        let modifiers = found.iter().filter(|filler| filler.path == Path::Modifier).filter_map(mention);
        let bodies = modifiers.filter(|mention| mention.kind == ActorKind::Group);
        let lands: Vec<&str> = bodies.filter_map(|body| body.country.as_deref()).collect();
        found.retain(|filler| {
            let beside = matches!(filler.path, Path::Modifier | Path::Possessor);
            let state = mention(filler).filter(|mention| beside && mention.kind == ActorKind::State);
            !state.and_then(|state| state.country.as_deref()).is_some_and(|land| lands.contains(&land))
        });
    }

    /// To whom it is done: the first alternative that names an actor, else the first whose owner is
    /// one, else the country in which it happens.
    fn parties(&self, clause: &Clause, alternatives: &[Vec<SlotSource>]) -> Vec<Filler> {
        let found = self.named(clause, alternatives);
        if found.is_empty() { self.owning(clause, alternatives, self.setting(clause)) } else { found }
    }

    fn named(&self, clause: &Clause, alternatives: &[Vec<SlotSource>]) -> Vec<Filler> {
        let mut found = alternatives
            .iter()
            .map(|sources| sources.iter().flat_map(|source| self.actors_of(clause, source)).collect::<Vec<Filler>>());
        unique(found.find(|found| !found.is_empty()).unwrap_or_default())
    }

    fn owning(&self, clause: &Clause, alternatives: &[Vec<SlotSource>], setting: Option<MentionId>) -> Vec<Filler> {
        let mut found = alternatives.iter().map(|sources| {
            sources.iter().flat_map(|source| self.owners_of(clause, source, setting)).collect::<Vec<Filler>>()
        });
        unique(found.find(|found| !found.is_empty()).unwrap_or_default())
    }

    fn actors_of(&self, clause: &Clause, source: &SlotSource) -> Vec<Filler> {
        let host = source.class.as_deref() == Some("host");
        if source.class.as_deref() == Some("owned") {
            return self.owners_of(clause, source, None);
        }
        self.reached(clause, &source.steps)
            .into_iter()
            .flat_map(|(head, path)| self.coordinated(head).into_iter().map(move |head| (head, path)))
            .filter(|&(head, _)| host || self.class_fits(head, source.class.as_deref()))
            .filter(|&(head, path)| path != Path::Offered || !self.is_inside(clause, head))
            .filter_map(|(head, path)| self.party(head, path, host))
            .collect()
    }

    /// "A meeting with the president of Mali": a word inside the name of another argument is no side of
    /// its own, though the phrase might have hung elsewhere.
    fn is_inside(&self, clause: &Clause, head: TokenId) -> bool {
        let others = clause.arguments.iter().filter(|argument| argument.head != head);
        let others = others.filter_map(|argument| self.who.mention_at(argument.head));
        others.filter(|other| other.kind == ActorKind::Person).any(|other| other.tokens.contains(&head.0))
    }

    /// The actor that a word names; as host, the state of the place that it names.
    fn party(&self, head: TokenId, path: Path, host: bool) -> Option<Filler> {
        let id = self.who.mention_id_at(head)?;
        let mention = &self.who.mentions[id.index()];
        if host {
            let state = mention.country.as_deref().filter(|_| mention.place).and_then(|c| self.who.state(c))?;
            return Some(Filler {
                head,
                mention: Some(id),
                actors: vec![state],
                path,
                owned: false,
                clause: self.syntax.clause_at(head),
            });
        }
        if mention.only_place || is_setting(self.syntax, mention) {
            return None;
        }
        Some(Filler {
            head,
            mention: Some(id),
            actors: mention.actors.clone(),
            path,
            owned: false,
            clause: self.syntax.clause_at(head),
        })
    }

    /// The owner of a thing: possessor, adjective, place that it lies in.
    fn owners_of(&self, clause: &Clause, source: &SlotSource, setting: Option<MentionId>) -> Vec<Filler> {
        self.reached(clause, &source.steps)
            .into_iter()
            .filter(|&(head, _)| {
                self.class_fits(head, source.class.as_deref().filter(|class| !matches!(*class, "actor" | "owned")))
            })
            .filter_map(|(head, path)| {
                let id = self.owner(head).or(setting)?;
                let mention = &self.who.mentions[id.index()];
                let actors = match mention.country.as_deref().and_then(|country| self.who.state(country)) {
                    Some(state) if mention.place => vec![state],
                    _ => mention.actors.clone(),
                };
                Some(Filler { head, mention: Some(id), actors, path, owned: true, clause: self.syntax.clause_at(head) })
            })
            .collect()
    }

    /// Whom a mention names; the state of a town.
    fn acting(&self, mention: &Mention) -> Vec<ActorId> {
        match mention.country.as_deref().filter(|_| mention.only_place) {
            Some(country) => self.who.state(country).into_iter().collect(),
            None => mention.actors.clone(),
        }
    }

    /// The mention that owns what `head` names.
    pub fn owner(&self, head: TokenId) -> Option<MentionId> {
        let parse = self.syntax.parse();
        let tree = self.syntax.tree();
        let known = |token: TokenId| {
            let owns = |mention: &Mention| !mention.actors.is_empty() || mention.only_place;
            self.who.mention_id_at(token).filter(|id| owns(&self.who.mentions[id.index()]))
        };
        let direct = tree.by(parse, head, &[Dep::Poss, Dep::Amod, Dep::Compound, Dep::Nmod]).find_map(known);
        direct
            .or_else(|| {
                tree.by(parse, head, &[Dep::Prep])
                    .filter(|&prep| matches!(parse.token(prep).lower.as_str(), "of" | "in" | "from"))
                    .flat_map(|prep| tree.by(parse, prep, &[Dep::Pobj]).collect::<Vec<_>>())
                    .find_map(known)
            })
            .or_else(|| {
                // "the protest filed by Chile"
                tree.by(parse, head, &[Dep::Acl])
                    .flat_map(|verb| tree.by(parse, verb, &[Dep::Agent]).collect::<Vec<_>>())
                    .flat_map(|by| tree.by(parse, by, &[Dep::Pobj]).collect::<Vec<_>>())
                    .find_map(known)
            })
            .or_else(|| self.haver(head).and_then(known))
    }

    /// The country in which the clause happens: "hit a base in Eritrea" hits what is Eritrea's,
    /// whichever word the parser hangs the place on.
    fn setting(&self, clause: &Clause) -> Option<MentionId> {
        clause.prepositional("in").map(|place| place.head).find_map(|head| {
            let id = self.who.mention_id_at(head)?;
            let mention = &self.who.mentions[id.index()];
            (mention.place && mention.country.is_some()).then_some(id)
        })
    }

    /// Who has a thing by a verb of having: the forces in "the forces have ties which were discussed".
    fn haver(&self, head: TokenId) -> Option<TokenId> {
        let token = self.syntax.parse().token(head);
        let verb = self.syntax.clause(self.syntax.clause_at(token.head)?);
        let has = token.dep == Dep::Dobj && self.tables.has_class(&verb.lemma, "possession");
        has.then(|| verb.first(Role::Subject).map(|subject| subject.head)).flatten()
    }

    fn things(&self, clause: &Clause, alternatives: &[Vec<SlotSource>]) -> Vec<Filler> {
        for sources in alternatives {
            let found: Vec<Filler> = sources
                .iter()
                .flat_map(|source| {
                    self.reached(clause, &source.steps)
                        .into_iter()
                        .filter(|&(head, _)| self.class_fits(head, source.class.as_deref()))
                        .map(|(head, path)| {
                            let mention = self.owner(head);
                            let actors = mention.map_or(Vec::new(), |id| self.acting(&self.who.mentions[id.index()]));
                            Filler { head, mention, actors, path, owned: true, clause: self.syntax.clause_at(head) }
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
            if !found.is_empty() {
                return unique(found);
            }
        }
        Vec::new()
    }

    fn embedded(&self, id: ClauseId, clause: &Clause, alternatives: &[Vec<SlotSource>]) -> Option<ClauseId> {
        alternatives.iter().flatten().find_map(|source| {
            if source.steps == [Step::Outer] {
                return clause.outer;
            }
            let reached = self.reached(clause, &source.steps);
            reached.into_iter().filter_map(|(head, _)| self.syntax.clause_at(head)).find(|&found| found != id)
        })
    }
}

fn unique(fillers: Vec<Filler>) -> Vec<Filler> {
    let mut kept: Vec<Filler> = Vec::new();
    for filler in fillers {
        if !kept.iter().any(|known| known.head == filler.head) {
            kept.push(filler);
        }
    }
    kept
}
