//! An ext4 file system in a file, whose power can be cut.
//!
//! The image is mounted through a loop device. [`LoopDisk::cut`] shuts the file system down with ext4's own
//! ioctl and without flushing its journal: what no sync has put on the disk is gone after the next mount, and
//! every later write fails, as after a power cut. Dropping the value unmounts, also after a panic; the loop
//! device detaches itself with the mount.
//!
//! Needs root, loop devices and e2fsprogs: ask [`why_not`] first.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// `_IOR('X', 125, __u32)` of `linux/ext4.h`.
const EXT4_IOC_SHUTDOWN: libc::Ioctl = 0x8004_587d;
/// Shut down at once, without flushing the journal.
const EXT4_GOING_FLAGS_NOLOGFLUSH: u32 = 2;
/// How long a file system that was busy a moment ago is waited for.
const UNMOUNT_PATIENCE: Duration = Duration::from_secs(10);
const UNMOUNT_RETRY: Duration = Duration::from_millis(50);

/// Why this machine can't cut the power of a disk; `None` when it can.
pub fn why_not() -> Option<String> {
    if !is_root() {
        return Some("不是 root / not root".to_owned());
    }
    if !Path::new("/dev/loop-control").exists() {
        return Some("没有 loop 设备 / no loop devices".to_owned());
    }
    let tried = LoopDisk::create(16 << 20).and_then(|mut disk| disk.mount());
    tried.err().map(|error| format!("无法挂载 / can't mount: {error}"))
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

/// See the module's head.
#[derive(Debug)]
pub struct LoopDisk {
    folder: tempfile::TempDir,
    mounted: bool,
}

impl LoopDisk {
    /// Makes a sparse image of `bytes` with an empty file system; not mounted yet.
    pub fn create(bytes: u64) -> io::Result<LoopDisk> {
        let disk = LoopDisk { folder: tempfile::tempdir()?, mounted: false };
        File::create(disk.image())?.set_len(bytes)?;
        std::fs::create_dir(disk.path())?;
        run(Command::new("mkfs.ext4").arg("-q").arg("-F").arg(disk.image()))?;
        Ok(disk)
    }

    fn image(&self) -> PathBuf {
        self.folder.path().join("image")
    }

    /// Where it is mounted.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("mounted")
    }

    /// Mounts it; after a cut this is the power coming back.
    pub fn mount(&mut self) -> io::Result<()> {
        run(Command::new("mount")
            .args(["-t", "ext4", "-o", "loop"])
            .arg(self.image())
            .arg(self.path()))?;
        self.mounted = true;
        Ok(())
    }

    /// Cuts the power: nothing reaches the disk any more.
    pub fn cut(&self) -> io::Result<()> {
        shut_down(&File::open(self.path())?)
    }

    /// Unmounts; waits while the last users are going away.
    pub fn unmount(&mut self) -> io::Result<()> {
        let deadline = Instant::now() + UNMOUNT_PATIENCE;
        loop {
            match run(Command::new("umount").arg(self.path())) {
                Err(_) if Instant::now() < deadline => std::thread::sleep(UNMOUNT_RETRY), // fault timing: busy
                other => {
                    self.mounted = other.is_err();
                    return other;
                }
            }
        }
    }
}

impl Drop for LoopDisk {
    fn drop(&mut self) {
        if self.mounted && self.unmount().is_err() {
            // Lazily, so that no mount outlives the test even when something still holds a file.
            run(Command::new("umount").arg("-l").arg(self.path())).ok();
        }
    }
}

#[allow(
    unsafe_code,
    reason = "no safe crate offers this ioctl; it is the point of the power-cut test"
)]
fn shut_down(root: &File) -> io::Result<()> {
    let flags: u32 = EXT4_GOING_FLAGS_NOLOGFLUSH;
    // SAFETY: the descriptor is open for the whole call, and the request reads one u32 through the pointer,
    // which lives on this frame.
    let answer = unsafe { libc::ioctl(root.as_raw_fd(), EXT4_IOC_SHUTDOWN, &raw const flags) };
    if answer == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Runs a program of the system to its end; its words become the error.
fn run(command: &mut Command) -> io::Result<()> {
    // A user's PATH leaves out where Debian puts file system programs.
    let path = std::env::var("PATH").unwrap_or_default() + ":/usr/sbin:/sbin";
    let output = command.env("PATH", path).stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("{command:?}: {}", words.trim())))
}
