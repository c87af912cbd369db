//! Pages as we read them beside trafilatura, in one run.

use std::process::Command;

use crate::command::{cargo, root, run_into, target};
use crate::spacy::{find_python, once, pip, read};

/// The sets of pages.
const SETS: [&str; 2] = ["html_scrapinghub", "html_trafilatura"];

/// Lets trafilatura read the pages of the gold sets and prints both readers' figures.
pub(crate) fn pages() -> Result<(), String> {
    let gold = root().join("../shared/gold/dev");
    if !gold.is_dir() {
        println!("skipped: pages, for there is no ../shared/gold/dev beside this folder");
        return Ok(());
    }
    let folder = target().join("pages");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let tools = root().join("tools/pages");
    let requirements = tools.join("requirements.txt");
    let venv = folder.join("venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    once(&folder.join("venv.txt"), &read(&requirements)?, || {
        println!("installing trafilatura under {}", venv.display());
        crate::command::run(Command::new(find_python()?).args(["-m", "venv", "--clear"]).arg(&venv))?;
        crate::command::run(pip(&python).arg("-r").arg(&requirements))
    })?;
    for set in SETS {
        let (pages, texts) = (gold.join(format!("{set}.jsonl")), folder.join(format!("{set}.jsonl")));
        run_into(Command::new(&python).arg(tools.join("read.py")).arg(&pages), &texts)?;
        let [pages, texts] = [&pages, &texts].map(|path| path.display().to_string());
        cargo(&[
            "run",
            "--quiet",
            "--release",
            "--package",
            "chancery-eval",
            "--example",
            "pages",
            "--",
            set,
            &pages,
            &texts,
            "trafilatura",
        ])?;
    }
    Ok(())
}
