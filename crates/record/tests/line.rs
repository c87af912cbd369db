//! The event line: it reads back what it writes, and its errors say where, what and what next.

mod common;

use chancery_record::line::{
    ActorSpec, Chain, EventLine, Line, ObjectSpec, Owner, Recipients, SayLine, matches, of_record,
};
use chancery_record::{Polarity, Standing, StatementKind};
use common::sample;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn line(text: &str) -> Line {
    text.parse().unwrap_or_else(|error| panic!("{text}\n{error}"))
}

#[test]
fn lines_are_written_as_they_are_read() {
    for text in [
        "IRN -> IRQ  provide-military-aid  done | \"has provided Iraq with arms\" | IRNMIL:Karimi < Mehr",
        "IRQGOV -> IRN  request  done  about provide-military-aid",
        "IRQGOVMIL <-> IRNMIL  meet  done  @2020-11-15 in Tehran | \"in a meeting\" | < Mehr",
        "?(some neighbours) <-> NATO  cooperate  planned",
        "IND -> PAK [camp of PAK] [two trucks]  attack  denied",
        "TUR&IRN -> -  withdraw",
        "CHN  protest  historical  @2019 in New York about attack",
        "UAF -> \"World Bank\"  attack | | \"al Noor\" < \"Baltic Wire\"",
        "IGOUNO -> ?  request | <",
        "- -> FRA [embassy of -]  attack",
        "SAY indirect IRNMIL:Karimi  deny  in Tehran | \"Iran has provided ...\" | < Fars < Mehr",
        "SAY direct IRNMIL:\"Ali Karimi\" -> IRQGOVMIL:Hadi | \"In the past, ...\" | within s1 < Mehr",
        "SAY",
        "SAY ? | | within s2",
    ] {
        // The last one has an empty part that nothing needs; it is left out.
        assert_eq!(line(text).to_string(), text.replace("? | | within", "? | within"));
    }
}

#[test]
fn spaces_and_comments_count_for_nothing() {
    let plain = line("IRN&RUS -> IRQ [camp of IRQ]  attack  done  @2020 in Basra | \"struck\" | Fars < Mehr");
    let odd = "IRN & RUS->IRQ[camp of IRQ]attack done in Basra   @2020|\"struck\"|Fars<Mehr  # fixme: who?";
    assert_eq!(line(odd), plain);
}

#[test]
fn an_owner_is_only_what_is_plainly_an_actor() {
    let object = |text: &str| match line(&format!("IRN -> - {text} attack")) {
        Line::Event(line) => line.objects.into_iter().next().unwrap(),
        Line::Say(_) => unreachable!(),
    };
    let code = |code: &str| ActorSpec::Code { code: code.into(), name: None };
    let is = |text: &str, owner| ObjectSpec { text: text.into(), owner };
    assert_eq!(object("[mosque of PAK]"), is("mosque", Owner::Actor(code("PAK"))));
    assert_eq!(object("[camp of NATO]"), is("camp", Owner::Actor(ActorSpec::Named("NATO".into()))));
    assert_eq!(object("[camp of \"World Bank\"]"), is("camp", Owner::Actor(ActorSpec::Named("World Bank".into()))));
    assert_eq!(object("[member of parliament of PAKGOV]"), is("member of parliament", Owner::Actor(code("PAKGOV"))));
    assert_eq!(object("[member of parliament]"), is("member of parliament", Owner::Anybody));
    assert_eq!(object("[bank of Kura]"), is("bank of Kura", Owner::Anybody));
    assert_eq!(object("[bank of -]"), is("bank", Owner::Nobody));
    assert_eq!(object("[\"bank of PAK\"]"), is("bank of PAK", Owner::Anybody));
}

#[test]
fn errors_say_where_what_and_what_next() {
    for (text, message) in [
        ("IRN -> IRQ  atack  doen", "1:20: unknown standing `doen`; did you mean `done`?"),
        ("IRN -> IRQ", "1:11: expected an action, found the end of the line; write an id like `provide-military-aid`"),
        (
            "IRN -> attack",
            "1:8: expected an actor, found `attack`; write a code, a name, `?(words)`, or `-` for nobody",
        ),
        ("IRNJRN -> IRQ  accuse", "1:1: `JRN` is PLOVER's spelling in the code `IRNJRN`; CAMEO writes `MED`"),
        ("IRN: -> IRQ accuse", "1:5: expected a name behind `:`; write IRNMIL:Karimi or IRNMIL:\"Ali Karimi\""),
        ("?(rebels -> IRQ attack", "1:2: the bracket is never closed; put `)` behind the words"),
        ("– -> IRQ attack", "1:1: expected an actor, found `–`; write a code, a name, `?(words)`, or `-` for nobody"),
        ("IRN -> IRQ [camp attack", "1:12: the bracket is never closed; put `]` behind the object"),
        ("IRN -> IRQ meet done @", "1:23: expected a time behind `@`; write @2020-11-15 or @2020-11"),
        ("IRN -> IRQ meet @2020 @2021", "1:23: this part stands twice; leave one of them out"),
        (
            "IRN -> IRQ meet done on Monday",
            "1:22: `on` does not belong here; expected `@time`, `in place`, `about action`, `|` or the end",
        ),
        ("IRN -> IRQ meet | \"said", "1:19: the quotation mark is never closed; put `\"` behind the last word"),
        (
            "IRN -> IRQ meet | \"a\" | Mehr | Fars",
            "1:30: `|` does not belong here; a line has at most two parts behind the deed: | \"words\" | chain",
        ),
        ("SAY direct IRN about meet", "1:16: a statement has no `about`; put it on the line of an event"),
        (
            "SAY direct IRN | \"a\" | Mehr",
            "1:24: `Mehr` is no chain; write `within s1`, `< RELAY < PUBLISHER`, or both",
        ),
        ("SAY direct IRN | \"a\" | within x1", "1:31: `x1` is no statement; the first SAY line is s1"),
    ] {
        assert_eq!(text.parse::<Line>().unwrap_err().to_string(), message, "{text}");
    }
}

#[test]
fn the_sample_in_lines() {
    let lines: Vec<String> = of_record(&sample()).iter().map(ToString::to_string).collect();
    assert_eq!(lines.join("\n") + "\n", include_str!("../samples/drones.line"));
}

#[test]
fn the_lines_of_a_record_match_it() {
    let lines: Vec<String> = of_record(&sample()).iter().map(ToString::to_string).collect();
    matches(&lines.join("\n"), &sample()).unwrap();
}

/// Words with every sign that means something in a line.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z ]{1,12}",
        "[a-zA-Z\"\\\\|#@<>&?()\\[\\]:\n\t\r’–éß .-]{0,9}",
        "(camp|of|in|about|PAK|-|\\.| ){1,6}"
    ]
}

/// No country code begins a line with the word of statements, `SAY`.
fn code() -> impl Strategy<Value = String> {
    let sectors = prop::sample::subsequence(vec!["GOV", "MIL", "MED", "HLH", "INS"], 0..3);
    ("[A-RT-Z][A-Z]{2}", sectors).prop_map(|(country, sectors)| country + &sectors.concat())
}

fn actor() -> impl Strategy<Value = ActorSpec> {
    let name = || words().prop_filter("a name behind `:` is not empty", |name| !name.is_empty());
    let short = "[A-Z]{2,7}|[A-Z][a-z]{1,5}-?|IRNJRN|SAY";
    prop_oneof![
        (code(), option::of(name())).prop_map(|(code, name)| ActorSpec::Code { code, name }),
        prop_oneof![short.prop_map(String::from), words()].prop_map(ActorSpec::Named),
        option::of(words()).prop_map(ActorSpec::Unnamed),
    ]
}

fn actors() -> impl Strategy<Value = Vec<ActorSpec>> {
    vec(actor(), 0..3)
}

fn object() -> impl Strategy<Value = ObjectSpec> {
    let owner = prop_oneof![Just(Owner::Anybody), Just(Owner::Nobody), actor().prop_map(Owner::Actor)];
    let text = words().prop_filter("an object has words", |text| !text.is_empty());
    (text, owner).prop_map(|(text, owner)| ObjectSpec { text, owner })
}

fn time() -> impl Strategy<Value = String> {
    "[0-9X]{4}(-[0-9W]{2}){0,2}(/2021)?"
}

fn place() -> impl Strategy<Value = String> {
    words()
}

fn event_line() -> impl Strategy<Value = Line> {
    let recipients = (any::<bool>(), actors()).prop_map(|(reciprocal, who)| Recipients { reciprocal, who });
    let chain = (option::of(actor()), actors()).prop_map(|(speaker, relays)| Chain { speaker, relays });
    let action = || "[a-z]{2,6}(-[a-z]{2,6})?";
    let standing = option::of(prop::sample::select(Standing::ALL));
    let deed = (actors(), option::of(recipients), vec(object(), 0..3), action(), standing);
    let rest = (option::of(time()), option::of(place()), option::of(action()), option::of(words()), option::of(chain));
    (deed, rest).prop_map(|((actors, recipients, objects, action, standing), (time, place, about, words, chain))| {
        Line::Event(EventLine { actors, recipients, objects, action, standing, time, place, about, words, chain })
    })
}

fn say() -> impl Strategy<Value = Line> {
    let head = (
        option::of(prop::sample::select(StatementKind::ALL)),
        option::of(actor()),
        option::of(actors()),
        option::of(prop::sample::select(Polarity::ALL)),
    );
    let rest =
        (option::of(time()), option::of(place()), option::of(words()), option::of(1usize..9), option::of(actors()));
    (head, rest).prop_map(|((kind, speaker, addressees, polarity), (time, place, words, within, relays))| {
        Line::Say(SayLine { kind, speaker, addressees, polarity, time, place, words, within, relays })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(line in prop_oneof![event_line(), say()]) {
        let text = line.to_string();
        prop_assert!(!text.contains('\n'));
        prop_assert_eq!(text.parse::<Line>(), Ok(line), "{}", text);
    }

    #[test]
    fn no_text_is_a_panic(text in "(IRN|SAY|->|<->|\\[|\\]|\\?\\(|\\)|\"|\\||<|&|@|in|of|about|within|s1|meet|done|é|-|#|:| |\\\\){0,14}") {
        if let Ok(line) = text.parse::<Line>() {
            prop_assert_eq!(line.to_string().parse::<Line>(), Ok(line), "{}", text);
        }
        let _ = matches(&text, &sample());
    }
}
