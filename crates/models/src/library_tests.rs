//! Fake pipelines of three small files, in every form and with every kind of damage.

use std::sync::atomic::{AtomicUsize, Ordering};

use rawzip::{CompressionMethod, ZipArchiveWriter};

use super::*;
use crate::digest::sha256;

const FILES: [(&str, &[u8]); 3] =
    [("config.cfg", b"[nlp]\nlang = \"en\"\n"), ("ner/model", &[7; 5000]), ("tokenizer", b"prefixes and suffixes")];

/// A folder of its own for each test, gone afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("chancery-models-{test}-{}", process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn wheel(&self, name: &str, files: &[(&str, &[u8])]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, wheel(files)).unwrap();
        path
    }

    /// A library in which only the catalogue and the conversion are fake.
    fn library(&self) -> Library {
        Library { catalogue: catalogue(), convert: join, sources: Vec::new(), ..Library::at(self.path("models")) }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn wheel(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let name = format!("some_package/fake-1.0/{name}");
        let (mut entry, config) =
            archive.new_file(&name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut writer = config.wrap(Vec::new());
        std::io::Write::write_all(&mut writer, content).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        let deflated = miniz_oxide::deflate::compress_to_vec(content, 6);
        std::io::Write::write_all(&mut entry, &deflated).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

fn catalogue() -> Catalogue {
    let model = |name: &str, short: &str, files: &[(&str, &[u8])]| {
        let head = format!(
            "[[model]]\nname = '{name}'\nshort = '{short}'\nversion = '1.0'\nlicence = 'MIT'\nrelease = 'https://release'\n\
             registry = {{ package = 'fake', version = '1.0', bytes = 1, sha256 = '' }}\n[model.files]\n"
        );
        let digest = |(path, content): &(&str, &[u8])| {
            format!("'{path}' = {{ bytes = {}, sha256 = '{}' }}\n", content.len(), sha256(content))
        };
        head + &files.iter().map(digest).collect::<String>()
    };
    let other = [FILES[0], FILES[1], ("tokenizer", b"quite another one" as &[u8])];
    Catalogue::from_toml(&(model("fake", "f", &FILES) + &model("other", "o", &other))).unwrap()
}

/// Stands in for the conversion: one file after the other.
fn join(pipeline: &Pipeline) -> Result<Vec<u8>, chancery_parser::ModelError> {
    Ok(FILES.iter().flat_map(|(name, _)| pipeline.file(name).unwrap()).copied().collect())
}

fn joined() -> Vec<u8> {
    FILES.iter().flat_map(|(_, content)| *content).copied().collect()
}

fn install(library: &Library, from: &Path) -> Result<PathBuf, String> {
    library.install("f", Some(from), &mut |_| {}).map_err(|error| error.to_string())
}

/// `FILES` with the content of one of them replaced.
fn with(name: &str, content: &'static [u8]) -> Vec<(&'static str, &'static [u8])> {
    FILES.iter().map(|file| if file.0 == name { (file.0, content) } else { *file }).collect()
}

#[test]
fn a_wheel_a_folder_a_package_and_a_packed_file_give_the_same() {
    let scratch = Scratch::new("forms");
    let wheel = scratch.wheel("fake.whl", &FILES);
    for (name, content) in FILES {
        let file = scratch.path("site-packages/fake/fake-1.0").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    let installed = install(&scratch.library(), &wheel).unwrap();
    let packed = scratch.path("carried.chancery");
    fs::rename(&installed, &packed).unwrap();
    let package = scratch.path("site-packages/fake");

    for from in [wheel, package.join("fake-1.0"), package, packed.clone()] {
        let path = install(&scratch.library(), &from).unwrap();
        assert_eq!(packed::read(&path).unwrap().0, joined(), "{}", from.display());
        assert_eq!(fs::read(&path).unwrap(), fs::read(&packed).unwrap(), "{}", from.display());
        assert!(matches!(scratch.library().list()[0].state, State::Installed(_)));
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_cut_file_is_named() {
    let scratch = Scratch::new("cut");
    let wheel = scratch.wheel("cut.whl", &with("ner/model", &[7; 4000]));
    let error = install(&scratch.library(), &wheel).unwrap_err();
    assert!(error.contains("cut.whl is not a complete and unchanged fake 1.0"), "{error}");
    assert!(error.contains("\n  - ner/model: has 4000 of 5000 bytes"), "{error}");
    assert_eq!(error.matches("\n  - ").count(), 1, "{error}");
    assert_eq!(scratch.library().list()[0].state, State::Missing);
}

#[test]
fn a_swapped_byte_is_seen() {
    let scratch = Scratch::new("swapped");
    let wheel = scratch.wheel("swapped.whl", &with("tokenizer", b"prefixes and suffixeS"));
    let error = install(&scratch.library(), &wheel).unwrap_err();
    assert!(error.contains("- tokenizer: sha256 is ") && error.contains(&sha256(FILES[2].1)), "{error}");
}

#[test]
fn all_problems_are_told_at_once() {
    let scratch = Scratch::new("all");
    let wheel = scratch.wheel("bad.whl", &[("config.cfg", b"another"), ("ner/model", &[7; 900_000])]);
    let error = install(&scratch.library(), &wheel).unwrap_err();
    for line in ["- config.cfg: has 7 of 18 bytes", "- ner/model: is longer than 5000 bytes", "- tokenizer: missing"] {
        assert!(error.contains(line), "{line} in {error}");
    }
}

#[test]
fn a_cut_wheel_and_a_foreign_file_are_refused_with_a_reason() {
    let scratch = Scratch::new("foreign");
    let whole = wheel(&FILES);
    for length in [0, 10, whole.len() / 2, whole.len() - 1] {
        fs::write(scratch.path("part.whl"), &whole[..length]).unwrap();
        let error = install(&scratch.library(), &scratch.path("part.whl")).unwrap_err();
        assert!(error.contains("part.whl: is no wheel, or cut short"), "{length}: {error}");
    }
    let other = scratch.wheel("readme.zip", &[("README.md", b"nothing")]);
    assert!(install(&scratch.library(), &other).unwrap_err().contains("without a spaCy pipeline"));
    let empty = scratch.path("empty");
    fs::create_dir(&empty).unwrap();
    assert!(install(&scratch.library(), &empty).unwrap_err().contains("holds no spaCy pipeline"));
    let absent = install(&scratch.library(), &scratch.path("absent.whl")).unwrap_err();
    assert!(absent.starts_with("cannot read ") && absent.contains("absent.whl"), "{absent}");
}

#[test]
fn a_damaged_byte_anywhere_in_a_wheel_never_gets_in() {
    let scratch = Scratch::new("bytes");
    let library = scratch.library();
    let whole = wheel(&FILES);
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        fs::write(scratch.path("damaged.whl"), damaged).unwrap();
        // A byte that carries no content (a time, a checksum that the digest replaces) may change.
        if let Ok(path) = install(&library, &scratch.path("damaged.whl")) {
            assert_eq!(packed::read(&path).unwrap().0, joined(), "byte {at}");
        }
    }
}

#[test]
fn damage_to_an_installed_file_is_found() {
    let scratch = Scratch::new("installed");
    let library = scratch.library();
    let path = install(&library, &scratch.wheel("fake.whl", &FILES)).unwrap();
    let whole = fs::read(&path).unwrap();

    for length in [0, 5, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = library.load("f").err().unwrap().to_string();
        assert!(error.contains("fake-1.0.chancery: is cut short or no packed model"), "{error}");
        assert!(error.contains("run `chancery model install f`"), "{error}");
        assert!(matches!(library.list()[0].state, State::Damaged(_)));
    }
    let mut swapped = whole.clone();
    swapped[20] ^= 1;
    fs::write(&path, swapped).unwrap();
    assert!(library.verify("f").unwrap_err().to_string().contains("its seal says"));
    assert!(install(&scratch.library(), &path).unwrap_err().contains("is damaged"));

    fs::write(library.list()[1].path.clone(), &whole).unwrap();
    assert!(library.load("o").err().unwrap().to_string().contains("is fake 1.0, not other 1.0"));
}

#[test]
fn a_missing_model_says_what_to_do() {
    let scratch = Scratch::new("missing");
    let error = scratch.library().load("f").err().unwrap().to_string();
    for part in ["fake 1.0 is not installed", "fake-1.0.chancery", "`chancery model install f`", "--print-urls f"] {
        assert!(error.contains(part), "{part} in {error}");
    }
}

#[test]
fn a_folder_or_wheel_is_recognized_as_the_known_model_that_it_is() {
    let scratch = Scratch::new("recognize");
    let other = scratch.wheel("x.whl", &with("tokenizer", b"quite another one"));
    assert_eq!(scratch.library().recognize(&other).unwrap().file("tokenizer"), Some(b"quite another one".as_slice()));
    let none = scratch.wheel("y.whl", &with("tokenizer", b"none of them"));
    assert!(matches!(scratch.library().recognize(&none), Err(ModelError::Unverified { .. })));
    let error = install(&scratch.library(), &other).unwrap_err();
    assert!(error.ends_with("x.whl: is other 1.0, not fake 1.0; run `chancery model install o PATH`"), "{error}");
}

/// Gives a prepared wheel, slowly, and counts how often it was asked.
struct Prepared(Option<Vec<u8>>, Arc<AtomicUsize>);

impl Source for Prepared {
    fn label(&self, _: &KnownModel) -> String {
        "prepared".to_owned()
    }

    fn fetch(&self, _: &KnownModel, folder: &Path) -> Result<PathBuf, String> {
        self.1.fetch_add(1, Ordering::SeqCst);
        std::thread::sleep(std::time::Duration::from_millis(50));
        let path = folder.join("prepared.whl");
        fs::write(&path, self.0.as_ref().ok_or("nobody answers")?).map_err(|error| error.to_string())?;
        Ok(path)
    }
}

#[test]
fn the_next_source_is_asked_when_one_is_silent_or_wrong() {
    let scratch = Scratch::new("sources");
    let asked = Arc::<AtomicUsize>::default();
    let prepared = |content| Box::new(Prepared(content, asked.clone())) as Box<dyn Source>;
    let mut library = scratch.library();

    library.sources = vec![prepared(None), prepared(Some(wheel(&with("tokenizer", b"foreign"))))];
    let error = library.install("f", None, &mut |_| {}).unwrap_err().to_string();
    for part in ["prepared: nobody answers", "prepared.whl is not a complete", "chancery model install f PATH"] {
        assert!(error.contains(part), "{part} in {error}");
    }

    library.sources.push(prepared(Some(wheel(&FILES))));
    let mut lines = Vec::new();
    let path = library.install("f", None, &mut |line| lines.push(line.to_owned())).unwrap();
    assert_eq!(packed::read(&path).unwrap().0, joined());
    assert_eq!(asked.load(Ordering::SeqCst), 5);
    assert!(lines.last().unwrap().starts_with("verified fake 1.0"), "{lines:?}");
    let left: Vec<_> = fs::read_dir(scratch.path("models")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "the model and the lock, no download: {left:?}");
}

#[test]
fn of_many_at_once_one_fetches_and_all_see_the_whole_file() {
    let scratch = Scratch::new("at-once");
    let asked = Arc::<AtomicUsize>::default();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let mut library = scratch.library();
                library.sources = vec![Box::new(Prepared(Some(wheel(&FILES)), asked.clone()))];
                // The fake model cannot be loaded by the parser; what counts is the file.
                let lock = library.lock(&mut |_| {}).unwrap();
                if library.list()[0].state == State::Missing {
                    library.fetch(library.catalogue.find("f").unwrap(), &mut |_| {}).unwrap();
                }
                drop(lock);
                assert_eq!(packed::read(&library.list()[0].path).unwrap().0, joined());
            });
        }
    });
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[test]
fn what_a_killed_installation_left_is_swept_up() {
    let scratch = Scratch::new("swept");
    let models = scratch.path("models");
    fs::create_dir_all(models.join(".part-download-1/deep")).unwrap();
    fs::write(models.join(".part-1-0"), "half").unwrap();
    install(&scratch.library(), &scratch.wheel("fake.whl", &FILES)).unwrap();
    let left: Vec<_> = fs::read_dir(models).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
