"""python compare.py EXPECTED_DIR ACTUAL_DIR [--tables a,b] [--skip-columns url,…] [--show 10]

Compares table by table: floats within 1e-9 relative (1e-12 absolute), all else exactly (an empty text and
null are one). Rows are paired by their key columns, so that one wrong value does not shift all the others;
the order of the actual rows is checked beside it. Exit status 1 on any difference.
"""
import argparse
import json
import os
import sys

sys.dont_write_bytecode = True
from tables import COLUMNS, sort_key  # noqa: E402

KEYS = {
    "meetings": ["path"],
    "metrics": ["team", "series", "date"],
    "rates": ["team", "series", "from", "to"],
    "threads": ["kind", "path", "line"],
    "follow_through": ["team", "from", "to", "owner_side", "for_side"],
    "mentions": ["path", "line"],
    "topics": ["team", "kind", "topic"],
    "campaigns": ["team", "campaign"],
    "agreements": ["team", "side", "says", "from", "to"],
    "periods": ["team", "series", "period"],
    "records": ["kind", "path", "line"],
}


def number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


def equal(col, a, b):
    if number(a) and number(b):
        return abs(a - b) <= max(1e-12, 1e-9 * max(abs(a), abs(b)))
    if col in ("text", "reason", "team", "title"):
        return (a or None) == (b or None)
    return a == b


def keyed(rows, cols):
    out, seen = {}, {}
    for r in rows:
        k = tuple(r.get(c) if c != "team" else (r.get(c) or None) for c in cols)
        k = tuple(json.dumps(x, ensure_ascii=False) for x in k)
        seen[k] = seen.get(k, 0) + 1
        out[k + (seen[k],)] = r
    return out


def label(cols, key):
    s = " ".join(f"{c}={k}" for c, k in zip(cols, key))
    return s + (f" (#{key[-1]})" if key[-1] > 1 else "")


def compare(name, exp, act, skip, show):
    """Readable differences."""
    msgs = []
    cols = [c for c in COLUMNS[name] if c not in skip]
    if act:
        have = list(act[0])
        if have[:len(COLUMNS[name])] != COLUMNS[name]:
            msgs.append("columns: expected " + ", ".join(COLUMNS[name]) + "; actual " + ", ".join(have))
    kc = KEYS[name]
    e, a = keyed(exp, kc), keyed(act, kc)
    for k in e:
        if k not in a:
            msgs.append(f"missing row  {label(kc, k)}: {brief(e[k], cols)}")
    for k in a:
        if k not in e:
            msgs.append(f"extra row    {label(kc, k)}: {brief(a[k], cols)}")
    for k in e:
        if k in a:
            for c in cols:
                x, y = e[k].get(c), a[k].get(c, "<no column>")
                if not equal(c, x, y):
                    msgs.append(f"{label(kc, k)}  {c}: expected {json.dumps(x, ensure_ascii=False)}, actual {json.dumps(y, ensure_ascii=False)}")
    if not msgs:
        order = [sort_key({c: r.get(c) for c in COLUMNS[name]}, COLUMNS[name]) for r in act]
        for i in range(1, len(order)):
            if order[i] < order[i - 1]:
                msgs.append(f"order: row {i + 1} sorts before row {i}")
                break
    return msgs


def brief(r, cols):
    return json.dumps({c: r.get(c) for c in cols if r.get(c) not in (None, [], "")}, ensure_ascii=False)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("expected")
    p.add_argument("actual")
    p.add_argument("--tables", default=",".join(COLUMNS))
    p.add_argument("--skip-columns", default="")
    p.add_argument("--show", type=int, default=10)
    o = p.parse_args()
    bad = 0
    skip = set(o.skip_columns.split(",")) - {""}
    for t in o.tables.split(","):
        exp = json.load(open(os.path.join(o.expected, t + ".json"), encoding="utf-8"))
        path = os.path.join(o.actual, t + ".json")
        if not os.path.exists(path):
            print(f"{t}: no {path}")
            bad += 1
            continue
        msgs = compare(t, exp, json.load(open(path, encoding="utf-8")), skip, o.show)
        bad += len(msgs)
        print(f"{t}: {len(exp)} rows, " + (f"{len(msgs)} DIFFERENCES" if msgs else "equal"))
        for m in msgs[:o.show]:
            print("    " + m)
        if len(msgs) > o.show:
            print(f"    … and {len(msgs) - o.show} more")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
