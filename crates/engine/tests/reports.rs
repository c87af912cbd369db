//! Wrong readings that somebody reported, by `chancery report`.

mod common;

#[test]
fn what_is_denied_is_not_done() {
    let Some(engine) = common::engine() else { return };
    let text = "Oman did not attack Malta.";
    common::does_not_read(&engine, text, "OMN -> MLT  attack  done");
    common::reads(&engine, text, "OMN -> MLT  attack  denied\n...");
}
