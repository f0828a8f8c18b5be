# What the tests need from others, for the scripts beside this one: Chromium, Node, Python and Java from the system's
# packages; from npm two packages for the browser, one that checks HTML, one that is an editor's YAML server and two that
# know SARIF; from PyPI three that read feeds, calendars and schemas.
missing=()
command -v chromium >/dev/null || missing+=(chromium fonts-noto-core)
command -v npm >/dev/null || missing+=(nodejs npm)
command -v java >/dev/null || missing+=(default-jre-headless)
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3 python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq
  $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
# Without its scripts: that of the HTML checker would fetch a Java of its own.
npm ci --silent --no-fund --no-audit --ignore-scripts --prefix tests/browser
npm ci --silent --no-fund --no-audit --prefix tests/editor
npm ci --silent --no-fund --no-audit --ignore-scripts --prefix tests/sarif
readers=target/readers
if ! "$readers/bin/python" -c 'import feedparser, icalendar, jsonschema' 2>/dev/null; then
  python3 -m venv "$readers"
  "$readers/bin/pip" install --quiet --disable-pip-version-check -r tests/readers/requirements.txt
fi
export THROUGHLINE_READERS="$PWD/$readers/bin/python"
