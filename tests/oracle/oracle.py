"""python oracle.py WORKSPACE --as-of YYYY-MM-DD --out DIR: the expected tables, as JSON."""
import argparse
import datetime as dt
import json
import os

from notes import Workspace
from tables import Tables


def compute(root, as_of, every_point=False):
    return Tables(Workspace(root, as_of), every_point).all()


def write(tables, out):
    os.makedirs(out, exist_ok=True)
    for name, rows in tables.items():
        with open(os.path.join(out, name + ".json"), "w", encoding="utf-8") as f:
            if not rows:
                f.write("[]\n")
                continue
            f.write("[\n" + ",\n".join("  " + json.dumps(r, ensure_ascii=False) for r in rows) + "\n]\n")


if __name__ == "__main__":
    a = argparse.ArgumentParser()
    a.add_argument("workspace")
    a.add_argument("--as-of", required=True, type=dt.date.fromisoformat)
    a.add_argument("--out", required=True)
    a.add_argument("--campaigns-sum-every-point", action="store_true", help="the other reading of README, ambiguity 5")
    o = a.parse_args()
    t = compute(o.workspace, o.as_of, o.campaigns_sum_every_point)
    write(t, o.out)
    print(", ".join(f"{k} {len(v)}" for k, v in t.items()))
