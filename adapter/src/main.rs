//! The `grid-adapter` binary: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    grid_adapter::cli::main_from(std::env::args_os())
}
