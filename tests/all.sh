#!/usr/bin/env bash
# Every test, with what they need from others. Of large sites the browser sees a sample; `tests/site.sh` sees every page.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/tools.sh
told=$(mktemp)
THROUGHLINE_BROWSER=required cargo test --all-targets "$@" 2>&1 | tee "$told"
awk '/^test result:/ { passed += $4; failed += $6 } END { print passed " passed, " failed " failed" }' "$told"
