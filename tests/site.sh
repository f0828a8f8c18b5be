#!/usr/bin/env bash
# Every page of five workspaces in a browser, in ten modes, and before the HTML checker; every chart of the gallery; the
# weight of all of it. It takes an hour or two: `tests/all.sh` looks at a sample.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/tools.sh
THROUGHLINE_BROWSER=full cargo test --test browser --test markup --test heavy "$@" -- --nocapture
