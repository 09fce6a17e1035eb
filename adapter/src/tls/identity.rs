//! Who a certificate says its holder is.

use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer, X509Certificate};

/// The names in a verified peer certificate. Only take it from a finished handshake: nothing here
/// checks a signature.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// URI subject alternative names, in their order.
    pub uris: Vec<String>,
    /// DNS subject alternative names, in their order.
    pub dns: Vec<String>,
    /// The subject's common name.
    pub common_name: Option<String>,
}

impl Identity {
    /// The names in a DER certificate; `None` when it is none.
    pub fn of_certificate(der: &[u8]) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let mut identity = Self::default();
        let names = certificate.subject_alternative_name().ok()?;
        for name in names.iter().flat_map(|extension| &extension.value.general_names) {
            if let GeneralName::URI(uri) = name {
                identity.uris.push((*uri).to_owned());
            } else if let GeneralName::DNSName(dns) = name {
                identity.dns.push((*dns).to_owned());
            }
        }
        let mut names = certificate.subject().iter_common_name();
        identity.common_name = names.next().and_then(|name| name.as_str().ok()).map(str::to_owned);
        Some(identity)
    }

    /// The name to show: the first URI, else the first DNS name, else the common name.
    pub fn name(&self) -> Option<&str> {
        let first = self.uris.first().or_else(|| self.dns.first());
        first.or(self.common_name.as_ref()).map(String::as_str)
    }
}
