//! Files whose mode counts, and the folder of a run.

use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Readable by its owner only.
pub const PRIVATE: u32 = 0o600;

/// Writes with the mode set at creation, so a secret is never readable by others, not even for a moment.
///
/// # Errors
/// What the system says.
pub fn write_with_mode(path: &Path, text: &str, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(mode)
        .open(path)?;
    // A file that was there keeps its mode at opening.
    file.set_permissions(std::fs::Permissions::from_mode(mode))?;
    file.write_all(text.as_bytes())
}

/// Where a run keeps its files; removed when dropped unless it is to be kept.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    fate: Fate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    Removed,
}

/// A process that is being killed may still write for a moment: removing is tried this often …
const REMOVALS: u32 = 50;
/// … with this much time between.
const BETWEEN_REMOVALS: Duration = Duration::from_millis(20);

impl Folder {
    /// This folder, made when it is missing, and kept; or a temporary one of the owner's only, which is removed.
    ///
    /// # Errors
    /// What the system says.
    pub fn new(keep: Option<&Path>) -> std::io::Result<Self> {
        match keep {
            Some(path) => {
                std::fs::create_dir_all(path)?;
                Ok(Self { path: path.to_owned(), fate: Fate::Kept })
            }
            None => {
                let name = format!("grid-simulator-{}", uuid::Uuid::new_v4());
                let path = std::env::temp_dir().join(name);
                std::fs::DirBuilder::new().mode(0o700).create(&path)?;
                Ok(Self { path, fate: Fate::Removed })
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.fate == Fate::Kept {
            return;
        }
        for _ in 0..REMOVALS {
            match std::fs::remove_dir_all(&self.path) {
                Ok(()) => return,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
                Err(_) => std::thread::sleep(BETWEEN_REMOVALS),
            }
        }
        tracing::warn!(folder = %self.path.display(), "could not be removed");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_for_its_owner_also_when_the_file_was_open_to_all() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tokens.toml");
        std::fs::write(&file, "old").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        write_with_mode(&file, "new", PRIVATE).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_temporary_folder_goes_with_its_owner_and_a_named_one_stays() {
        let temporary = Folder::new(None).unwrap();
        let path = temporary.path().to_owned();
        std::fs::write(path.join("file"), "x").unwrap();
        drop(temporary);
        assert!(!path.exists());
        let home = tempfile::tempdir().unwrap();
        let named = home.path().join("a/b");
        drop(Folder::new(Some(&named)).unwrap());
        assert!(named.is_dir());
    }
}
