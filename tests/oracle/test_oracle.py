"""The contract's worked examples, an individuals chart from NIST, intervals against statsmodels, and the goldens."""
import datetime as dt
import json
import os
import random

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

import series
from notes import Workspace, parse_number
from oracle import compute
from series import Point, analyse, p_prime
from stats import fisher, newcombe, wilson

HERE = os.path.dirname(os.path.abspath(__file__))
START = dt.date(2026, 1, 5)


def weekly(values):
    return [Point(i, START + dt.timedelta(weeks=i), float(v)) for i, v in enumerate(values)]


def test_xmr_of_the_contract():
    pts = weekly([5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200])
    analyse(pts, [])
    p = pts[-1]
    assert p.centre == pytest.approx(4135.5)
    assert p.lower == pytest.approx(3188.717, abs=5e-4)
    assert p.upper == pytest.approx(5082.283, abs=5e-4)
    assert p.range_upper == pytest.approx(1163.190, abs=5e-4)
    assert p.range_upper / 3.268 == pytest.approx(355.933, abs=5e-4)
    assert p.provisional is False
    assert "outside" in p.signals and "range" in p.signals
    assert pts[0].range is None and pts[1].range == 695


def test_xmr_of_nist_6_3_2_2():
    # flowrate; NIST uses 3/1.128 = 2.6596 where the contract says 2.66: centre 50.81, mR̄ 1.8778, limits 55.8041 and 45.8159
    pts = weekly([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    analyse(pts, [])
    p = pts[-1]
    assert p.centre == pytest.approx(50.81)
    assert p.range_upper / 3.268 == pytest.approx(1.8778, abs=5e-5)
    assert p.upper == pytest.approx(55.8041, abs=2e-3)
    assert p.lower == pytest.approx(45.8159, abs=2e-3)
    assert p.provisional is True and all(x.signals == [] for x in pts)


def test_p_prime_of_the_contract():
    n = [30, 28, 35, 22, 60, 31, 27, 33, 29, 12, 34, 30]
    k = [9, 9, 10, 7, 19, 8, 9, 10, 9, 4, 11, 4]
    pts = [Point(i, START + dt.timedelta(weeks=i), a / b, k=a, n=b) for i, (a, b) in enumerate(zip(k, n))]
    pbar, sz, raw = p_prime(pts, [False] + [True] * 11)
    assert pbar == pytest.approx(.2938, abs=5e-5)
    assert raw == pytest.approx(.4665, abs=5e-5)
    assert sz == 1
    analyse(pts, [], conversion=True)
    assert pts[-1].lower == pytest.approx(.0443, abs=5e-5)
    assert pts[-1].upper == pytest.approx(.5433, abs=5e-5)


def test_intervals_and_fisher():
    rnd = random.Random(7)
    for _ in range(300):
        n1, n2 = rnd.randint(1, 60), rnd.randint(1, 60)
        k1, k2 = rnd.randint(0, n1), rnd.randint(0, n2)
        assert wilson(k1, n1) == pytest.approx(proportion_confint(k1, n1, method="wilson"), abs=1e-12)
        want = confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", compare="diff", correction=False)
        assert newcombe(k1, n1, k2, n2) == pytest.approx(want, abs=1e-12)
    # REPORT.md: "89 of 287; 26–37%"
    lo, hi = wilson(89, 287)
    assert (round(lo * 100), round(hi * 100)) == (26, 37)
    assert fisher(3, 4, 1, 4) == pytest.approx(0.4857142857)      # the lady tasting tea
    assert wilson(5, 3) == (None, None) and wilson(0, 0) == (None, None)


def test_equality():
    # 0.1 + 0.2 against 0.3: on the centre, not above it
    pts = weekly([0.3, 0.1 + 0.2] * 8)
    analyse(pts, [])
    assert all(p.signals == [] for p in pts)


@pytest.mark.parametrize("raw,value", [
    ("412", 412), ("1_200", 1200), ("1,200", 1200), ("$1.24M", 1.24e6), ("€45k", 45000), ("12%", .12), ("-3.5", -3.5),
    ("0.125", .125), ("1.200k", 1200), ("2b", 2e9), ("45 €", 45), ("1,20", None), ("1.200", None), ("about 5", None), (".nan", None),
    ("1,200,000", 1200000), ("12,00,000", None), ("", None)])
def test_numbers(raw, value):
    n = parse_number(raw)
    assert (n.value if n else None) == (pytest.approx(value) if value is not None else None)


def test_next_meeting_and_relative_dates():
    ws = Workspace.__new__(Workspace)
    ws.weekday = 0
    monday = dt.date(2026, 3, 16)
    assert ws.item_date("next", monday) == dt.date(2026, 3, 23)
    assert ws.item_date("fri", monday) == dt.date(2026, 3, 20)
    assert ws.item_date("mon", monday) == dt.date(2026, 3, 23)
    assert ws.item_date("+2w", monday) == dt.date(2026, 3, 30)
    assert ws.item_date("+10d", monday) == dt.date(2026, 3, 26)
    assert ws.item_date("next", dt.date(2026, 3, 18)) == dt.date(2026, 3, 23)
    ws.weekday = None
    assert ws.item_date("next", dt.date(2026, 3, 18)) == dt.date(2026, 3, 25)


def expected(name, table, **where):
    rows = json.load(open(os.path.join(HERE, "workspaces", name, "expected", table + ".json"), encoding="utf-8"))
    return [r for r in rows if all(r[k] == v for k, v in where.items())]


def test_rows_checked_by_hand():
    """Worked out on paper from the contract, not from the oracle."""
    def thread(ws, i, kind="commitment"):
        (r,) = expected(ws, "threads", id=i, kind=kind)
        return r

    # slips freeze the agreed date; both later moves slip; ended 11 May, agreed 20 April
    r = thread("threads", "battlecard")
    assert (r["first_due"], r["agreed_due"], r["due"], r["moves"], r["slips"], r["state"], r["days_late"]) == \
        ("2026-04-20", "2026-04-20", "2026-05-06", 2, 2, "late", 21)
    # renegotiated on 9 March, reopened and moved on 23 March (still before 27 March), done: of the second [x]
    r = thread("threads", "case")
    assert (r["agreed_due"], r["moves"], r["slips"], r["ended"], r["days_late"]) == ("2026-04-24", 2, 0, "2026-05-08", 14)
    # assumed 9 March, first written date 25 March is no move, id added later, [>] on 30 March slips
    r = thread("threads", "tidy")
    assert (r["made"], r["first_due"], r["due_assumed"], r["moves"], r["slips"], r["state"]) == ("2026-03-02", "2026-03-25", False, 1, 1, "dropped")
    # three forecasts: kept, kept, late by 40 days
    assert [(x["made"], x["first_due"], x["state"], x["days_late"]) for x in expected("threads", "threads", text="weekly forecast")] == [
        ("2026-03-02", "2026-03-09", "kept", None), ("2026-03-16", "2026-03-23", "kept", None), ("2026-03-30", "2026-04-01", "late", 40)]
    assert thread("threads", "quotes", "ask")["state"] == "taken"
    assert thread("threads", "kind-kept", "experiment")["state"] == "worked"
    assert thread("threads", "ticked", "claim")["state"] == "open"
    # the quarter of follow-through, which is also the window of 13 weeks: there once
    (r,) = expected("follow-through", "follow_through", **{"from": "2026-04-01"}, owner_side=None)
    assert (r["due"], r["on_first"], r["kept"], r["late"], r["dropped"], r["missed"], r["moved"]) == (18, 3, 4, 2, 3, 7, 2)
    for r in expected("follow-through", "follow_through") + expected("threads", "follow_through") + expected("teams", "follow_through"):
        assert r["due"] == r["kept"] + r["late"] + r["dropped"] + r["missed"] + r["moved"]
    # edge: 10 and 14 in turn: centre 12, limits 12 ± 10.64, midpoints 12 ± 5.32, range limit 13.072
    e = {r["date"]: r for r in expected("xmr", "metrics", series="edge")}
    assert e["2025-12-22"]["value"] == 22.64 and e["2025-12-22"]["signals"] == []       # on the limit
    assert e["2026-01-19"]["signals"] == []                                             # third on the midpoint
    assert e["2026-02-09"]["signals"] == ["near-limit"] and e["2026-02-16"]["signals"] == ["outside", "near-limit"]
    assert e["2026-04-27"]["signals"] == [] and e["2026-05-04"]["signals"] == ["run"]   # seventh, eighth on one side
    assert e["2026-06-08"]["signals"] == ["outside"]                                    # its range equals the limit
    assert e["2026-06-29"]["signals"] == ["range"]
    assert all(r["signals"] == [] for r in expected("xmr", "metrics", series="steady"))
    # lag of a week; no row where the week before has no mql
    assert [(r["date"], r["numerator"], r["denominator"]) for r in expected("conversions", "metrics", series="mql>sql")][:2] == [
        ("2026-01-12", 10, 37), ("2026-01-19", 10, 40)]
    assert not expected("conversions", "metrics", series="mql>sql", date="2026-02-16")
    (r,) = expected("conversions", "metrics", series="mql>sql", date="2026-03-16")
    assert (r["value"], r["phase"], r["signals"]) == (None, None, None)
    # 8 of 8 meetings and 1 of 9: falling
    (r,) = expected("topics", "topics", topic="lock-in")
    assert (r["heard_before"], r["meetings_before"], r["heard_recent"], r["meetings_recent"], r["trend"]) == (8, 8, 1, 9, "falling")
    readings = {r["campaign"]: r["reading"] for r in expected("campaigns", "campaigns")}
    assert set(readings.values()) == {"not judged by leads", "too early", "not producing", "not converting", "working", "no different"}


WORKSPACES = sorted(d for d in os.listdir(os.path.join(HERE, "workspaces")) if os.path.exists(os.path.join(HERE, "workspaces", d, "as-of"))) \
    if os.path.isdir(os.path.join(HERE, "workspaces")) else []


@pytest.mark.parametrize("name", WORKSPACES)
def test_golden(name):
    root = os.path.join(HERE, "workspaces", name)
    as_of = dt.date.fromisoformat(open(os.path.join(root, "as-of")).read().strip())
    got = compute(root, as_of)
    for t, rows in got.items():
        assert json.loads(json.dumps(rows)) == json.load(open(os.path.join(root, "expected", t + ".json"), encoding="utf-8")), t
