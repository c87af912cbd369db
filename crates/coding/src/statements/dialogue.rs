//! Words that the layout gives to a speaker: transcripts, letters, blocks behind a colon, lines that a
//! dash opens. No marks of quotation show them.

use chancery_tables::{ActorKind, MentionForm, Polarity, StatementKind};
use chancery_text::{ActorId, MentionId, Span};

use super::Statement;
use super::reports::Reporter;

/// Words that a label before a colon may have.
const LABEL: usize = 5;

impl Reporter<'_> {
    /// "Holm: We closed the port", in at least two paragraphs of a report; "From Astrid Holm: ..." in one.
    pub(super) fn transcript(&self, found: &mut Vec<Statement>) {
        let lines: Vec<Line> = self.paragraphs.iter().filter_map(|paragraph| self.labelled(*paragraph)).collect();
        let many = lines.iter().filter(|line| line.speaker.is_some()).count() > 1;
        for line in lines.iter().filter(|line| line.speaker.is_some() && (many || line.letter)) {
            if found.iter().any(|statement| statement.content.iter().any(|span| span.overlaps(line.words))) {
                continue;
            }
            found.push(self.laid_out(line.cue, line.words, line.speaker, "label before a colon"));
        }
    }

    fn labelled(&self, paragraph: Span) -> Option<Line> {
        let text = paragraph.text(self.text);
        let colon = text.find(": ")?;
        let label = &text[..colon];
        let words = text[colon + 1..].trim();
        let letter = label.starts_with("From ");
        let fits = label.split_whitespace().count() <= LABEL && label.starts_with(char::is_uppercase);
        if !fits
            || words.is_empty()
            || self.quotations.near(paragraph).iter().any(|quotation| quotation.span.overlaps(paragraph))
        {
            return None;
        }
        let start = paragraph.start() + colon;
        let named = self.who.mentions.iter().enumerate().rfind(|(_, mention)| {
            mention.span.start() >= paragraph.start()
                && mention.span.end() == start
                && mention.kind == ActorKind::Person
                && (mention.form == MentionForm::Name || mention.office.is_some())
        });
        let speaker = named.and_then(|(index, mention)| Some((*mention.actors.first()?, MentionId::new(index))));
        let from = start + 1 + text[colon + 1..].len() - text[colon + 1..].trim_start().len();
        Some(Line { cue: Span::new(start, start + 1), words: Span::new(from, from + words.len()), speaker, letter })
    }

    /// "She wrote:" at the end of a paragraph leads up to the next one.
    pub(super) fn blocks(&self, found: &mut Vec<Statement>) {
        let parse = self.syntax.parse();
        for pair in self.paragraphs.windows(2) {
            let (lead, block) = (pair[0], pair[1]);
            if !lead.text(self.text).trim_end().ends_with(':') || block.text(self.text).trim().is_empty() {
                continue;
            }
            let end = lead.start() + lead.text(self.text).trim_end().len();
            let overlaps = |span: &Span| span.overlaps(block);
            if self.quotations.near(block).iter().any(|quotation| overlaps(&quotation.span))
                || found.iter().any(|statement| statement.content.iter().any(overlaps))
            {
                continue;
            }
            let clause = self.syntax.clauses().iter().rfind(|clause| {
                let sentence = &parse.sentences[clause.sentence.index()];
                lead.contains(parse.token(clause.head).span)
                    && parse.tokens[sentence.start as usize..sentence.end as usize]
                        .iter()
                        .any(|token| token.span.end() == end && token.lower == ":")
                    && self.has_own_subject(clause)
                    && self.tables.reports_plainly(&clause.lemma)
            });
            let Some(clause) = clause else { continue };
            let cue = parse.token(clause.head).span;
            if found.iter().any(|statement| statement.cue.overlaps(cue)) {
                continue;
            }
            let words = block.text(self.text).trim();
            let start = block.start() + block.text(self.text).len() - block.text(self.text).trim_start().len();
            let content = Span::new(start, start + words.len());
            found.push(self.laid_out(cue, content, self.speaker(clause), "colon before a paragraph"));
        }
    }

    /// "- We go, said the minister": a dash that opens a paragraph is a mark of quotation.
    pub(super) fn opens_with_dash(&self, content: Span) -> bool {
        let paragraph = self.paragraphs.iter().find(|paragraph| paragraph.contains(content));
        paragraph.is_some_and(|paragraph| {
            let before = self.text[paragraph.start()..content.start()].trim();
            matches!(before, "—" | "–" | "-" | "--")
        })
    }

    fn laid_out(
        &self,
        cue: Span,
        content: Span,
        speaker: Option<(ActorId, MentionId)>,
        reason: &'static str,
    ) -> Statement {
        Statement {
            kind: StatementKind::Direct,
            speaker: speaker.map(|(actor, _)| actor),
            speaker_mention: speaker.map(|(_, mention)| mention),
            cue,
            clause: None,
            content: vec![content],
            quoted: Vec::new(),
            addressees: Vec::new(),
            occasion: None,
            time: None,
            place: None,
            within: None,
            via: Vec::new(),
            polarity: Polarity::Assert,
            certainty: if speaker.is_some() { 0.7 } else { 0.5 },
            reason: reason.into(),
        }
    }
}

/// A paragraph with a label.
struct Line {
    cue: Span,
    words: Span,
    speaker: Option<(ActorId, MentionId)>,
    /// Whether the label is that of a letter.
    letter: bool,
}
