//! A user's rows over others, and what is said about those that are wrong.

use chancery_tables::actors::{Number, RoleKind};
use chancery_tables::words::{Control, Effect, OfPhrase};
use chancery_tables::{Date, NameKind, Sector, Source, Tables, check};

/// Tables of a few rows, so that these tests do not change with the shipped ones.
fn sources(overlays: &[(&str, &str)]) -> Vec<Source> {
    const ROWS: &[(&str, &[u8])] = &[
        (
            "actors/countries.tsv",
            b"id\tname\taliases\tadjectives\tdemonyms\tcapital\tfrom\tto\tupstream\n\
              FRA\tFrance\tFrench Republic\tFrench\tFrenchman|Frenchwoman\tParis\t\t\town\n\
              KWT\tKuwait\t\tKuwaiti\tKuwaiti|Kuwaitis\tKuwait City|Kuwait\t\t\town\n\
              USA\tUnited States\tUS|America\tAmerican|US\tAmerican|Americans\tWashington\t\t\town\n",
        ),
        ("actors/sectors.tsv", b"id\tname\tcameo\tupstream\nGOV\tGovernment\tGOV\town\nJRN\tNews\tMED\town\n"),
        (
            "actors/people.tsv",
            b"id\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tupstream\n\
              ana-roy\tAna Roy\tA. Roy\tFRA\tGOV\thead-of-state\t2001\t2004-05-06\town\n\
              ana-roy\tAna Roy\tAnaelle Roy\tFRA\tGOV\tdefense-minister\t2005\t\town\n",
        ),
        (
            "actors/roles.tsv",
            b"words\tsectors\tkind\toffice\tnumber\n\
              defense minister|minister of defense\tGOV\toffice\tdefense-minister\tsingular\n\
              president\tGOV\toffice\thead-of-state\t\n\
              troops|soldiers\t\tcollective\t\tplural\n",
        ),
        ("words/control.tsv", b"verb\tcontrol\npromise\tsubject\n"),
        ("words/nominals.tsv", b"noun\tverb\tof\tby\nattack\tattack\teither\t\n"),
        ("words/light_verbs.tsv", b"verb\tsubject\tnouns\tparticle\ncarry\tsubject\t*\tout\n"),
        ("words/operators.tsv", b"words\tpos\teffect\tcomplement\nfail|be unable\tverb\tattempted\tto\n"),
        ("words/classes.tsv", b"lemma\tclass\nfighter jet\tmateriel\njet\tvehicle\n"),
        ("words/materiel.tsv", b"name\taliases\tclass\tunroca\tupstream\nS-400\tS-400 Triumf\tmateriel\t\town\n"),
    ];
    let shipped = ROWS.iter().map(|(path, bytes)| Source::builtin(path, bytes));
    shipped
        .chain(
            overlays.iter().map(|(path, text)| Source::overlay(*path, format!("mine/{path}"), text.as_bytes().into())),
        )
        .collect()
}

fn tables(overlays: &[(&str, &str)]) -> Tables {
    Tables::load(sources(overlays)).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn findings(overlays: &[(&str, &str)]) -> Vec<String> {
    check(&sources(overlays)).iter().map(ToString::to_string).collect()
}

const PEOPLE: &str = "id\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tupstream\n";

#[test]
fn rows_lead_from_names_to_facts() {
    let tables = tables(&[]);
    let (length, entries) = tables.names().longest(&["ANA", "ROY", "said"]).unwrap();
    assert_eq!((length, entries.len()), (2, 2));
    let day = Date::constant(2003, 1, 1);
    let held: Vec<_> = entries.iter().filter(|entry| entry.valid_on(Some(day))).collect();
    let named = tables.named(held[0]).unwrap();
    assert_eq!((held.len(), named.id, named.office), (1, "ana-roy", Some("head-of-state")));
    assert_eq!(held[0].row.to_string(), "data/actors/people.tsv:2 ana-roy");

    let kinds = |name: &str| tables.names().get(name).iter().map(|entry| entry.kind).collect::<Vec<_>>();
    assert_eq!(kinds("Kuwait"), [NameKind::Country, NameKind::Capital]);
    assert_eq!(kinds("American"), [NameKind::Adjective, NameKind::Demonym]);
    assert_eq!(kinds("us"), []);
    let capital = &tables.names().get("Paris")[0];
    assert_eq!(tables.named(capital).unwrap().sectors, [Sector::GOV]);
    assert_eq!(tables.cameo_sector(Sector::parse("JRN").unwrap()), Some("MED"));
}

#[test]
fn words_lead_to_their_rows() {
    let tables = tables(&[]);
    let role = tables.roles().at_head(&["the", "minister", "of", "defense"], 1).unwrap();
    assert_eq!((role.range, role.role.office.as_deref()), (1..4, Some("defense-minister")));
    assert_eq!((role.role.kind, role.role.number), (RoleKind::Office, Some(Number::Singular)));
    assert!(tables.roles().longest_ending_at(&["deputy", "defense", "minister"]).is_some());
    assert!(tables.roles().longest_ending_at::<&str>(&[]).is_none());
    assert_eq!(tables.classes().at_head(&["fighter", "jet"], 1).unwrap().1, ["materiel"]);
    assert_eq!(tables.classes().of("jet"), ["vehicle"]);
    assert_eq!(tables.nominal("attack")[0].of, OfPhrase::Either);
    assert_eq!(tables.nominal("attack")[0].by, ["by"]);
    assert!(tables.light_verbs("carry")[0].takes("attack"));
    assert_eq!(tables.control("promise"), Some(Control::Subject));
    assert_eq!(tables.control("urge"), None);
    let operators: Vec<_> = tables.operators().at(&["be", "unable", "to"], 0).collect();
    assert_eq!((operators[0].0, operators[0].1.effect), (2, Effect::Attempted));
    assert_eq!(tables.materiel_names().longest(&["S-400", "Triumf"]).unwrap().0, 2);
}

#[test]
fn a_users_rows_replace_those_with_their_key() {
    let mine = [PEOPLE, "ana-roy\tAna Roy\t\tKWT\tGOV\t\t\t\town\nbo-li\tBo Li\t\tKWT\tGOV\t\t\t\town\n"].concat();
    let tables = tables(&[("actors/people.tsv", &mine)]);
    assert_eq!(tables.people().len(), 2);
    assert_eq!(tables.person("ana-roy")[0].country.unwrap().as_str(), "KWT");
    assert_eq!(tables.person("bo-li")[0].at.to_string(), "mine/actors/people.tsv:3 bo-li");
    assert!(tables.names().get("Anaelle Roy").is_empty());
}

#[test]
fn a_users_words_go_before_shipped_ones() {
    let mine = "words\tsectors\tkind\toffice\tnumber\nvice-president|president\tGOV\toffice\thead-of-club\t\n";
    let tables = tables(&[("actors/roles.tsv", mine)]);
    assert_eq!(tables.roles().at_head(&["president"], 0).unwrap().role.office.as_deref(), Some("head-of-club"));
}

#[test]
fn hashes_tell_the_users_files_from_the_shipped_ones() {
    let of = |overlays: &[(&str, &str)]| {
        let tables = tables(overlays);
        (tables.data_hash().to_owned(), tables.overlays().map(str::to_owned))
    };
    let one = "verb\tcontrol\nurge\tobject\n";
    let (none, with) = (of(&[]), of(&[("words/control.tsv", one)]));
    assert_eq!(none.0, with.0);
    assert_eq!(none.1, None);
    assert_ne!(with.1, of(&[("words/control.tsv", "verb\tcontrol\nurge\tsubject\n")]).1);
    let two = [("words/control.tsv", one), ("words/common.tsv", "word\n")];
    assert_eq!(of(&two).1, of(&[two[1], two[0]]).1, "the order of files does not matter");
}

#[test]
fn all_that_is_wrong_is_reported_at_its_place() {
    let people = [
        PEOPLE,
        "bo-li\tBo Li\tBo, Li\tKWTX\tGOVV|GOV\thead-of-stat\t2001-02-30\t\tsomewhere\n",
        "bo-li\tBo Lee\t\tKWT\t\t\t2003\t2002\tpycountry 24.6.1\n",
        "cy-po\tCy Po\t\t\t\t\t\t\town\n",
    ]
    .concat();
    assert_eq!(
        findings(&[("actors/people.tsv", &people), ("actors/peeple.tsv", PEOPLE)]),
        [
            "mine/actors/peeple.tsv:1:1: no table is read from `actors/peeple.tsv`; did you mean `actors/people.tsv`?",
            "mine/actors/people.tsv:2:1: name `Bo, Li` contains `,`, which texts have as a token of its own",
            "mine/actors/people.tsv:2:20: unknown country `KWTX`; did you mean `KWT`? (countries.tsv lists all codes)",
            "mine/actors/people.tsv:2:25: unknown sector `GOVV`; did you mean `GOV`? (sectors.tsv lists all codes)",
            "mine/actors/people.tsv:2:34: unknown office `head-of-stat`; did you mean `head-of-state`? (roles.tsv lists all offices)",
            "mine/actors/people.tsv:2:47: `2001-02-30` is no date; dates are 2016-06-28, 2016-06 or 2016",
            "mine/actors/people.tsv:2:59: upstream `somewhere` is neither `own` nor a package with its version",
            "mine/actors/people.tsv:3:1: `bo-li` is called `Bo Li` on line 2; further names are aliases",
            "mine/actors/people.tsv:3:26: `2002` lies before `2003`",
            "mine/actors/people.tsv:4:1: a person needs a country, sectors or a CAMEO code",
        ]
    );
}

#[test]
fn a_name_of_two_rows_needs_a_note() {
    let header = "id\tname\taliases\tcountry\tsectors\tcameo\tfrom\tto\tupstream\tnote\n";
    let row = |note: &str| format!("{header}x\tAmerica\t\tFRA\tGOV\t\t\t\town\t{note}\n");
    let expected = "mine/actors/groups.tsv:2:1: warning: a name is shared with data/actors/countries.tsv:4 USA \
                    (Country and Group); say in column `note` of one of them when it means which";
    assert_eq!(findings(&[("actors/groups.tsv", &row(""))]), [expected]);
    assert!(findings(&[("actors/groups.tsv", &row("only on its own coins"))]).is_empty());
}

#[test]
fn shipped_rows_are_sorted_and_keys_unique() {
    let mut sources = sources(&[]);
    sources.push(Source::builtin("words/common.tsv", b"word\nb\na\na\n"));
    let findings: Vec<String> = check(&sources).iter().map(ToString::to_string).collect();
    assert_eq!(
        findings,
        [
            "data/words/common.tsv:3:1: `a` stands after `b`; rows are sorted as `LC_ALL=C sort` sorts them",
            "data/words/common.tsv:4:1: key `a` stands on line 3 already",
        ]
    );
}

#[test]
fn files_of_any_bytes_are_survived() {
    for bytes in [&b"\xff\xfe"[..], b"", b"\t\t\n\t\n", b"id\tid\nx\ty\n", b"name\n\xc3"] {
        for path in ["actors/people.tsv", "actors/countries.tsv", "words/operators.tsv"] {
            let source = Source::overlay(path, path, bytes.into());
            assert!(!check(&[source]).is_empty());
        }
    }
}
