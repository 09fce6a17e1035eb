//! Pages of lists (AIP-158).
//!
//! A page token is the last key of the page before, behind a fingerprint of the request's filters: with
//! other filters the key would mean another place, so such a token is refused.

use std::fmt::Display;
use std::str::FromStr;

use grid_core::request::Page;
use prost::Message;

use super::{At as _, Error, Why};

/// Items of a page when the request does not say.
pub const SIZE_DEFAULT: u32 = 50;

/// Fingerprint of a request's filters: the request, its page size and token left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filters(u32);

impl Filters {
    /// Of a request whose `page_size` and `page_token` have been taken out.
    pub fn of(request: &impl Message) -> Self {
        Self(crc32fast::hash(&request.encode_to_vec()))
    }

    /// The token of the next page; empty at the end.
    pub fn token(self, next: Option<&impl Display>) -> String {
        next.map(|key| format!("{:08x}-{key}", self.0)).unwrap_or_default()
    }

    /// The page that is asked for; a size over `size_max` is read as `size_max`.
    ///
    /// # Errors
    /// When the size is negative, or the token is none of this list.
    pub fn page<K: FromStr>(self, size: i32, token: &str, size_max: u32) -> Result<Page<K>, Error> {
        let size = match u32::try_from(size) {
            Ok(0) => SIZE_DEFAULT,
            Ok(size) => size,
            Err(_) => return Err(Why::Invalid("expected at least 0")).at("page_size"),
        };
        let after = if token.is_empty() { None } else { Some(self.key(token).at("page_token")?) };
        // A page size fits `usize` on every machine that runs this.
        let size = usize::try_from(size.min(size_max).max(1)).unwrap_or(1);
        Ok(Page { size, after })
    }

    fn key<K: FromStr>(self, token: &str) -> Result<K, Why> {
        let none = Why::Invalid("is no token of this list");
        let (filters, key) = token.split_once('-').ok_or(none.clone())?;
        let filters = u32::from_str_radix(filters, 16).map_err(|_| none.clone())?;
        let key = key.parse().map_err(|_| none)?;
        if filters == self.0 {
            Ok(key)
        } else {
            Err(Why::Invalid("belongs to other filters; begin anew without a token"))
        }
    }
}

#[cfg(test)]
mod tests {
    use grid_core::ids::StationId;
    use grid_proto::v1;

    use super::*;

    fn filters(cell: &str) -> Filters {
        Filters::of(&v1::ListNodesRequest { grid_cell: cell.into(), ..Default::default() })
    }

    fn page(size: i32, token: &str) -> Result<Page<StationId>, Error> {
        filters("c-1").page(size, token, 1000)
    }

    #[test]
    fn a_token_leads_to_the_next_page_of_the_same_filters() {
        let key: StationId = "zd-001".parse().unwrap();
        let token = filters("c-1").token(Some(&key));
        assert_eq!(page(10, &token), Ok(Page { size: 10, after: Some(key) }));
        assert_eq!(filters("c-1").token(None::<&StationId>), "");
        let error = filters("c-2").page::<StationId>(10, &token, 1000).unwrap_err();
        assert!(error.to_string().starts_with("page_token: belongs to other filters"), "{error}");
    }

    #[test]
    fn sizes_have_a_default_and_a_limit() {
        assert_eq!(page(0, "").unwrap().size, 50);
        assert_eq!(page(1001, "").unwrap().size, 1000);
        assert_eq!(page(i32::MAX, "").unwrap().size, 1000);
        assert!(page(-1, "").unwrap_err().to_string().starts_with("page_size: "));
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for token in ["x", "-", "zz-zd-001", "00000000-", "00000000-A B", "zd-001"] {
            let error = page(1, token).unwrap_err();
            assert_eq!(error.field, "page_token", "{token}");
        }
    }
}
