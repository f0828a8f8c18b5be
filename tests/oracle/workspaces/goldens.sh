#!/bin/sh
# Rewrites expected/ of every workspace from the oracle: goldens.sh [PYTHON]
cd "$(dirname "$0")" && for w in */; do
  [ -f "$w/as-of" ] && PYTHONDONTWRITEBYTECODE=1 "${1:-python3}" ../oracle.py "$w" --as-of "$(cat "$w/as-of")" --out "$w/expected" | sed "s|^|$w |"
done
