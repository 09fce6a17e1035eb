//! The simulator's command line; see [`grid_simulator::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    grid_simulator::cli::main_from(std::env::args_os())
}
