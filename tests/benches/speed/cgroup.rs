//! A memory cgroup of our own, where there are rights for one: the kernel's word for "no more than this".
//! Version 1 and 2; without rights there is none, and the rows say so.

use std::path::{Path, PathBuf};

/// A group; removed when dropped, once its processes are gone.
pub(crate) struct Group {
    path: PathBuf,
    limit_bytes: u64,
}

impl Group {
    /// Makes one with a limit on memory, the page cache of its processes included; `None` without rights.
    pub(crate) fn create(limit_bytes: u64) -> Option<Self> {
        let name = format!("grid-bench-{}", std::process::id());
        let places = [
            (Path::new("/sys/fs/cgroup/memory"), "memory.limit_in_bytes"),
            (Path::new("/sys/fs/cgroup"), "memory.max"),
        ];
        places.into_iter().find_map(|(root, limit)| {
            let path = root.join(&name);
            if !root.is_dir() || std::fs::create_dir(&path).is_err() {
                return None;
            }
            let group = Self { path, limit_bytes };
            // Without the memory controller the file is missing, and the group goes again.
            let limit = std::fs::OpenOptions::new().write(true).open(group.path.join(limit));
            std::io::Write::write_all(&mut limit.ok()?, limit_bytes.to_string().as_bytes()).ok()?;
            Some(group)
        })
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Its limit.
    pub(crate) fn limit_bytes(&self) -> u64 {
        self.limit_bytes
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // A process that was killed may take a moment; what is left then is an empty group.
        let _ = std::fs::remove_dir(&self.path);
    }
}
