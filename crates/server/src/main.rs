//! `setwise`: see `setwise --help`.

fn main() -> std::process::ExitCode {
    setwise_server::cli::run()
}
