//! What follows from actions, classes and codebooks.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use chancery_record::{Auxiliary, Codes};
use chancery_tables::{Deed, Source, Standing, Tables, check};

/// The chain that `told` tells: actions joined by `>`, each the deed that the one before is about,
/// each with its standing after `:`; `refused` is the standing of what somebody will not do.
fn codes(told: &str) -> Codes {
    let tables = Tables::builtin();
    tables.codebooks().codes(&chain(&tables, told))
}

fn chain<'t>(tables: &'t Tables, told: &str) -> Vec<Deed<'t>> {
    let deed = |part: &str| {
        let (id, standing) = part.trim().split_once(':').unwrap_or((part.trim(), "done"));
        let action = tables.actions().get(id).unwrap_or_else(|| panic!("no action `{id}`"));
        if standing == "refused" { Deed::refused(action) } else { Deed::new(action, standing.parse().unwrap()) }
    };
    told.split('>').map(deed).collect()
}

/// CAMEO code, PLOVER event and mode, auxiliary mode: `0232 REQUEST/assist`.
fn shown(told: &str) -> String {
    let codes = codes(told);
    let cameo = codes.cameo.code.unwrap_or_else(|| "-".into());
    let plover = codes.plover.event.unwrap_or_else(|| "-".into());
    let mode = codes.plover.mode.map(|mode| format!("/{mode}")).unwrap_or_default();
    let auxiliary = codes.plover.auxiliary.map(|mode| format!(" {mode}")).unwrap_or_default();
    format!("{cameo} {plover}{mode}{auxiliary}")
}

#[track_caller]
fn come_to(expected: &[(&str, &str)]) {
    let found: Vec<(&str, String)> = expected.iter().map(|(told, _)| (*told, shown(told))).collect();
    let expected: Vec<(&str, String)> = expected.iter().map(|(told, codes)| (*told, (*codes).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn what_is_done_has_the_codes_of_its_action() {
    come_to(&[
        ("provide-military-aid", "072 AID"),
        ("meet", "040 CONSULT"),
        ("visit", "042 CONSULT/visit"),
        ("sign-agreement", "057 SUPPORT"),
        ("invite", "036 AGREE"),
        ("establish-relations", "054 SUPPORT"),
        ("sign-agreement:historical", "057 SUPPORT historical"),
        ("comment", "010 -"),
    ]);
}

#[test]
fn speech_actions_take_the_class_of_what_they_are_about() {
    come_to(&[
        ("request > provide-military-aid:requested", "0232 REQUEST/assist"),
        ("demand > provide-military-aid:requested", "1032 REQUEST/assist"),
        ("promise > provide-military-aid:planned", "0332 AGREE"),
        ("offer > rebuild:planned", "0331 AGREE"),
        ("threaten > attack:planned", "138 THREATEN/violence"),
        ("threaten > blockade:planned", "1381 THREATEN/restrict"),
        ("threaten > impose-sanctions:planned", "1312 THREATEN/restrict"),
        ("refuse > meet:denied", "125 REJECT/meet"),
        ("reject > peace-deal:denied", "127 REJECT/meet"),
        ("refuse > release:denied", "1243 REJECT/yield"),
        ("agree > cease-fire:planned", "0356 AGREE"),
        ("agree > mediate:planned", "039 AGREE"),
        ("accept > mediate:planned", "038 AGREE"),
        ("accept > demand", "080 CONCEDE"),
        ("invite > visit:planned", "036 AGREE"),
        ("accuse > commit-war-crime", "1124 ACCUSE/allege"),
        ("accuse > spy", "1125 ACCUSE/allege"),
        ("accuse > bribe", "1121 ACCUSE/allege"),
        ("accuse > torture", "1122 ACCUSE/allege"),
        ("accuse > invade", "1123 ACCUSE/allege"),
        ("investigate > bribe", "091 ACCUSE/investigate"),
        ("investigate > torture", "092 ACCUSE/investigate"),
        ("deny > attack:denied", "016 -"),
        ("ultimatum > withdraw-troops:requested", "139 THREATEN"),
        ("protest > change-policy:requested", "1412 PROTEST/demo"),
        ("refuse > comment:denied", "011 REJECT"),
    ]);
}

#[test]
fn promising_harm_is_a_threat_and_announcing_words_is_saying_them() {
    come_to(&[
        ("promise > retaliate:planned", "138 THREATEN/violence"),
        ("agree > impose-sanctions:planned", "1312 THREATEN/restrict"),
        ("criticize:planned", "111 ACCUSE/disapprove future"),
        ("demand:planned > release:requested", "1053 REQUEST/yield future"),
        ("threaten > resign:planned", "130 THREATEN"),
    ]);
}

#[test]
fn a_negated_deed_is_spoken_of_as_what_ends_it() {
    come_to(&[
        ("request > attack:denied", "0256 REQUEST/yield"),
        ("demand > impose-sanctions:denied", "1054 REQUEST/yield"),
        ("promise > attack:denied", "0356 AGREE"),
        ("threaten > provide-military-aid:denied", "1311 THREATEN/relations"),
        ("threaten > meet:denied", "134 THREATEN/relations"),
        // Without a contrary: refused, if it would have been good, and else merely promised.
        ("promise > settle:denied", "127 REJECT/meet"),
        ("promise > commit-crime:denied", "030 AGREE"),
        ("request > criticize:denied", "022 REQUEST/assist"),
        ("request > peace-deal:denied", "020 REQUEST"),
    ]);
}

#[test]
fn ending_a_deed_has_the_code_of_its_end_also_when_spoken_of() {
    come_to(&[
        ("stop > provide-military-aid", "1622 SANCTION/discontinue"),
        ("stop > negotiate", "164 SANCTION/withdraw"),
        ("stop > attack", "0871 RETREAT/ceasefire"),
        ("stop > curfew", "0813 RETREAT"),
        ("stop:planned > provide-military-aid", "1311 THREATEN/relations"),
        ("stop:planned > attack", "0356 AGREE"),
        ("demand > stop:requested > attack", "1056 REQUEST/yield"),
        ("refuse > stop:denied > protest", "1242 REJECT/yield"),
        ("threaten > stop:planned > negotiate", "134 THREATEN/relations"),
        ("stop", "- -"),
    ]);
}

#[test]
fn an_order_has_the_codes_of_what_is_ordered() {
    come_to(&[
        ("order > release:planned", "0841 RETREAT/release"),
        ("order > arrest:requested", "173 COERCE/arrest"),
        ("order > stop:planned > supply", "162 SANCTION/discontinue"),
        ("order > pass-law:requested", "100 REQUEST"),
        ("order", "100 REQUEST"),
        ("order:planned > attack:planned", "138 THREATEN/violence"),
    ]);
}

#[test]
fn standing_alone_decides_where_nobody_speaks() {
    come_to(&[
        ("support:planned", "032 AGREE"),
        ("provide-military-aid:planned", "0332 AGREE"),
        ("provide-military-aid:possible", "0332 AGREE hypothetical"),
        ("attack:planned", "138 THREATEN/violence"),
        ("attack:conditional", "138 THREATEN/violence hypothetical"),
        ("visit:planned", "036 AGREE"),
        ("meet:requested", "026 REQUEST/meet"),
        ("attack:denied", "- - negation"),
        ("attack:attempted", "- -"),
        ("assassinate:attempted", "185 ASSAULT/assassinate"),
        ("lift-sanctions:refused", "1244 REJECT/yield"),
        ("agree:refused > negotiate", "125 REJECT/meet"),
        ("commit-crime:planned", "- -"),
    ]);
}

#[test]
fn plover_keeps_giving_way_that_is_still_to_come() {
    come_to(&[
        ("release:planned", "0353 RETREAT/release future"),
        ("concede:planned", "035 CONCEDE future"),
        ("promise > release:planned", "0353 AGREE"),
        ("cooperate:planned", "031 AGREE"),
        ("aid:planned", "033 AGREE"),
    ]);
}

#[test]
fn every_auxiliary_mode_is_given() {
    let told = ["attack:historical", "release:planned", "attack:possible", "attack:denied"];
    let modes = [Auxiliary::Historical, Auxiliary::Future, Auxiliary::Hypothetical, Auxiliary::Negation];
    assert_eq!(told.map(|told| codes(told).plover.auxiliary), modes.map(Some));
}

#[test]
fn codes_come_with_root_quad_and_scale() {
    let cameo = codes("request > provide-military-aid:requested").cameo;
    assert_eq!((cameo.root.as_deref(), cameo.quad, cameo.goldstein), (Some("02"), Some(1), Some(3.4)));
    // Neither scale has 1214; its parent counts.
    assert_eq!(codes("refuse > share-intelligence:denied").cameo.goldstein, Some(-4.0));
    let tables = Tables::builtin();
    let books = tables.codebooks();
    assert_eq!((books.cameo("016").unwrap().goldstein, books.goldstein_gdelt("016")), (Some(-5.0), Some(-2.0)));
    assert_eq!((books.goldstein_gdelt("072"), books.goldstein_gdelt("9")), (Some(8.3), None));
    assert_eq!(books.plover_score("CONSULT", Some("visit")), Some(4.0));
    assert_eq!(books.plover_score("ASSAULT", Some("massacre")), Some(-9.0));
    assert_eq!(books.mode_2024("ASSAULT", "assassinate"), Some("targeted"));
}

#[test]
fn contexts_come_from_the_class_of_the_deed() {
    assert_eq!(codes("request > provide-military-aid").plover.contexts, ["military"]);
    assert_eq!(codes("attack-nuclear").plover.contexts, ["cbrn"]);
    assert!(codes("attack:denied").plover.contexts.is_empty());
}

#[test]
fn an_explanation_names_rule_and_row() {
    let tables = Tables::builtin();
    let lines = tables.codebooks().explain(&chain(&tables, "request > provide-military-aid"));
    let places: Vec<&str> = lines.iter().map(|line| line.split_once("data/").unwrap().0).collect();
    assert_eq!(places, ["CAMEO 0232: requested by its class, ", "PLOVER REQUEST/assist: requested by its class, "]);
    assert!(lines[0].ends_with(" aid-military"), "{lines:?}");
    let explained = |told| tables.codebooks().explain(&chain(&tables, told)).join("\n");
    assert!(explained("meet").starts_with("CAMEO 040: own code of data/actions.tsv:"));
    assert!(explained("attack:denied").starts_with("CAMEO none: nothing is coded that is denied"));
    assert!(
        explained("assassinate:attempted").starts_with("CAMEO 185: exception data/codebooks/cameo/exceptions.tsv:")
    );
    assert!(explained("aid:planned").contains("PLOVER AGREE: still to come, data/codebooks/plover/events.tsv:"));
    assert!(tables.codebooks().explain(&[]).is_empty());
}

/// All codes that the tables can give.
fn derived() -> Vec<(String, String)> {
    let table = Tables::builtin().codebooks().derived_table();
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let cells = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        (cells[3].to_owned(), cells[4].to_owned())
    };
    rows.map(cells).collect()
}

#[test]
fn every_derived_code_exists_and_every_code_is_derived() {
    let tables = Tables::builtin();
    let books = tables.codebooks();
    let cameo: BTreeSet<String> = derived().into_iter().map(|(cameo, _)| cameo).filter(|code| code != "-").collect();
    let unknown: Vec<&String> = cameo.iter().filter(|code| books.cameo(code).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    // Roots are headings, 084 is one of persons and property, and the last two are in nobody's list.
    let left: Vec<&str> = books
        .cameo_codes()
        .iter()
        .map(|row| row.at.id.as_str())
        .filter(|code| code.len() > 2 && !cameo.contains(*code))
        .collect();
    assert_eq!(left, ["084", "1951", "1952"]);
}

#[test]
fn every_plover_event_and_mode_is_reached() {
    let tables = Tables::builtin();
    let books = tables.codebooks();
    let reached: BTreeSet<String> = derived().into_iter().map(|(_, plover)| plover).collect();
    let roots: BTreeSet<&str> = reached.iter().map(|code| code.split('/').next().unwrap()).collect();
    let events: Vec<&str> = books.plover_events().iter().map(|row| row.at.id.as_str()).collect();
    assert_eq!(events.len(), 16);
    let left: Vec<&&str> = events.iter().filter(|event| !roots.contains(**event)).collect();
    assert!(left.is_empty(), "{left:?}");
    let modes: Vec<String> = books.plover_modes().iter().map(|row| format!("{}/{}", row.at.id, row.mode)).collect();
    assert_eq!(modes.len(), 75);
    let left: Vec<&String> = modes.iter().filter(|mode| !reached.contains(*mode)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn every_action_has_a_code_or_a_reason_for_none() {
    let tables = Tables::builtin();
    let rows = tables.actions().rows();
    assert!((180..=320).contains(&rows.len()), "{}", rows.len());
    let silent = rows.iter().filter(|row| row.cameo.is_none() && row.note.is_none());
    assert_eq!(silent.count(), 0);
    // CAMEO's public statements have no event in PLOVER.
    let stated = rows.iter().filter(|row| row.cameo.as_ref().is_some_and(|code| code.starts_with("01")));
    assert!(stated.clone().count() > 10 && stated.clone().all(|row| row.plover.is_none()));
}

#[test]
fn every_context_has_words() {
    let tables = Tables::builtin();
    let contexts = tables.codebooks().contexts();
    assert_eq!(contexts.names().len(), 37);
    let told = |words: &[&str]| -> String {
        contexts
            .among(words)
            .flat_map(|found| found.contexts)
            .map(|context| context.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(told(&["uranium"]), "cbrn");
    assert_eq!(told(&["the", "war", "crime", "tribunal"]), "human_rights legal legal");
    assert_eq!(told(&["West", "Bank"]), "");
    assert_eq!(told(&["west", "bank"]), "territory");
}

#[test]
fn the_derived_table_is_as_committed() {
    let committed = include_str!("../../../data/codebooks/derived.tsv");
    let now = Tables::builtin().codebooks().derived_table();
    let differs = committed.lines().zip(now.lines()).position(|(was, is)| was != is);
    if let Some(line) = differs {
        let (was, is) = (committed.lines().nth(line).unwrap(), now.lines().nth(line).unwrap());
        panic!("data/codebooks/derived.tsv:{}\n was {was}\n is  {is}\n{ADVICE}", line + 1);
    }
    assert_eq!(committed.lines().count(), now.lines().count(), "{ADVICE}");
}

const ADVICE: &str =
    "if the new codes are right: cargo run -p chancery-tables --example derived > data/codebooks/derived.tsv";

/// Readers' codes of one article, where the material stands beside the checkout.
#[test]
fn the_codes_that_readers_gave_are_derived() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed/gold.json");
    let Ok(text) = fs::read_to_string(&gold) else {
        let required = env::var("CHANCERY_REQUIRE").unwrap_or_default();
        assert!(!required.split(',').any(|name| name == "shared"), "{} is missing", gold.display());
        eprintln!("skipped: {} is missing", gold.display());
        return;
    };
    let gold: serde_json::Value = serde_json::from_str(&text).unwrap();
    let cameo: BTreeSet<String> = derived().into_iter().map(|(cameo, _)| cameo).collect();
    let plover: BTreeSet<String> =
        derived().into_iter().filter_map(|(_, plover)| plover.split('/').next().map(str::to_owned)).collect();
    let events = gold["events"].as_array().unwrap();
    for event in events {
        let codes = |field: &str| event[field].as_array().unwrap().iter().map(|code| code.as_str().unwrap());
        for code in codes("cameo_ok").filter(|code| code.len() > 2) {
            assert!(cameo.contains(code), "{}: {code}", event["id"]);
        }
        for code in codes("plover_ok") {
            assert!(plover.contains(code), "{}: {code}", event["id"]);
        }
    }
    assert!(events.len() > 10);
}

/// A user's codebook of three codes over the shipped tables.
fn own(rows: &str) -> Result<Tables, Vec<String>> {
    let mut sources = Source::all_builtin();
    let text = format!("action\tmanner\tcode\n{rows}");
    sources.push(Source::overlay("codebooks/mine/actions.tsv", "mine/actions.tsv", text.into_bytes()));
    Tables::load(sources).map_err(|findings| findings.iter().map(ToString::to_string).collect())
}

#[test]
fn a_users_codebook_codes_by_action_class_and_manner() {
    let tables =
        own("*\t\tOTHER\nclass:aid-military\t\tARMS\nclass:aid-military\trequested\tARMS-WANTED\nmeet\t*\tTALK\n")
            .unwrap();
    let code = |told| {
        let codes = tables.codebooks().own_codes(&chain(&tables, told));
        codes.into_iter().map(|(book, code)| format!("{book} {code}")).collect::<String>()
    };
    assert_eq!(code("sell-arms"), "mine ARMS");
    assert_eq!(code("request > sell-arms"), "mine ARMS-WANTED");
    assert_eq!(code("refuse > sell-arms"), "");
    assert_eq!(code("meet:planned"), "mine TALK");
    assert_eq!(code("visit"), "mine OTHER");
    assert_eq!(code("visit:planned"), "");
    let asking = own("class:aid-military\trequested\tARMS-WANTED\nrequest\t*\tASK\n").unwrap();
    let asked = asking.codebooks().own_codes(&chain(&asking, "request > sell-arms"));
    assert_eq!(asked, [("mine".into(), "ASK".into())]);
    let explained = tables.codebooks().explain(&chain(&tables, "sell-arms"));
    assert_eq!(explained[2], "mine ARMS: mine/actions.tsv:3 class:aid-military");
    assert!(Tables::builtin().codebooks().own_codes(&chain(&tables, "meet")).is_empty());
}

#[test]
fn a_users_codebook_is_checked_with_places() {
    let findings = own("vist\t\tA\nclass:frce\t\tB\nmeet\tdon\tC\nmeet\t\tD\nmeet\tdone\tE\n").unwrap_err();
    assert_eq!(
        findings,
        [
            "mine/actions.tsv:2:1: unknown action `vist`; did you mean `visit`?",
            "mine/actions.tsv:3:1: unknown action `class:frce`; did you mean `force`?",
            "mine/actions.tsv:4:6: unknown manner `don`; did you mean `done`?",
            "mine/actions.tsv:6:1: `meet` in this manner stands on line 5 already",
        ]
    );
}

#[test]
fn what_rows_owe_each_other_is_checked() {
    let over = |path: &str, text: &str| -> Vec<String> {
        let mut sources = Source::all_builtin();
        sources.push(Source::overlay(path, format!("mine/{path}"), text.as_bytes().to_vec()));
        check(&sources).iter().map(ToString::to_string).filter(|line| line.starts_with("mine/")).collect()
    };
    let header = "id\tclass\tcameo\tplover\tmode\treciprocal\trecipient\tspeech\tcounts\tyields\tdefinition\n";
    assert_eq!(
        over("actions.tsv", &format!("{header}hug\tconsul\t04O\tCONSULT\tvist\t\toptional\t\t\t\thugs\n")),
        [
            "mine/actions.tsv:2:1: PLOVER's CONSULT has no mode `vist`; codebooks/plover/modes.tsv lists all",
            "mine/actions.tsv:2:5: unknown class `consul`; did you mean `consult`? (action_classes.tsv lists all classes)",
            "mine/actions.tsv:2:12: unknown cameo `04O`; did you mean `04`? (codebooks/cameo/codes.tsv lists all codes)",
        ]
    );
    assert_eq!(
        over("actions.tsv", &format!("{header}hug\tconsult\t\t\t\t\toptional\t\t\t\thugs\n")),
        ["mine/actions.tsv:2:13: an action without a CAMEO code says in column `note` why"]
    );
    assert_eq!(
        over("action_classes.tsv", "id\ttone\topposite\tdefinition\nhugs\twords\tshoves\thugging\n"),
        [
            "mine/action_classes.tsv:2:1: class `hugs` has no row in codebooks/cameo/classes.tsv",
            "mine/action_classes.tsv:2:1: class `hugs` has no row in codebooks/plover/classes.tsv",
            "mine/action_classes.tsv:2:1: unknown class `shoves`",
        ]
    );
    let elsewhere = over("codebooks/mine/codes.tsv", "x\n");
    assert!(elsewhere[0].starts_with("mine/codebooks/mine/codes.tsv:1:1: no table is read from"), "{elsewhere:?}");
}

#[test]
fn no_chain_makes_it_panic_or_gives_an_unknown_code() {
    let tables = Tables::builtin();
    let books = tables.codebooks();
    let rows = tables.actions().rows();
    for (at, first) in rows.iter().enumerate() {
        for &standing in Standing::ALL {
            for second in rows.iter().skip(at % 7).step_by(7) {
                let third = &rows[(at * 31) % rows.len()];
                let chain =
                    [Deed::new(first, standing), Deed::new(second, Standing::ALL[at % 8]), Deed::refused(third)];
                let codes = books.codes(&chain);
                assert!(codes.cameo.code.as_ref().is_none_or(|code| books.cameo(code).is_some()));
                assert_eq!(codes.cameo.code.is_some(), codes.cameo.goldstein.is_some());
                assert!(codes.plover.event.is_some() || codes.plover.mode.is_none());
                assert!(books.manner(&chain).is_some());
            }
        }
    }
    assert_eq!(books.codes(&[]), Codes::default());
}
