//! Who may call the adapter in a run: tokens for its `callers_file`, made afresh each time.
//!
//! The adapter's file holds only hashes; the tokens themselves go to the people who are played, in memory in
//! the pilot, or in `tokens.toml` for a run by hand:
//!
//! ```toml
//! [[token]]
//! actor = "officer-01"
//! role  = "officer"
//! token = "…"          # 64 hex digits
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::officer::Post;
use crate::plan::Plan;
use crate::plan::manual::Errand;

/// The operator of every run.
pub const OPERATOR: &str = "pilot-operator";

/// What a caller may do; the names of the adapter's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A grid officer.
    Officer,
    /// Who keeps a station.
    Keeper,
    /// Who runs the adapter.
    Operator,
}

/// A caller and the token it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caller {
    /// Who.
    pub actor: String,
    /// As what.
    pub role: Role,
    /// The bearer token.
    pub token: String,
}

/// All callers of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Callers {
    /// In order: the operator, officers, keepers.
    #[serde(rename = "token")]
    pub list: Vec<Caller>,
}

/// Why tokens cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file.
    #[error("不能读取 / cannot read {file}（先运行 / first run: grid-simulator config DIR）")]
    Unreadable {
        /// Which.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// What is in it.
    #[error("{file}: 令牌文件有误 / not a file of tokens: {what}")]
    Wrong {
        /// Which.
        file: String,
        /// What is wrong.
        what: String,
    },
}

impl Callers {
    /// New tokens for everybody whom a plan knows.
    pub fn of_plan(plan: &Plan) -> Self {
        let caller = |actor: String, role| Caller { actor, role, token: new_token() };
        let officers = plan.officers.iter().map(|officer| (officer.id.clone(), Role::Officer));
        let keepers = plan.keepers().into_iter().map(|keeper| (keeper, Role::Keeper));
        let operator = std::iter::once((OPERATOR.to_owned(), Role::Operator));
        let everybody = operator.chain(officers).chain(keepers);
        Self { list: everybody.map(|(actor, role)| caller(actor, role)).collect() }
    }

    /// Reads `tokens.toml`.
    ///
    /// # Errors
    /// The file is missing, or is none of ours.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let file = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(source) => return Err(Error::Unreadable { file, source }),
        };
        toml::from_str(&text)
            .map_err(|error| Error::Wrong { file, what: error.message().to_owned() })
    }

    /// The adapter's `callers_file`: hashes only.
    pub fn hashed(&self) -> String {
        let mut text = String::new();
        for Caller { actor, role, token } in &self.list {
            let role = role.name();
            let hash = hex(&grid_adapter::tls::sha256(token.as_bytes()));
            text += &format!(
                "[[token]]\nsha256 = \"{hash}\"\nactor = \"{actor}\"\nrole = \"{role}\"\n\n"
            );
        }
        text
    }

    /// `tokens.toml`.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        for Caller { actor, role, token } in &self.list {
            let role = role.name();
            text += &format!(
                "[[token]]\nactor = \"{actor}\"\nrole = \"{role}\"\ntoken = \"{token}\"\n\n"
            );
        }
        text
    }

    /// The token of the first operator.
    pub fn operator(&self) -> Option<&str> {
        let operator = self.list.iter().find(|caller| caller.role == Role::Operator);
        operator.map(|caller| caller.token.as_str())
    }

    /// The places of those who act in a city: officers and keepers. Each takes its own of the errands; what is
    /// left there is nobody's.
    pub fn posts(&self, errands: &mut BTreeMap<String, Vec<Errand>>) -> Vec<Post> {
        let people = self.list.iter().filter(|caller| match caller.role {
            Role::Officer | Role::Keeper => true,
            Role::Operator => false,
        });
        people
            .map(|caller| Post {
                officer: caller.actor.clone(),
                token: caller.token.clone(),
                errands: errands.remove(&caller.actor).unwrap_or_default(),
            })
            .collect()
    }
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Keeper => "keeper",
            Self::Operator => "operator",
        }
    }
}

/// 244 bits of the system's randomness.
fn new_token() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn callers() -> Callers {
        let plan = Plan::parse("pilot-47.toml", include_str!("../../config/pilot-47.toml"));
        Callers::of_plan(&plan.unwrap().with_mix(None, Some(2)).unwrap())
    }

    #[test]
    fn everybody_of_the_plan_has_a_token_of_their_own() {
        let callers = callers();
        let tokens: std::collections::BTreeSet<_> =
            callers.list.iter().map(|caller| caller.token.as_str()).collect();
        assert_eq!(tokens.len(), 1 + 30 + 2, "operator, officers, keepers");
        let mine = "keeper-zd-047".to_owned();
        let mut errands =
            BTreeMap::from([(mine.clone(), Vec::new()), ("nobody".into(), Vec::new())]);
        let posts = callers.posts(&mut errands);
        assert_eq!(posts.len(), 32, "the operator has no post");
        assert!(posts.iter().any(|post| post.officer == mine));
        assert_eq!(errands.into_keys().collect::<Vec<_>>(), ["nobody"]);
        assert!(callers.operator().is_some());
    }

    #[test]
    fn the_plain_file_reads_back_and_the_adapter_s_file_never_shows_a_token() {
        let callers = callers();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tokens.toml");
        std::fs::write(&file, callers.plain()).unwrap();
        assert_eq!(Callers::load(&file).unwrap(), callers);
        let hashed = callers.hashed();
        assert!(callers.list.iter().all(|caller| !hashed.contains(&caller.token)));
    }

    #[test]
    fn a_missing_file_says_how_to_make_one_and_a_wrong_one_what_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let missing = Callers::load(&folder.path().join("none")).unwrap_err();
        assert!(missing.to_string().contains("grid-simulator config"));
        let file = folder.path().join("wrong");
        std::fs::write(&file, "[[token]]\nactor = 1\n").unwrap();
        assert!(matches!(Callers::load(&file), Err(Error::Wrong { .. })));
    }
}
