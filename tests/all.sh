#!/usr/bin/env bash
# Every test, with what the browser tests need: Chromium from the system's packages, and two packages from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v chromium >/dev/null; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq
  $as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
fi
npm ci --silent --no-fund --no-audit --prefix tests/browser
THROUGHLINE_BROWSER=required cargo test --all-targets "$@"
