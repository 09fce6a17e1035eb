//! The reserve: a file that holds disk space back, given up when the disk is full so that the journal
//! can be opened, drained and trimmed on a full disk. While it is missing, [`super::Usage`] reads as
//! full, so intake stops and only draining goes on; it comes back when there is room again.

use super::durable;
use super::generation::Layout;

const FILE: &str = "reserve";

/// Frees the space; a failure is only logged, for the caller is failing already.
pub(super) fn give_up(layout: &Layout) {
    let path = layout.file(FILE);
    match std::fs::remove_file(&path) {
        Ok(()) => tracing::error!(
            "磁盘已满，启用预留空间 / disk full: the journal's reserve was given up"
        ),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => tracing::error!(%error, "预留空间无法释放 / reserve not removed"),
    }
}

/// Creates the file again when it is missing and twice its size is free.
pub(super) fn restore(layout: &Layout, bytes: u64) {
    if bytes == 0 || is_present(layout) {
        return;
    }
    if durable::free_bytes(layout.root()).is_some_and(|free| free / 2 >= bytes)
        && let Err(error) = durable::allocate(&layout.file(FILE), bytes)
    {
        tracing::warn!(%error, "预留空间未建立 / reserve not created");
    }
}

pub(super) fn is_present(layout: &Layout) -> bool {
    layout.file(FILE).exists()
}
