//! Arguments that a clause borrows from its neighbours.
//!
//! Only about two thirds of the actor pairs in news meet at one verb; the rest come together
//! over control, coordination, relative clauses, participles, adverbial clauses, light verbs and
//! nouns that tell an occasion. Each borrowed argument keeps the [`Path`] that lent it.

use chancery_parser::{Dep, Parse, Pos, Tag};
use chancery_tables::Tables;
use chancery_tables::words::{Control, NounSide, PartOfSpeech};
use chancery_text::{ClauseId, TokenId};

use crate::addressed::asked;
use crate::clause::{Argument, Clause, ClauseKind, Path, Role};
use crate::nominal::is_infinitive;
use crate::tree::Tree;
use crate::verbal;

pub(crate) struct Sharing<'a> {
    pub parse: &'a Parse,
    pub tree: &'a Tree,
    pub tables: &'a Tables,
    /// The clause that a token heads.
    pub at: &'a [Option<ClauseId>],
}

impl Sharing<'_> {
    /// Lends arguments downwards, so that what a clause was lent it can lend on.
    pub fn run(&self, clauses: &mut [Clause], order: &[ClauseId]) {
        for &id in order {
            match clauses[id.index()].kind {
                ClauseKind::Nominal => self.nominal(clauses, id),
                ClauseKind::Verbal | ClauseKind::Adjectival => self.predicate(clauses, id),
            }
        }
        for index in 0..clauses.len() {
            self.right_shared_object(clauses, ClauseId::new(index));
            self.offer_inner_phrases(&mut clauses[index]);
        }
    }

    /// Clauses whose heads stand higher in the tree come first.
    pub fn outermost_first(&self, clauses: &[Clause]) -> Vec<ClauseId> {
        let depth = |mut token: TokenId| {
            let mut steps = 0;
            while self.parse.token(token).head != token {
                token = self.parse.token(token).head;
                steps += 1;
            }
            steps
        };
        let mut order: Vec<(u32, u32)> = clauses.iter().zip(0..).map(|(clause, id)| (depth(clause.head), id)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, id)| ClauseId(id)).collect()
    }

    fn clause_at(&self, token: TokenId) -> Option<ClauseId> {
        self.at[token.index()]
    }

    /// The nearest clause above `token`.
    fn enclosing(&self, token: TokenId) -> Option<ClauseId> {
        self.tree.enclosing(self.parse, self.at, token)
    }

    fn predicate(&self, clauses: &mut [Clause], id: ClauseId) {
        let head = clauses[id.index()].head;
        let token = self.parse.token(head);
        clauses[id.index()].outer = self.enclosing(head);
        self.raise(clauses, id);
        if token.dep == Dep::Relcl {
            self.relative(clauses, id);
        }
        if self.addressed(clauses, id) || clauses[id.index()].surface_subject().is_some() {
            return;
        }
        match token.dep {
            Dep::Conj => self.borrow_surface_subject(clauses, id, token.head, Path::Conjunction),
            Dep::Xcomp | Dep::Ccomp => self.controlled(clauses, id, token.head),
            Dep::Pcomp => self.gerund(clauses, id, token.head),
            Dep::Advcl => {
                clauses[id.index()].purpose = is_infinitive(self.parse, self.tree, head);
                self.borrow_surface_subject(clauses, id, token.head, Path::Adverbial);
            }
            Dep::Acl => self.participle(clauses, id, token.head),
            Dep::Amod => self.give_surface_subject(clauses, id, token.head, Path::Participle),
            _ => {}
        }
    }

    /// "called on Chad to pay" is about Chad's paying.
    fn addressed(&self, clauses: &mut [Clause], id: ClauseId) -> bool {
        let head = clauses[id.index()].head;
        let Some(governor) = self.clause_at(self.parse.token(head).head).filter(|governor| *governor != id) else {
            return false;
        };
        let Some(found) = asked(self.parse, self.tree, self.tables, &clauses[governor.index()], head) else {
            return false;
        };
        if self.parse.token(head).dep == Dep::Advcl {
            let prep = Some(found.prep).filter(|_| found.doer.is_none());
            clauses[governor.index()].add(Role::Complement, prep, head, Path::Own);
        }
        if let Some(doer) = found.doer {
            self.give_surface_subject(clauses, id, doer, Path::Control);
        }
        true
    }

    /// Puts `subject` where the surface subject of the clause belongs.
    fn give_surface_subject(&self, clauses: &mut [Clause], id: ClauseId, subject: TokenId, path: Path) {
        let clause = &mut clauses[id.index()];
        let role = match (clause.passive, clause.first(Role::Object)) {
            (false, _) => Role::Subject,
            (true, None) => Role::Object,
            (true, Some(_)) => Role::Indirect,
        };
        clause.add(role, None, subject, path);
    }

    fn borrow_surface_subject(&self, clauses: &mut [Clause], id: ClauseId, lender: TokenId, path: Path) {
        let Some(lender) = self.clause_at(lender) else { return };
        let lender = &clauses[lender.index()];
        let subject = lender.surface_subject().or_else(|| lender.first(Role::Subject));
        if let Some(subject) = subject.map(|argument| argument.head) {
            self.give_surface_subject(clauses, id, subject, path);
        }
    }

    /// "agreed to sign" takes the subject, "asked Chad to sign" the object of the governing verb.
    fn controlled(&self, clauses: &mut [Clause], id: ClauseId, governor: TokenId) {
        let Some(governor) = self.clause_at(governor) else { return };
        let governor = &clauses[governor.index()];
        let by_object = governor.kind == ClauseKind::Verbal
            && self.tables.control(&governor.lemma) != Some(Control::Subject)
            && governor.first(Role::Object).or(governor.first(Role::Indirect)).is_some();
        let lent = if by_object {
            governor.first(Role::Object).or(governor.first(Role::Indirect))
        } else {
            governor.surface_subject().or_else(|| governor.first(Role::Subject))
        };
        if let Some(subject) = lent.map(|argument| argument.head) {
            self.give_surface_subject(clauses, id, subject, Path::Control);
            self.give_maker(clauses, id, subject);
        }
    }

    /// "accused Chad of arming rebels" takes the object; "left after signing" the subject.
    fn gerund(&self, clauses: &mut [Clause], id: ClauseId, prep: TokenId) {
        let host = self.parse.token(prep).head;
        let Some(host) = self.clause_at(host) else { return };
        let host = &clauses[host.index()];
        let word = self.parse.token(prep).lower.as_str();
        // "charged two men with planting": the table knows whose deed that is; "met him with boos" is the subject's.
        let by_table = word == "with" && self.tables.control(&host.lemma) == Some(Control::Object);
        let of_object = by_table || matches!(word, "of" | "from" | "for" | "into");
        let object = host.first(Role::Object).filter(|_| of_object && host.kind == ClauseKind::Verbal);
        let lent = object.or_else(|| host.surface_subject()).or_else(|| host.first(Role::Subject));
        if let Some(subject) = lent.map(|argument| argument.head) {
            self.give_surface_subject(clauses, id, subject, Path::Control);
        }
    }

    /// A participle describes its noun; an infinitive is done by the noun's owner.
    fn participle(&self, clauses: &mut [Clause], id: ClauseId, noun: TokenId) {
        let head = clauses[id.index()].head;
        if !is_infinitive(self.parse, self.tree, head) {
            self.give_surface_subject(clauses, id, noun, Path::Participle);
            self.give_maker(clauses, id, noun);
            return;
        }
        let owner = self
            .clause_at(noun)
            .and_then(|nominal| clauses[nominal.index()].role(Role::Subject).map(|argument| argument.head).next());
        let possessor = self.tree.one(self.parse, noun, Dep::Poss);
        let above = self.enclosing(noun).and_then(|outer| {
            let outer = &clauses[outer.index()];
            outer.surface_subject().or_else(|| outer.first(Role::Subject)).map(|argument| argument.head)
        });
        if let Some(subject) = owner.or(possessor).or(above) {
            self.give_surface_subject(clauses, id, subject, Path::Control);
        }
    }

    /// "released a statement criticising Chad", "launched an attack killing five", "an effort to
    /// help": what words or a deed do is done by who makes them.
    fn give_maker(&self, clauses: &mut [Clause], id: ClauseId, noun: TokenId) {
        let Some(nominal) = self.clause_at(noun).map(|nominal| &clauses[nominal.index()]) else { return };
        if clauses[id.index()].passive || nominal.kind != ClauseKind::Nominal {
            return;
        }
        let own = nominal.role(Role::Subject).find(|argument| argument.path != Path::Modifier);
        let says = self.tables.report(&nominal.lemma, PartOfSpeech::Noun).is_some();
        let brought = says && self.parse.token(noun).dep == Dep::Dobj;
        let outer = brought.then(|| self.enclosing(noun)).flatten();
        let above = outer.and_then(|outer| clauses[outer.index()].first(Role::Subject));
        if let Some(maker) = own.or(above).map(|argument| argument.head) {
            clauses[id.index()].add(Role::Subject, None, maker, Path::Control);
        }
    }

    /// Puts the described noun in the gap of a relative clause.
    fn relative(&self, clauses: &mut [Clause], id: ClauseId) {
        let clause = &mut clauses[id.index()];
        let antecedent = self.parse.token(clause.head).head;
        let mut filled = false;
        for argument in &mut clause.arguments {
            if is_relative_pronoun(self.parse, argument.head) {
                argument.head = antecedent;
                argument.path = Path::Relative;
                filled = true;
            }
        }
        // "the town where police opened fire": the gap is that of a place or a time.
        let adverb = |word: TokenId| self.parse.token(word).tag == Tag::Wrb;
        if filled || self.tree.by(self.parse, clause.head, &[Dep::Advmod]).any(adverb) {
            return;
        }
        if clause.surface_subject().is_none() {
            self.give_surface_subject(clauses, id, antecedent, Path::Relative);
        } else if clause.first(Role::Object).is_none() && !clause.passive {
            clause.add(Role::Object, None, antecedent, Path::Relative);
        }
    }

    /// "signed and carried out contracts": the object stands at the last verb only.
    fn right_shared_object(&self, clauses: &mut [Clause], id: ClauseId) {
        let clause = &clauses[id.index()];
        if clause.kind != ClauseKind::Verbal || clause.passive || clause.first(Role::Object).is_some() {
            return;
        }
        let next = self.tree.by(self.parse, clause.head, &[Dep::Conj]).find_map(|conjunct| {
            let between = conjunct.0.saturating_sub(clause.head.0);
            self.clause_at(conjunct).filter(|_| between <= 3)
        });
        let Some(next) = next else { return };
        let lent: Vec<Argument> = clauses[next.index()]
            .arguments
            .iter()
            .filter(|a| a.path == Path::Own && matches!(a.role, Role::Object | Role::Oblique))
            .cloned()
            .collect();
        if !clauses[next.index()].passive {
            let clause = &mut clauses[id.index()];
            for argument in lent {
                clause.add(argument.role, argument.prep, argument.head, Path::Conjunction);
            }
        }
    }

    /// "imposed a curfew in the north", "returned a statue to Peru": the parser may hang on a noun
    /// what belongs to the verb, so what hangs on the noun is offered to the verb as well.
    fn offer_inner_phrases(&self, clause: &mut Clause) {
        let inner = |argument: &&Argument| {
            matches!(argument.role, Role::Object | Role::Oblique | Role::Indirect | Role::Attribute)
        };
        let hosts: Vec<TokenId> = clause.arguments.iter().filter(inner).map(|argument| argument.head).collect();
        let mut offered = Vec::new();
        for host in hosts.iter().flat_map(|&host| self.tree.coordinated(self.parse, host)) {
            // "lifted sanctions imposed on Mali", "returned a statue stolen in May to Togo".
            let described = self.tree.by(self.parse, host, &[Dep::Acl]);
            let participles = described.filter(|&verb| self.parse.token(verb).tag == Tag::Vbn);
            for at in [host].into_iter().chain(participles) {
                for prep in self.tree.by(self.parse, at, &[Dep::Prep]) {
                    verbal::prepositional(self.parse, self.tree, prep, Role::Oblique, Path::Offered, &mut offered);
                }
            }
        }
        let deeper: Vec<TokenId> = offered.iter().map(|argument| argument.head).collect();
        for host in deeper {
            for prep in self.tree.by(self.parse, host, &[Dep::Prep]) {
                verbal::prepositional(self.parse, self.tree, prep, Role::Oblique, Path::Offered, &mut offered);
            }
        }
        for argument in offered {
            clause.add(argument.role, argument.prep, argument.head, argument.path);
        }
    }

    /// "asked Chad to withdraw", "found the regime guilty": the subject of a clause without tense
    /// is the object of the verb above as well.
    fn raise(&self, clauses: &mut [Clause], id: ClauseId) {
        let lender = &clauses[id.index()];
        let head = lender.head;
        let token = self.parse.token(head);
        let tenseless = lender.kind == ClauseKind::Adjectival || is_infinitive(self.parse, self.tree, head);
        if token.dep != Dep::Ccomp || !tenseless {
            return;
        }
        let Some(governor) = self.clause_at(token.head) else { return };
        let own = lender.arguments.iter().find(|a| a.path == Path::Own && self.parse.token(a.head).head == head);
        let raised =
            own.filter(|a| matches!(self.parse.token(a.head).dep, Dep::Nsubj | Dep::Nsubjpass)).map(|a| a.head);
        if let Some(raised) = raised
            && clauses[governor.index()].first(Role::Object).is_none()
        {
            clauses[governor.index()].add(Role::Object, None, raised, Path::Raising);
        }
    }

    fn nominal(&self, clauses: &mut [Clause], id: ClauseId) {
        let head = clauses[id.index()].head;
        let anchor = self.tree.first_conjunct(self.parse, head);
        let Some(outer) = self.enclosing(anchor).or_else(|| self.enclosing(head)) else { return };
        clauses[id.index()].outer = Some(outer);
        self.made_by(clauses, id);
        let token = self.parse.token(anchor);
        match token.dep {
            Dep::Dobj | Dep::Nsubjpass | Dep::Attr if token.head == clauses[outer.index()].head => {
                self.light_verb(clauses, id, outer);
            }
            Dep::Pobj => self.in_phrase(clauses, id, outer, token.head),
            _ => {}
        }
    }

    /// "the attack carried out by rebels", "sanctions imposed on Mali by Togo": a participle that
    /// tells how the deed came about has its doer and its phrases.
    fn made_by(&self, clauses: &mut [Clause], id: ClauseId) {
        let head = clauses[id.index()].head;
        let noun = clauses[id.index()].lemma.clone();
        let participles = self.tree.by(self.parse, head, &[Dep::Acl]);
        let told = participles.filter_map(|verb| self.clause_at(verb)).find(|verb| {
            let verb = &clauses[verb.index()];
            let light = self.tables.light_verb(&verb.lemma, &noun);
            verb.passive && light.is_some_and(|row| row.subject == NounSide::Subject)
        });
        let Some(told) = told else { return };
        let lent: Vec<Argument> = clauses[told.index()]
            .arguments
            .iter()
            .filter(|a| a.path == Path::Own && matches!(a.role, Role::Subject | Role::Oblique | Role::Indirect))
            .cloned()
            .collect();
        for argument in lent {
            let prep = argument.prep.filter(|_| argument.role != Role::Subject);
            clauses[id.index()].add(argument.role, prep, argument.head, Path::Light);
        }
    }

    /// A light verb's subject and prepositions belong to the noun that carries the deed.
    fn light_verb(&self, clauses: &mut [Clause], id: ClauseId, verb: ClauseId) {
        let noun = clauses[id.index()].lemma.clone();
        let lender = &clauses[verb.index()];
        let light = self.tables.light_verb(&lender.lemma, &noun).map(|row| row.subject);
        let has_subject = clauses[id.index()].first(Role::Subject).is_some_and(|a| a.path != Path::Modifier);
        let role = match light {
            Some(NounSide::Subject) => Role::Subject,
            Some(NounSide::Object) => Role::Object,
            None => Role::Outer,
        };
        let path = if light.is_some() { Path::Light } else { Path::Offered };
        let mut lent: Vec<Argument> = Vec::new();
        lent.extend(lender.role(Role::Subject).map(|a| Argument { role, prep: None, head: a.head, path }));
        if light.is_some() {
            lent.extend(lender.role(Role::Indirect).map(|a| Argument { role: Role::Indirect, path, ..a.clone() }));
        }
        lent.extend(lender.role(Role::Oblique).map(|a| Argument { path, ..a.clone() }));
        if light.is_some() {
            lent.extend(lender.role(Role::Complement).map(|a| Argument { path, ..a.clone() }));
        }
        let clause = &mut clauses[id.index()];
        if light.is_some() {
            clause.light = Some(verb);
        }
        for argument in lent {
            if argument.role == Role::Subject && has_subject && argument.path != Path::Light {
                continue;
            }
            clause.add(argument.role, argument.prep, argument.head, argument.path);
        }
    }

    /// "said in a meeting with", "visited at the invitation of", "came under attack from".
    fn in_phrase(&self, clauses: &mut [Clause], id: ClauseId, outer: ClauseId, prep: TokenId) {
        // "supplied it with radars on request": hung on the radars, offered to the supplying.
        let deep = self.parse.token(prep).head != clauses[outer.index()].head;
        let noun = clauses[id.index()].lemma.clone();
        let lender = &clauses[outer.index()];
        let phrase_verb = smol_str::format_smolstr!("{} {}", lender.lemma, self.parse.token(prep).lower);
        let light = self.tables.light_verb(&phrase_verb, &noun).map(|row| row.subject);
        let (role, path) = match light {
            Some(NounSide::Subject) => (Role::Subject, Path::Light),
            Some(NounSide::Object) => (Role::Object, Path::Light),
            None => (Role::Outer, if deep { Path::Offered } else { Path::Occasion }),
        };
        let mut lent: Vec<Argument> = Vec::new();
        let subject = if light.is_some() { lender.surface_subject() } else { lender.first(Role::Subject) };
        lent.extend(subject.map(|a| Argument { role, prep: None, head: a.head, path }));
        lent.extend(
            lender
                .role(Role::Oblique)
                .filter(|a| a.head != clauses[id.index()].head && a.head.0 > clauses[id.index()].head.0)
                .map(|a| Argument { path: if light.is_some() { Path::Light } else { Path::Offered }, ..a.clone() }),
        );
        let clause = &mut clauses[id.index()];
        if light.is_some() {
            clause.light = Some(outer);
        }
        for argument in lent {
            clause.add(argument.role, argument.prep, argument.head, argument.path);
        }
    }
}

fn is_relative_pronoun(parse: &Parse, token: TokenId) -> bool {
    let token = parse.token(token);
    matches!(token.tag, Tag::Wdt | Tag::Wp) || (token.lower == "that" && matches!(token.pos, Pos::Pron | Pos::Sconj))
}
