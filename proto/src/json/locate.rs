//! Finds the member that the strict reader refuses, so that an error names a path and not a column.
//!
//! Every member is read alone, inside the objects that lead to it; the first one refused is entered. Each level costs
//! one more reading of its text, and the schema nests 5 deep.

use prost_reflect::{FieldDescriptor, MessageDescriptor};

use super::unknown::{elements, field, join, members, nested, quoted};
use super::{ReadError, reason_of, shorten};

/// The error for a `text` that `strict` refused with `error`.
pub(super) fn culprit(
    text: &str,
    message: &MessageDescriptor,
    strict: &dyn Fn(&str) -> Result<(), serde_json::Error>,
    error: &serde_json::Error,
) -> ReadError {
    let search = Search { strict };
    let around = Around { open: String::new(), close: String::new(), path: String::new() };
    let found = search.members(text, message, &around);
    // Nothing is wrong alone: then two members are wrong together, e.g. the same one twice.
    let (path, reason) = found.unwrap_or_else(|| ("message".to_owned(), reason_of(error)));
    ReadError::Json { path: shorten(&path), reason }
}

type Found = Option<(String, String)>;

struct Search<'a> {
    strict: &'a dyn Fn(&str) -> Result<(), serde_json::Error>,
}

/// The text around a value that makes a whole message of it.
struct Around {
    open: String,
    close: String,
    path: String,
}

impl Around {
    fn member(&self, name: &str) -> Self {
        Self {
            open: format!("{}{{{}:", self.open, quoted(name)),
            close: format!("}}{}", self.close),
            path: join(&self.path, name),
        }
    }

    fn element(&self, at: usize) -> Self {
        Self {
            open: format!("{}[", self.open),
            close: format!("]{}", self.close),
            path: format!("{}[{at}]", self.path),
        }
    }
}

impl Search<'_> {
    fn members(&self, text: &str, message: &MessageDescriptor, around: &Around) -> Found {
        members(text)?.into_iter().find_map(|(name, raw)| {
            let field = field(message, &name)?;
            self.value(raw.get(), &field, &around.member(&name), field.is_list())
        })
    }

    /// Where in this value the error is: deeper, or here.
    fn value(&self, text: &str, of: &FieldDescriptor, around: &Around, is_list: bool) -> Found {
        let whole = format!("{}{text}{}", around.open, around.close);
        let error = (self.strict)(&whole).err()?;
        let deeper = if is_list {
            elements(text).and_then(|elements| {
                elements.into_iter().enumerate().find_map(|(at, element)| {
                    self.value(element.get(), of, &around.element(at), false)
                })
            })
        } else {
            nested(of).and_then(|message| self.members(text, &message, around))
        };
        deeper.or_else(|| Some((around.path.clone(), reason_of(&error))))
    }
}
