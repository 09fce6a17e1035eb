//! `check-config`: the file, the files it names, and whether the certificates fit.

use std::io::Write;
use std::path::Path;

use super::Exit;
use crate::config::{Config, TlsFiles};
use crate::tls::{self, Alpn};

pub(super) fn check(
    path: &Path,
    dump: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Exit> {
    let config = Config::load(path).map_err(|errors| {
        let _ = writeln!(err, "{errors}");
        Exit::BadConfig
    })?;
    let problems = check_certificates(&config);
    if !problems.is_empty() {
        let _ = writeln!(err, "证书有误 / certificates: {} problem(s)", problems.len());
        for (section, problem) in problems {
            let _ = writeln!(err, "{}  {section}.tls\n    {problem}", path.display());
        }
        return Err(Exit::BadConfig);
    }
    let written = if dump {
        let text = config.dump().map_err(|error| {
            let _ = writeln!(err, "无法输出 / cannot dump: {error}");
            Exit::Failure
        })?;
        write!(out, "{text}")
    } else {
        writeln!(out, "配置无误 / config ok: {}", path.display())
    };
    written.map_or(Ok(Exit::Failure), |()| Ok(Exit::Ok))
}

fn check_certificates(config: &Config) -> Vec<(&'static str, tls::Error)> {
    let client = |files: &TlsFiles| tls::client_config(files, Alpn::None).err();
    let server = |files: &TlsFiles| tls::server_config(files, Alpn::H2).err();
    let mut problems = Vec::new();
    problems.extend(config.field.tls.as_ref().and_then(client).map(|error| ("field", error)));
    problems.extend(config.centre.tls.as_ref().and_then(client).map(|error| ("centre", error)));
    problems.extend(config.service.tls.as_ref().and_then(server).map(|error| ("service", error)));
    problems
}
