//! `grid-simulator config` and `certs`: write what a run by hand needs, and say what to do with it.

use std::path::{Path, PathBuf};

use super::{City, Failed};
use crate::callers::{Callers, OPERATOR};
use crate::files::{PRIVATE, write_with_mode};
use crate::identities::Identities;

#[derive(clap::Args)]
pub(super) struct ConfigArgs {
    /// 写到这个文件夹 / folder to write to
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// 覆盖已有文件 / overwrite what is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    city: City,
}

#[derive(clap::Args)]
pub(super) struct CertsArgs {
    /// 写到这个文件夹 / folder to write to
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    city: City,
}

/// The shipped configuration, and where this one differs: it takes exercises, keeps its data in its own folder,
/// and knows its callers.
const SHIPPED: &str = include_str!("../../../config/adapter.toml");
const CHANGES: [(&str, &str); 3] = [
    ("data_dir = \"../data\"", "data_dir = \"data\"   "),
    ("# exercise = false  ", "exercise = true     "),
    ("# callers_file = \"callers.toml\"", "callers_file = \"callers.toml\"  "),
];

fn configuration() -> String {
    CHANGES.iter().fold(SHIPPED.to_owned(), |text, (shipped, ours)| text.replace(shipped, ours))
}

pub(super) fn config(args: &ConfigArgs) -> Result<String, Failed> {
    let plan = args.city.plan()?;
    let callers = Callers::of_plan(&plan);
    let files = [
        ("adapter.toml", configuration()),
        ("callers.toml", callers.hashed()),
        ("tokens.toml", callers.plain()),
    ];
    std::fs::create_dir_all(&args.folder).map_err(|error| at(&args.folder, &error))?;
    let there = files.iter().map(|(name, _)| args.folder.join(name)).find(|file| file.exists());
    if let (Some(file), false) = (there, args.force) {
        return Err(Failed::Usage(format!(
            "{}: 已存在，用 --force 覆盖 / is there already; --force overwrites",
            file.display()
        )));
    }
    for (name, text) in files {
        let file = args.folder.join(name);
        write_with_mode(&file, &text, PRIVATE).map_err(|error| at(&file, &error))?;
    }
    Ok(next_steps(args))
}

fn next_steps(args: &ConfigArgs) -> String {
    let folder = args.folder.display();
    let mut mix = String::new();
    for (option, count) in [("smart", args.city.smart), ("manual", args.city.manual)] {
        if let Some(count) = count {
            mix += &format!(" --{option} {count}");
        }
    }
    format!(
        "已写入 {folder}：adapter.toml、callers.toml（令牌的散列）、tokens.toml（令牌，勿外传）\n\
         Written: the adapter's configuration, who may call it (hashes), and the tokens (keep them to yourself).\n\
         \n\
         每行一个终端 / one terminal each:\n  \
         grid-simulator broker\n  \
         grid-simulator centre --data {folder}/centre\n  \
         grid-adapter run --config {folder}/adapter.toml\n  \
         grid-simulator stations{mix}\n  \
         grid-simulator officers --tokens {folder}/tokens.toml{mix}\n\
         \n\
         查看 / look: grid-adapter status --config {folder}/adapter.toml\n\
         以 {OPERATOR} 的令牌可调用 127.0.0.1:7443 的 gRPC 服务 / {OPERATOR}'s token opens the gRPC service.\n"
    )
}

pub(super) fn certs(args: &CertsArgs) -> Result<String, Failed> {
    let plan = args.city.plan()?;
    let made = Identities::make_for_plan(&args.folder, &plan)?;
    let broker = made.broker();
    Ok(format!(
        "已写入 {}（一次性机构，勿用于生产）/ written; a throw-away authority, not for production\n\
         \n\
         mosquitto:\n  \
         listener 8883 127.0.0.1\n  \
         cafile {}\n  \
         certfile {}\n  \
         keyfile {}\n  \
         require_certificate true\n  \
         use_identity_as_username true\n\
         \n\
         grid-simulator pilot --broker mqtts://127.0.0.1:8883 --certs {}\n",
        args.folder.display(),
        absolute(&broker.authority),
        absolute(&broker.certificate),
        absolute(&broker.key),
        args.folder.display(),
    ))
}

fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

fn at(path: &Path, error: &std::io::Error) -> Failed {
    let text = format!("{}: {error}", path.display());
    Failed::from(std::io::Error::new(error.kind(), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(folder: &Path, force: bool) -> ConfigArgs {
        let city = City { plan: None, seed: 47, smart: None, manual: Some(2) };
        ConfigArgs { folder: folder.to_owned(), force, city }
    }

    #[test]
    fn the_adapter_takes_the_configuration_and_its_callers() {
        for (shipped, _) in CHANGES {
            assert_eq!(SHIPPED.matches(shipped).count(), 1, "{shipped}");
        }
        let folder = tempfile::tempdir().unwrap();
        assert!(config(&args(folder.path(), false)).is_ok());
        let file = folder.path().join("adapter.toml");
        let loaded = grid_adapter::config::Config::load(&file);
        let loaded = loaded.unwrap_or_else(|errors| panic!("{errors}"));
        assert!(loaded.adapter.exercise);
        let callers = Callers::load(&folder.path().join("tokens.toml")).unwrap();
        for caller in &callers.list {
            let known = loaded.service.callers.by_token(&caller.token).unwrap();
            assert_eq!(known.actor.as_str(), caller.actor);
        }
    }

    #[test]
    fn what_is_there_is_overwritten_only_when_asked() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        assert!(config(&args(folder.path(), false)).is_ok());
        assert!(matches!(config(&args(folder.path(), false)), Err(Failed::Usage(_))));
        assert!(config(&args(folder.path(), true)).is_ok());
        for name in ["adapter.toml", "callers.toml", "tokens.toml"] {
            let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
}
