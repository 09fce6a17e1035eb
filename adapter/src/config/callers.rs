//! Who may call the adapter's service: a TOML file of its own, since it changes with the staff.
//!
//! ```toml
//! [[token]]           # a bearer token, known here by its hash only
//! sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
//! actor  = "officer-017"
//! role   = "officer"
//!
//! [[certificate]]     # a client certificate, known by its URI subject alternative name
//! uri    = "urn:grid:actor:centre-duty"
//! actor  = "centre-duty"
//! role   = "centre"
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use toml::Spanned;

use super::problem::Problem;
use super::reader::{Document, Expected, Section};
use super::values::{AdapterId, Name};

/// What a caller may do; the ticket table names who may take which step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A grid officer (网格员).
    Officer,
    /// A system of the operations centre.
    Centre,
    /// An operator of the adapter.
    Operator,
    /// Who keeps a station.
    Keeper,
    /// Who repairs its equipment.
    Maintainer,
}

impl Role {
    /// Every role under its name in the file.
    pub const ALL: [(&'static str, Self); 5] = [
        ("officer", Self::Officer),
        ("centre", Self::Centre),
        ("operator", Self::Operator),
        ("keeper", Self::Keeper),
        ("maintainer", Self::Maintainer),
    ];
}

/// The id of a person or system that acts: `[a-z0-9-]{1,64}`.
pub type ActorId = AdapterId;

/// A caller that has been recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Who it is.
    pub actor: ActorId,
    /// What it may do.
    pub role: Role,
}

/// SHA-256 of a bearer token.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenHash(pub [u8; 32]);

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenHash({:02x}{:02x}…)", self.0[0], self.0[1])
    }
}

impl FromStr for TokenHash {
    type Err = Expected;

    fn from_str(text: &str) -> Result<Self, Expected> {
        let expected = || Expected("64 位十六进制 / 64 hex digits: sha256sum of the token".into());
        if text.len() != 64 || !text.is_ascii() {
            return Err(expected());
        }
        let mut hash = [0; 32];
        for (byte, at) in hash.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| expected())?;
        }
        Ok(Self(hash))
    }
}

/// Everybody who may call; empty means nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Callers {
    tokens: BTreeMap<TokenHash, Caller>,
    certificates: BTreeMap<String, Caller>,
}

impl Callers {
    /// The caller with this bearer token.
    pub fn by_token(&self, token: &str) -> Option<&Caller> {
        // The lookup compares hashes, so its timing tells nothing about a token.
        self.tokens.get(&TokenHash(crate::tls::sha256(token.as_bytes())))
    }

    /// The caller whose certificate carries this URI.
    pub fn by_uri(&self, uri: &str) -> Option<&Caller> {
        self.certificates.get(uri)
    }

    /// Whether nobody may call.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.certificates.is_empty()
    }

    /// Checks the text of a callers file.
    ///
    /// # Errors
    /// All problems of the text.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let document = Document::new(file, text, std::path::Path::new("."));
        let table = document.parse();
        let callers = {
            let root = document.root(&table);
            let callers = Self::read(&root);
            root.refuse_unknown();
            callers
        };
        drop(table);
        let problems = document.into_problems();
        if problems.is_empty() { Ok(callers) } else { Err(problems) }
    }

    pub(super) fn load(section: &Section<'_>, path: &Spanned<PathBuf>) -> Self {
        let text = super::read_bounded(path.get_ref()).map_err(|wrong| {
            let right = "可读的 TOML 文件 / a readable TOML file".to_owned();
            section.conflict("callers_file", Some(path.span()), wrong, right);
        });
        let Ok(text) = text else { return Self::default() };
        Self::parse(&path.get_ref().display().to_string(), &text).unwrap_or_else(|problems| {
            section.adopt(problems);
            Self::default()
        })
    }

    fn read(root: &Section<'_>) -> Self {
        let tokens = root.each("token", |section| {
            let hash = section.required::<TokenHash>("sha256", "\"9f86…\"");
            Some((hash, read_caller(section)))
        });
        let certificates = root.each("certificate", |section| {
            let uri = section.required::<Name>("uri", "\"urn:grid:actor:centre-duty\"");
            Some((uri, read_caller(section)))
        });
        let mut callers = Self::default();
        for (hash, caller) in tokens {
            let (Some(hash), Some(caller)) = (hash, caller) else { continue };
            if callers.tokens.insert(*hash.get_ref(), caller).is_some() {
                twice(root, "token", hash.span());
            }
        }
        for (uri, caller) in certificates {
            let (Some(uri), Some(caller)) = (uri, caller) else { continue };
            let span = uri.span();
            if callers.certificates.insert(uri.into_inner().0, caller).is_some() {
                twice(root, "certificate", span);
            }
        }
        callers
    }
}

fn read_caller(section: &Section<'_>) -> Option<Caller> {
    let actor = section.required::<ActorId>("actor", "\"officer-017\"");
    if !section.has("role") {
        section.missing("role", "\"officer\"");
    }
    let role = section.choice("role", None, &Role::ALL.map(|(name, role)| (name, Some(role))));
    Some(Caller { actor: actor?.into_inner(), role: role? })
}

fn twice(root: &Section<'_>, key: &'static str, at: std::ops::Range<usize>) {
    let wrong = "重复 / is there twice".to_owned();
    let right = "每个凭证只属于一人 / each credential belongs to one actor".to_owned();
    root.conflict(key, Some(at), wrong, right);
}
