//! The pure machines of the adapter. Empty so far: `ARCHITECTURE.md` says what comes here and under which rules.
