"""The tables of DATA.md."""
from __future__ import annotations

import calendar
import datetime as dt
import math

from notes import DAY, monday_of, parse_number, week_index
from series import Book
from stats import less, same, wilson
from threads import build, rows as thread_rows
from topics import campaigns, mentions, topics

COLUMNS = {
    "meetings": "team, date, kind, title, facilitator, present, absent, commitments, objections, path, url, date_from",
    "metrics": "team, series, date, value, numerator, denominator, low95, high95, phase, centre, lower, upper, range, range_upper, provisional, signals, path, line",
    "rates": "team, series, from, to, numerator, denominator, rate, low95, high95, weeks",
    "threads": "team, kind, id, text, owner, owner_side, owner_inferred, for, for_side, made, first_due, due_assumed, agreed_due, due, ended, state, days_late, moves, slips, last_heard, by, how, reason, path, line",
    "follow_through": "team, from, to, owner_side, for_side, due, on_first, rate, low95, high95, kept, late, dropped, missed, moved, assumed",
    "mentions": "team, kind, topic, date, count, sign, account, amount, stage, product, region, competitor, result, who, text, path, line",
    "topics": "team, kind, topic, title, state, trend, recent, before, meetings_recent, heard_recent, meetings_before, heard_before, accounts, amount, first, last, answered, difference, difference_low95, difference_high95",
    "campaigns": "team, campaign, weeks, leads, accepted, opportunities, won, spend, revenue, cost_per_lead, cost_per_opportunity, rate, low95, high95, others_rate, difference, difference_low95, difference_high95, reading, verdict",
    "agreements": "team, side, says, from, to, numerator, denominator, rate, low95, high95, at_least, attained",
    "periods": "team, series, period, from, to, value, weeks, expected_weeks, value_before, weeks_before",
    "records": "team, kind, date, text, account, amount, campaign, reason, competitor, sign, who, to, review, path, line",
}
COLUMNS = {k: v.split(", ") for k, v in COLUMNS.items()}


def sort_key(row, cols):
    def one(v):
        if v is None:
            return (0, 0)
        if isinstance(v, bool):
            return (1, int(v))
        if isinstance(v, (int, float)):
            return (1, v)
        if isinstance(v, list):
            return (2, ";".join(v))
        return (2, v)
    return tuple(one(row[c]) for c in cols)


def clean(v):
    if isinstance(v, dt.date):
        return v.isoformat()
    if isinstance(v, float):
        if v == int(v) and abs(v) < 1e15:
            return int(v)
        return v
    return v


def quarter_of(d):
    q = (d.month - 1) // 3
    last = calendar.monthrange(d.year, 3 * q + 3)[1]
    return dt.date(d.year, 3 * q + 1, 1), dt.date(d.year, 3 * q + 3, last)


class Tables:
    def __init__(self, ws, every_point=False):
        self.ws, self.every_point = ws, every_point
        self.book = Book(ws)
        self.made = build(ws)
        D, L = ws.as_of, ws.recent
        self.recent = (D - DAY * (L - 1), D)
        self.before = (D - DAY * (2 * L - 1), D - DAY * L)

    def all(self):
        out = {}
        for name, cols in COLUMNS.items():
            rows = [{c: clean(r[c]) for c in cols} for r in getattr(self, name)()]
            rows.sort(key=lambda r: sort_key(r, cols))
            out[name] = rows
        return out

    def meetings(self):
        for n in self.ws.notes:
            stem = n.path.rsplit("/", 1)[-1][:-3]
            yield dict(
                team=n.team, date=n.date, kind=n.kind, title=n.title, facilitator=n.facilitator, present=n.present,
                absent=n.absent, commitments=sum(i.kind == "commitment" for i in n.items),
                objections=sum(i.kind == "objection" for i in n.items), path=n.path,
                url=(f"{n.team}/" if n.team else "") + f"meetings/{stem}.html", date_from=n.date_from)

    def metrics(self):
        for scope in self.ws.scopes():
            for s, pts in [*self.book.series(scope).items(), *self.book.conversions(scope).items()]:
                for p in pts:
                    lo, hi = wilson(p.k, p.n)
                    yield dict(
                        team=scope, series=s, date=p.date, value=p.value, numerator=p.k, denominator=p.n, low95=lo, high95=hi,
                        phase=p.phase, centre=p.centre, lower=p.lower, upper=p.upper, range=p.range, range_upper=p.range_upper,
                        provisional=p.provisional, signals=p.signals, path=p.path, line=p.line)

    def windows(self, dates, before):
        w = [self.recent] + ([self.before] if before else [])
        w += [quarter_of(d) for d in dates]
        return sorted(set(w))

    def rates(self):
        for scope in self.ws.scopes():
            for s, pts in self.book.conversions(scope).items():
                for a, b in self.windows([p.date for p in pts], True):
                    ps = [p for p in pts if a <= p.date <= b]
                    if not ps:
                        continue
                    k, n = math.fsum(p.k for p in ps), math.fsum(p.n for p in ps)
                    lo, hi = wilson(k, n)
                    yield {"team": scope, "series": s, "from": a, "to": b, "numerator": k, "denominator": n,
                           "rate": k / n if n else None, "low95": lo, "high95": hi, "weeks": len(ps)}

    def threads(self):
        return thread_rows(self.ws, self.made)

    def follow_through(self):
        ws, D = self.ws, self.ws.as_of
        for scope in ws.scopes():
            mine = [t for t in self.made if t.kind == "commitment" and ws.in_scope(t.team, scope) and t.first_due
                    and t.first_due <= D and not (t.ended is None and t.first_due == D)]
            for a, b in self.windows([t.first_due for t in mine], False):
                win = [t for t in mine if a <= t.first_due <= b]
                groups = {(None, None): win}
                for t in win:
                    o, f = ws.side_of(t.owner), ws.for_side(t.for_)
                    if o and f:
                        groups.setdefault((o, f), []).append(t)
                for (o, f), ts in groups.items():
                    if not ts:
                        continue
                    done = [t for t in ts if t.how_ended == "x"]
                    first = sum(t.ended <= t.first_due for t in done)
                    lo, hi = wilson(first, len(ts))
                    going = [t for t in ts if t.ended is None]
                    yield {"team": scope, "from": a, "to": b, "owner_side": o, "for_side": f, "due": len(ts), "on_first": first,
                           "rate": first / len(ts), "low95": lo, "high95": hi,
                           "kept": sum(t.ended <= t.agreed for t in done), "late": sum(t.ended > t.agreed for t in done),
                           "dropped": sum(t.how_ended == "-" for t in ts), "missed": sum(t.agreed < D for t in going),
                           "moved": sum(t.agreed >= D for t in going), "assumed": sum(t.assumed for t in ts)}

    def mentions(self):
        return mentions(self.ws)

    def topics(self):
        return topics(self.ws, mentions(self.ws))

    def campaigns(self):
        return campaigns(self.ws, self.book, self.every_point)

    def agreements(self):
        ws = self.ws
        for scope in ws.scopes():
            for g in ws.agreements:
                if g["rate"]:
                    pts = self.book.ratio(scope, g["rate"][1], g["rate"][0], 0)
                else:
                    pts = self.book.series(scope).get(g["metric"], [])
                for a, b in self.windows([p.date for p in pts], False):
                    ps = [p for p in pts if a <= p.date <= b]
                    if not ps:
                        continue
                    al = g["at_least"]
                    if g["rate"]:
                        k, n = math.fsum(p.k for p in ps), math.fsum(p.n for p in ps)
                    else:
                        k, n = sum(not less(p.value, al) for p in ps), len(ps)
                    r = k / n if n else None
                    lo, hi = wilson(k, n)
                    att = None if r is None else (not less(r, al) if g["rate"] else k == n)
                    yield {"team": scope, "side": g["side"], "says": g["says"], "from": a, "to": b, "numerator": k, "denominator": n,
                           "rate": r, "low95": lo, "high95": hi, "at_least": al, "attained": att}

    def periods(self):
        ws, D = self.ws, self.ws.as_of
        wd = ws.weekday or 0
        now = week_index(D)
        for scope in ws.scopes():
            for s, pts in self.book.series(scope).items():
                if "/" in s or not pts:
                    continue
                tot = self.book.total(s)

                def value(ps):
                    if not ps:
                        return None
                    v = [p.value for p in ps]
                    return {"sum": math.fsum(v), "last": v[-1], "mean": math.fsum(v) / len(v)}[tot]

                for w in range(now - 5, now + 1):
                    m = monday_of(w)
                    iso = m.isocalendar()
                    ps = [p for p in pts if p.week == w]
                    pb = [p for p in pts if p.week == w - 52]
                    yield {"team": scope, "series": s, "period": f"{iso[0]}-W{iso[1]:02d}", "from": m, "to": m + 6 * DAY,
                           "value": value(ps), "weeks": len(ps), "expected_weeks": 1, "value_before": value(pb), "weeks_before": len(pb)}
                for back in range(12):
                    y, mo = divmod(D.year * 12 + D.month - 1 - back, 12)
                    mo += 1
                    a = dt.date(y, mo, 1)
                    b = dt.date(y, mo, calendar.monthrange(y, mo)[1])
                    ps = [p for p in pts if a <= p.date <= b]
                    pb = [p for p in pts if (p.date.year, p.date.month) == (y - 1, mo)]
                    exp = sum(dt.date(y, mo, d).weekday() == wd for d in range(1, b.day + 1))
                    yield {"team": scope, "series": s, "period": f"{y}-{mo:02d}", "from": a, "to": b, "value": value(ps),
                           "weeks": len(ps), "expected_weeks": exp, "value_before": value(pb), "weeks_before": len(pb)}

    def records(self):
        ws = self.ws
        for n in ws.notes:
            for it in n.items:
                k = ws.kinds[it.kind]
                if k.prim != "record":
                    continue
                f = it.fields
                a = parse_number(f.get("amount"), ws.currency)
                who = it.who if it.who else ([it.owner] if it.owner else [])
                yield dict(
                    team=n.team, kind=it.kind, date=n.date, text=it.text or None, account=f.get("account"), amount=a.value if a else None,
                    campaign=ws.card_slug("campaign", f["campaign"]) if f.get("campaign") else None,
                    reason=f.get("because") if it.kind == "decision" else f.get("reason"), competitor=f.get("competitor"),
                    sign=it.sign, who=who, to=ws.someone(f["to"]) if f.get("to") else None,
                    review=ws.item_date(f["review"], n.date) if f.get("review") else None, path=n.path, line=it.line)
