//! The page of a report in a browser: it loads without an error, and keys move the focus.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Presses keys once the page has loaded, and writes down where that led.
const DRIVER: &str = r#"<script>
const press = key => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const at = () => document.activeElement.closest(".card")?.id ?? document.activeElement.id;
const steps = [];
press("ArrowRight"); steps.push(at());
press("ArrowRight"); steps.push(at());
press("ArrowLeft"); steps.push(at());
document.activeElement.click(); steps.push("card " + at());
press("Escape"); steps.push(at());
press("Escape"); steps.push(document.querySelectorAll(".on").length + " lit");
document.documentElement.dataset.steps = steps.join(", ");
</script></html>"#;

fn browser() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&folders).flat_map(|folder| names.map(|name| folder.join(name))).find(|path| path.is_file())
}

#[test]
#[ignore = "needs Chromium; part of the slow tier"]
fn the_page_loads_without_errors_and_keys_move_the_focus() {
    if chancery_models::for_tests().is_none() {
        return;
    }
    let Some(browser) = browser() else {
        println!("skipped: there is no Chromium on this machine");
        return;
    };
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/nairobi.txt");
    let coded = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["code", "--format", "html", "--published", "2024-05-15"])
        .arg(sample)
        .output()
        .expect("the command runs");
    let page = String::from_utf8(coded.stdout).expect("UTF-8");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let file = folder.join("nairobi.html");
    std::fs::write(&file, page.replace("</html>", DRIVER)).expect("the page can be written");

    let shown = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("Chromium runs");
    let errors = String::from_utf8_lossy(&shown.stderr);
    let console: Vec<&str> = errors.lines().filter(|line| line.contains("CONSOLE")).collect();
    assert!(console.is_empty(), "{console:#?}");
    let dom = String::from_utf8_lossy(&shown.stdout);
    let steps = dom.split("data-steps=\"").nth(1).and_then(|rest| rest.split('"').next());
    let expected = "at-e1, at-e2, at-e1, card e1, at-e1, 0 lit";
    assert_eq!(steps, Some(expected));
    println!("page: {expected}; no error at the console");
}
