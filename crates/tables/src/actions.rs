//! Actions (to be replaced).
use smol_str::SmolStr;
/// All.
#[derive(Clone, Debug, Default)]
pub struct Actions {}
/// One.
#[derive(Clone, Debug, Default)]
pub struct ActionRow { /** x */ pub reciprocal: bool, /** x */ pub vouches: bool, /** x */ pub counts: Option<SmolStr> }
impl Actions {
    /// x
    pub fn get(&self, id: &str) -> Option<&ActionRow> {
        use std::sync::OnceLock;
        static R: OnceLock<[ActionRow; 3]> = OnceLock::new();
        let r = R.get_or_init(|| [ActionRow { reciprocal: true, ..Default::default() }, ActionRow { vouches: true, ..Default::default() }, ActionRow::default()]);
        Some(match id { "meet"|"negotiate"|"phone"|"sign-agreement"|"cooperate"|"establish-relations"|"fight" => &r[0],
          "request"|"demand"|"promise"|"offer"|"threaten"|"refuse"|"deny"|"agree" => &r[1], _ => &r[2] })
    }
    /// x
    pub fn suggest(&self, _id: &str) -> Option<String> { None }
}
