#!/bin/sh
# check.sh THROUGHLINE [PYTHON]: exports every table of every workspace with the binary and compares.
here="$(cd "$(dirname "$0")" && pwd)"; py="${2:-python3}"; bad=0; out="$(mktemp -d)"
for w in "$here"/workspaces/*/; do
  n="$(basename "$w")"; [ -f "$w/as-of" ] || continue
  mkdir -p "$out/$n"
  for t in meetings metrics rates threads follow_through mentions topics campaigns agreements periods records; do
    "$1" export "$t" --format json --as-of "$(cat "$w/as-of")" "$w" > "$out/$n/$t.json" 2> "$out/$n/$t.err" || { echo "$n $t: exit $?"; head -3 "$out/$n/$t.err"; }
    [ -s "$out/$n/$t.json" ] || echo "[]" > "$out/$n/$t.json"
  done
  echo "== $n"; "$py" -B "$here/compare.py" "$w/expected" "$out/$n" --skip-columns url || bad=1
done
echo "exports: $out"; exit $bad
