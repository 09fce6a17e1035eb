//! The certificates of a run: a folder as [`crate::certs::Authority`] writes it, and what each part takes of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use grid_adapter::config::TlsFiles;
use grid_adapter::tls::{Alpn, client_config};
use grid_core::ids::PublisherId;

use crate::centre::server;
use crate::certs::{self, Authority, Holder, LeafFiles};
use crate::plan::Plan;
use crate::station::connection::TlsOf;

/// Why certificates could not be made or used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not made.
    #[error(transparent)]
    Make(#[from] certs::Error),
    /// A file.
    #[error("不能读取 / cannot read {file}（先运行 / first run: grid-simulator certs DIR）")]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A certificate or key does not fit.
    #[error(transparent)]
    Tls(#[from] grid_adapter::tls::Error),
}

/// Name of the adapter's certificate, which `config/mosquitto.acl` knows as a user.
const ADAPTER: &str = "adapter";
const CENTRE: &str = "centre";
const BROKER: &str = "broker";

/// A folder of certificates.
#[derive(Debug, Clone)]
pub struct Identities {
    folder: PathBuf,
}

impl Identities {
    /// A folder that was made before. A relative path is meant from where this process runs, wherever its name
    /// is read.
    pub fn given(folder: &Path) -> Self {
        let absolute = std::path::absolute(folder);
        Self { folder: absolute.unwrap_or_else(|_| folder.to_owned()) }
    }

    /// Makes what the link to the centre needs.
    ///
    /// # Errors
    /// A certificate could not be made or written.
    pub fn make_for_centre(folder: &Path) -> Result<Self, Error> {
        make(folder, &[Holder::Adapter(ADAPTER.into()), Holder::Centre(CENTRE.into())])
    }

    /// Makes what every part of a plan needs: broker, adapter, centre, and each publisher.
    ///
    /// # Errors
    /// A certificate could not be made or written.
    pub fn make_for_plan(folder: &Path, plan: &Plan) -> Result<Self, Error> {
        let mut holders = vec![
            Holder::Adapter(ADAPTER.into()),
            Holder::Centre(CENTRE.into()),
            Holder::Broker(BROKER.into()),
        ];
        holders.extend(publishers(plan).into_iter().map(Holder::Station));
        make(folder, &holders)
    }

    /// The adapter's files.
    pub fn adapter(&self) -> LeafFiles {
        Holder::Adapter(ADAPTER.into()).files(&self.folder)
    }

    /// The broker's files.
    pub fn broker(&self) -> LeafFiles {
        Holder::Broker(BROKER.into()).files(&self.folder)
    }

    /// The centre's certificate and whom it trusts.
    ///
    /// # Errors
    /// A file is missing.
    pub fn centre(&self) -> Result<server::Tls, Error> {
        let files = Holder::Centre(CENTRE.into()).files(&self.folder);
        Ok(server::Tls {
            certificate_pem: read(&files.certificate)?,
            key_pem: read(&files.key)?,
            client_authority_pem: read(&files.authority)?,
        })
    }

    /// What each publisher of a plan shows to the broker.
    ///
    /// # Errors
    /// A file is missing or does not fit.
    pub fn publishers(&self, plan: &Plan) -> Result<TlsOf, Error> {
        grid_adapter::tls::install_provider();
        let mut configs = BTreeMap::new();
        for name in publishers(plan) {
            let LeafFiles { authority, certificate, key } =
                Holder::Station(name.clone()).files(&self.folder);
            let files = TlsFiles { ca_file: authority, cert_file: certificate, key_file: key };
            configs.insert(name, client_config(&files, Alpn::None)?);
        }
        // Trusts nobody and shows nothing: for a name that no plan has.
        let nobody = rustls::ClientConfig::builder()
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        let nobody = Arc::new(nobody);
        Ok(Arc::new(move |publisher: &PublisherId| {
            configs.get(publisher.as_str()).unwrap_or(&nobody).clone()
        }))
    }
}

fn make(folder: &Path, holders: &[Holder]) -> Result<Identities, Error> {
    let authority = Authority::new("grid simulator")?;
    for holder in holders {
        authority.write(folder, holder)?;
    }
    Ok(Identities::given(folder))
}

/// Everybody who speaks on MQTT.
fn publishers(plan: &Plan) -> Vec<String> {
    let stations = plan.stations.iter().filter(|station| station.is_linked());
    let gateways = plan.gateways().into_iter().map(|gateway| gateway.publisher);
    stations.map(|station| station.id.clone()).chain(gateways).collect()
}

fn read(file: &Path) -> Result<String, Error> {
    std::fs::read_to_string(file)
        .map_err(|source| Error::Unreadable { file: file.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_for_a_plan_serves_every_part_of_it() {
        let plan = Plan::parse("pilot-47.toml", include_str!("../../config/pilot-47.toml"));
        let plan = plan.unwrap().with_mix(None, Some(3)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let made = Identities::make_for_plan(folder.path(), &plan).unwrap();
        let given = Identities::given(folder.path());
        assert_eq!(given.adapter(), made.adapter());
        assert!(given.broker().key.is_file());
        assert!(given.centre().unwrap().certificate_pem.contains("BEGIN CERTIFICATE"));
        let tls_of = given.publishers(&plan).unwrap();
        let [one, other] = ["zd-001", "zd-002"].map(|id| tls_of(&id.parse().unwrap()));
        assert!(!Arc::ptr_eq(&one, &other), "each shows its own certificate");
    }

    #[test]
    fn an_empty_folder_says_how_to_fill_it() {
        let folder = tempfile::tempdir().unwrap();
        let error = Identities::given(folder.path()).centre().map(|_| ()).unwrap_err();
        assert!(error.to_string().contains("grid-simulator certs"));
    }
}
