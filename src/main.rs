//! Runs the command line, returns its exit code.

fn main() -> std::process::ExitCode {
    throughline::cli::run()
}
