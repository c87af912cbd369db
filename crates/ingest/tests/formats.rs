//! Every format by its sample: what comes out of it.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use chancery_ingest::{Columns, Format, Input, Item, Note, Options, Problem, documents_from_bytes, read};
use flate2::Compression;
use flate2::write::GzEncoder;

fn sample(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

/// One line an item: title, day, publisher, language, text (paragraphs parted by `/`), notes.
fn told(items: impl IntoIterator<Item = Result<Item, Problem>>) -> String {
    let mut out = String::new();
    for item in items {
        match item {
            Err(problem) => {
                let record = problem.record.map_or(String::new(), |record| format!("{record}: "));
                writeln!(out, "! {record}{}", problem.what).unwrap();
            }
            Ok(item) => {
                let or_none = |value: Option<&str>| value.unwrap_or("-").to_owned();
                let d = &item.document;
                let published = d.published.map(|day| day.to_string());
                let notes: Vec<String> = item.notes.iter().map(Note::to_string).collect();
                let text = d.text().trim().replace("\n\n", " / ").replace('\n', " ");
                let head = [d.title.as_deref(), published.as_deref(), d.publisher.as_deref(), item.language.as_deref()];
                writeln!(out, "{} | {text} | {}", head.map(or_none).join(" | "), notes.join("; ")).unwrap();
            }
        }
    }
    out
}

fn check(name: &str, expect: &[&str]) {
    let found = told(read([Input::Path(sample(name))], Options::default()));
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines, expect, "{name}");
}

#[test]
fn plain_text_stays_as_it_is() {
    check("report.txt", &["- | - | - | - | Border talks resume / QUITO – The ministers met on Tuesday. | no date"]);
    let item = read([Input::Path(sample("report.txt"))], Options::default()).next().unwrap().unwrap();
    assert_eq!(item.document.text(), std::fs::read_to_string(sample("report.txt")).unwrap());
}

#[test]
fn a_page_gives_its_article_and_what_it_says_of_itself() {
    let items: Vec<_> = read([Input::Path(sample("page.html"))], Options::default()).collect();
    let item = items[0].as_ref().unwrap();
    let document = &item.document;
    assert_eq!(document.title.as_deref(), Some("Border talks resume in Quito"));
    assert_eq!(document.published.unwrap().to_string(), "2031-03-04");
    assert_eq!(document.publisher.as_deref(), Some("Delta Press"));
    assert_eq!(document.licence.as_deref(), Some("https://creativecommons.org/licenses/by/4.0/"));
    assert_eq!(document.url.as_deref(), Some("https://delta.example/world/border-talks"));
    assert_eq!((item.author.as_deref(), item.language.as_deref()), (Some("Ann Lee"), Some("en")));
    assert_eq!(item.notes, []);
    let paragraphs: Vec<&str> = document.text().split("\n\n").collect();
    assert_eq!(paragraphs.len(), 3, "{paragraphs:#?}");
    assert!(paragraphs[0].starts_with("The foreign ministers of both countries"));
    assert!(paragraphs[2].ends_with("before the end of the month."));
}

#[test]
fn a_page_in_another_language_and_encoding_is_kept_and_said_so() {
    check(
        "page_de.html",
        &["Minister einigen sich auf Brücke | 2031-03-04 | - | de | Die Außenminister beider Länder haben sich am \
           Dienstag in Quito getroffen und vereinbart, die seit Herbst geschlossene Brücke an der Grenze wieder zu \
           öffnen. / Händler auf beiden Seiten begrüßten die Einigung. Die ersten Lastwagen sollen noch vor Ende des \
           Monats über die Grenze fahren, hieß es aus Regierungskreisen. | encoding windows-1252; language de, kept \
           and not coded"],
    );
}

#[test]
fn feeds_give_their_entries() {
    let body = "The ministers met in Quito on Tuesday.";
    check(
        "feed.rss",
        &[
            &format!(
                "Border talks resume | 2031-03-04 | Delta Press | en | {body} / They agreed to reopen the bridge. | "
            ),
            "Harbour strike | - | Delta Press | en | Dockers stopped work at the harbour on Monday. | summary only; no date",
        ],
    );
    check("feed.atom", &[&format!("Border talks resume | 2031-03-04 | Delta Press | - | {body} | ")]);
    check("feed.json", &[&format!("Border talks resume | 2031-03-04 | Delta Press | - | {body} | ")]);
}

#[test]
fn json_lines_are_read_and_bad_ones_told() {
    let found = told(read([Input::Path(sample("news.jsonl"))], Options::default()));
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), 4, "{lines:#?}");
    assert!(lines[0].starts_with("Border talks resume | 2031-03-04 | Delta Press | - | The ministers met"));
    assert!(lines[1].starts_with("! 2: no text: there is no `text`, `body`"), "{}", lines[1]);
    assert!(lines[2].starts_with("! 4: no JSON: EOF"), "{}", lines[2]);
    assert!(lines[3].starts_with("- | 2031-03-05 | - | en | Dockers stopped work"), "{}", lines[3]);
    assert!(lines[3].contains("stay away. / Ships wait."), "{}", lines[3]);
}

#[test]
fn rows_are_read_whatever_parts_them() {
    check(
        "news.csv",
        &[
            "Border talks resume | 2031-03-04 | - | en | The ministers met in Quito on Tuesday. They agreed to reopen \
             the bridge; a date was set. | ",
            "! 3: no text: there is no `text`, `body`, `content`, `article`, `maintext`, `full_text`, `fulltext`, \
             `story`, `article_text`; a column map like text=COLUMN says where it stands",
        ],
    );
}

#[test]
fn a_column_map_says_what_stands_where() {
    let bytes = b"{\"story\": {\"words\": \"The ministers met.\"}, \"day\": \"4 March 2031\", \"text\": \"x\"}\n";
    let columns = Columns::parse("text=story.words, published=day").unwrap();
    let input = Input::Reader("a.jsonl".into(), Box::new(&bytes[..]));
    let found = told(read([input], Options { columns, ..Options::default() }));
    assert_eq!(found, "- | 2031-03-04 | - | - | The ministers met. | \n");
}

#[test]
fn news_items_of_agencies_are_read() {
    check(
        "ninjs.json",
        &[
            "Border talks resume | 2031-03-04 | Delta Press | en | The ministers met in Quito on Tuesday. / They agreed. | ",
        ],
    );
    check(
        "newsml.xml",
        &[
            "Border talks resume | 2031-03-04 | Delta Press | en | The ministers met in Quito & Guayaquil on Tuesday. / \
             They agreed to reopen the bridge. | ",
            "- | - | Delta Press | - | Dockers stopped work at the harbour on Monday. | no date",
        ],
    );
}

#[test]
fn anything_may_be_compressed() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&std::fs::read(sample("feed.atom")).unwrap()).unwrap();
    let items = documents_from_bytes(&packed.finish().unwrap(), None);
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].as_ref().unwrap().document.title.as_deref(), Some("Border talks resume"));
}

#[test]
fn a_folder_is_read_in_the_order_of_names_and_its_bad_files_are_told() {
    let folder = std::env::temp_dir().join(format!("chancery-ingest-folder-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("b")).unwrap();
    std::fs::write(folder.join("c.txt"), "Third report.").unwrap();
    std::fs::write(folder.join("a.txt"), "First report.").unwrap();
    std::fs::write(folder.join("b/x.jsonl"), "{\"text\": \"Second report.\"}\n{}\n").unwrap();
    std::fs::write(folder.join("d.txt"), "").unwrap();
    std::fs::write(folder.join("e"), b"\x7fELF\0\0").unwrap();
    std::fs::write(folder.join("store"), b"SQLite format 3\0").unwrap();
    let options = Options { passed_over: vec![folder.join("b/../store")], ..Options::default() };
    let mut items = read([Input::Path(folder.clone()), Input::Path(folder.join("none"))], options);
    let found = told(items.by_ref());
    let (read, all) = items.progress();
    std::fs::remove_dir_all(&folder).unwrap();
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), 7, "{lines:#?}");
    let expected = ["First", "Second", "! 2:", "Third", "! no text", "! no text and none", "! No such file"];
    for (line, words) in lines.iter().zip(expected) {
        assert!(line.contains(words), "{line} has no {words}");
    }
    assert_eq!(read, all);
}

#[test]
fn what_is_told_from_outside_counts() {
    let options = Options {
        format: Some(Format::Text),
        published: Some(chancery_text::Date::constant(2031, 3, 4)),
        publisher: Some("Delta Press".into()),
        ..Options::default()
    };
    let input = Input::Reader("-".into(), Box::new(Cursor::new(b"{\"text\": 1}".to_vec())));
    assert_eq!(told(read([input], options)), "- | 2031-03-04 | Delta Press | - | {\"text\": 1} | \n");
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_is_read_by_its_columns() {
    use std::sync::Arc;

    use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    let schema = "message m { required binary body (UTF8); optional int32 date (DATE); required binary other (UTF8); }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = WriterProperties::builder().set_compression(parquet::basic::Compression::SNAPPY);
    let mut file = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut file, schema, Arc::new(properties.build())).unwrap();
    let mut rows = writer.next_row_group().unwrap();
    let texts = ["The ministers met.", "Dockers stopped work."].map(ByteArray::from);
    let mut column = rows.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
    column.close().unwrap();
    let mut column = rows.next_column().unwrap().unwrap();
    column.typed::<Int32Type>().write_batch(&[22342], Some(&[1, 0]), None).unwrap();
    column.close().unwrap();
    let mut column = rows.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&["x", "y"].map(ByteArray::from), None, None).unwrap();
    column.close().unwrap();
    rows.close().unwrap();
    writer.close().unwrap();
    let found = told(documents_from_bytes(&file, None));
    assert_eq!(
        found,
        "- | 2031-03-04 | - | - | The ministers met. | \n- | - | - | - | Dockers stopped work. | no date\n"
    );
    assert!(told(documents_from_bytes(&file[..file.len() - 9], None)).starts_with("! "));
}
