//! Who calls: the bearer token, else a URI in the client's certificate, looked up among the configured
//! callers. Nothing in a request's fields says who acts.
//!
//! A token that is not known is refused, even where a certificate would do: whoever shows a wrong key has
//! taken the wrong door. Without callers nobody may call, with one exception, for development on one's own
//! machine: a service without TLS on loopback (`allow_plaintext_loopback`) and without a `callers_file`
//! takes every caller that shows no credentials for an operator named `local`; it says so in the log.
//! Health and reflection are open to all.

use std::sync::Arc;

use grid_core::request::Caller;
use grid_core::ticket::Role;
use http::header::AUTHORIZATION;
use tonic::service::Interceptor;
use tonic::{Request, Status};

use super::status::{Unauthenticated, unauthenticated};
use crate::config::{self, Callers, ServiceConfig};
use crate::telemetry::metric;
use crate::tls::Peer;

/// Puts the caller into the extensions of each request, or refuses it.
#[derive(Debug, Clone)]
pub struct Access {
    callers: Arc<Callers>,
    /// Who those without credentials are.
    anonymous: Option<Caller>,
}

impl Access {
    /// As configured.
    pub fn new(config: &ServiceConfig) -> Self {
        let is_open = config.tls.is_none()
            && config.allow_plaintext_loopback
            && config.listen.ip().is_loopback()
            && config.callers_file.is_none();
        let anonymous = is_open.then(|| "local".parse().ok()).flatten();
        if anonymous.is_some() {
            tracing::warn!("no callers_file: every local caller is an operator (development only)");
        }
        Self {
            callers: Arc::new(config.callers.clone()),
            anonymous: anonymous.map(|actor| Caller { actor, role: Role::Operator }),
        }
    }

    fn recognise(&self, request: &Request<()>) -> Result<Caller, Status> {
        let known = match request.metadata().get(AUTHORIZATION.as_str()) {
            Some(header) => {
                let token = header.to_str().ok().and_then(bearer);
                let token = token.ok_or_else(|| unauthenticated(Unauthenticated::BadHeader))?;
                let known = self.callers.by_token(token);
                known.ok_or_else(|| unauthenticated(Unauthenticated::UnknownToken))?
            }
            None => match identity(request) {
                Some(mut uris) => {
                    let known = uris.find_map(|uri| self.callers.by_uri(uri));
                    known.ok_or_else(|| unauthenticated(Unauthenticated::UnknownCertificate))?
                }
                None => {
                    let anonymous = self.anonymous.clone();
                    return anonymous
                        .ok_or_else(|| unauthenticated(Unauthenticated::NoCredentials));
                }
            },
        };
        caller(known)
    }
}

/// The token of a header; the scheme's case does not matter (RFC 9110).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    let token = token.trim_start();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// The URIs in the client's certificate, if it showed one.
fn identity(request: &Request<()>) -> Option<impl Iterator<Item = &str>> {
    let peer = request.extensions().get::<Peer>()?;
    let identity = peer.identity.as_ref()?;
    Some(identity.uris.iter().map(String::as_str))
}

fn caller(known: &config::Caller) -> Result<Caller, Status> {
    let role = match known.role {
        config::Role::Officer => Role::Officer,
        config::Role::Centre => Role::Centre,
        config::Role::Operator => Role::Operator,
        config::Role::Keeper => Role::Keeper,
        config::Role::Maintainer => Role::Maintainer,
    };
    // The configuration's ids have the same rule, so this cannot fail.
    let actor = known.actor.as_str().parse();
    let actor = actor.map_err(|error| super::status::internal(&format!("callers: {error}")))?;
    Ok(Caller { actor, role })
}

impl Interceptor for Access {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        let caller = self.recognise(&request).inspect_err(|status| {
            // The method is the word of somebody unknown, so it is no label.
            let code = format!("{:?}", status.code());
            metrics::counter!(metric::SERVICE_CALLS, "method" => "unknown", "code" => code)
                .increment(1);
        })?;
        request.extensions_mut().insert(caller);
        Ok(request)
    }
}
