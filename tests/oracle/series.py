"""Series: REPORT.md "Series", "Adding over teams"."""
from __future__ import annotations

import math
from collections import Counter

from stats import less, mean, median, same, wilson


class Point:
    """A value of one series in one week."""

    def __init__(self, week, date, value, path=None, line=None, k=None, n=None, teams=frozenset()):
        self.week, self.date, self.value, self.path, self.line = week, date, value, path, line
        self.k, self.n, self.teams = k, n, teams
        self.phase = self.centre = self.lower = self.upper = self.range = self.range_upper = self.provisional = None
        self.signals = None
        self.raw_lower = self.raw_upper = None


# ---------------------------------------------------------------- limits and signals


def step_of(points):
    d = Counter(b.week - a.week for a, b in zip(points, points[1:]))
    if not d:
        return None
    top = max(d.values())
    return min(k for k, v in d.items() if v == top)


def phases_of(points, shifts):
    """Index lists; a phase starts at the first point on or after each shift, and where the teams added change."""
    starts = {0} if points else set()
    for s in shifts:
        for i, p in enumerate(points):
            if p.date >= s:
                starts.add(i)
                break
    for i in range(1, len(points)):
        if points[i].teams != points[i - 1].teams:
            starts.add(i)
    cuts = sorted(starts) + [len(points)]
    return [list(range(a, b)) for a, b in zip(cuts, cuts[1:])]


def analyse(points, shifts, conversion=False, unit="number"):
    """Fills phase … signals of every point that has a value."""
    points = [p for p in points if p.value is not None]
    step = step_of(points)
    for num, idx in enumerate(phases_of(points, shifts), 1):
        ph = [points[i] for i in idx]
        for p in ph:
            p.phase, p.signals = num, []
        base = ph[:20]
        pair = [False] + [b.week - a.week <= step for a, b in zip(ph, ph[1:])]
        rng = [abs(ph[i].value - ph[i - 1].value) if pair[i] else None for i in range(len(ph))]
        if not conversion:
            for p, r in zip(ph, rng):
                p.range = r
        if len(ph) < 6:
            continue
        if conversion:
            if not limits_p(ph, base, pair):
                continue
        elif not limits_xmr(ph, base, rng, unit):
            continue
        prov = len(ph) < 12
        for p in ph:
            p.provisional = prov
        if not prov:
            signals(ph, conversion)


def limits_xmr(ph, base, rng, unit):
    mrs = [r for r in rng[:len(base)] if r is not None]
    if len(mrs) < 4:
        return False
    c = mean([p.value for p in base])
    if unit == "count" and less(c, 2):
        return False
    mr = mean(mrs)
    lo, hi = c - 2.66 * mr, c + 2.66 * mr
    slo, shi = lo, hi
    if all(p.value >= 0 for p in ph) and lo < 0:
        slo = 0.0
    if unit == "rate" and all(p.value <= 1 for p in ph) and hi > 1:
        shi = 1.0
    for p in ph:
        p.centre, p.raw_lower, p.raw_upper, p.lower, p.upper = c, lo, hi, slo, shi
        p.range_upper = 3.268 * mr
    return True


def p_prime(base, pair):
    """p̄, σz (floored at 1), σz as found."""
    pbar = math.fsum(p.k for p in base) / math.fsum(p.n for p in base)
    z = [(p.value - pbar) / math.sqrt(pbar * (1 - pbar) / p.n) for p in base]
    ds = [abs(z[i] - z[i - 1]) for i in range(1, len(base)) if pair[i]]
    sz = mean(ds) / 1.128 if ds else 1.0
    return pbar, max(1.0, sz), sz


def limits_p(ph, base, pair):
    pbar = math.fsum(p.k for p in base) / math.fsum(p.n for p in base)
    if same(pbar, 0) or pbar <= 0 or pbar >= 1 or same(pbar, 1):
        return False
    if less(median([p.n * min(pbar, 1 - pbar) for p in base]), 2):
        return False
    pbar, sz, _ = p_prime(base, pair)
    for p in ph:
        w = 3 * math.sqrt(pbar * (1 - pbar) / p.n) * sz
        p.centre, p.raw_lower, p.raw_upper = pbar, pbar - w, pbar + w
        p.lower, p.upper = max(0.0, pbar - w), min(1.0, pbar + w)
    return True


def near(p):
    """+1 or -1: strictly closer to that limit than to the centre, or beyond it."""
    for side, lim in ((1, p.raw_upper), (-1, p.raw_lower)):
        x, c = p.value, p.centre
        beyond = less(lim, x, c) if side > 0 else less(x, lim, c)
        right = less(c, x, c) if side > 0 else less(x, c, c)
        closer = right and abs(lim - x) < abs(x - c) and not same(abs(lim - x), abs(x - c), c)
        if beyond or closer:
            return side
    return 0


def signals(ph, conversion):
    side = [1 if less(p.centre, p.value, p.centre) else -1 if less(p.value, p.centre, p.centre) else 0 for p in ph]
    nr = [near(p) for p in ph]
    for i, p in enumerate(ph):
        s = []
        if less(p.raw_upper, p.value, p.centre) or less(p.value, p.raw_lower, p.centre):
            s.append("outside")
        if i >= 7 and side[i] and all(x == side[i] for x in side[i - 7:i + 1]):
            s.append("run")
        if nr[i] and sum(x == nr[i] for x in nr[max(0, i - 3):i]) >= 2:
            s.append("near-limit")
        if not conversion and p.range is not None and less(p.range_upper, p.range, p.centre):
            s.append("range")
        p.signals = s


# ---------------------------------------------------------------- collecting


class Book:
    """Every series of the workspace, by contributor (a team, or None: notes without one) and by scope."""

    def __init__(self, ws):
        self.ws = ws
        self.multi = bool(ws.teams)
        self.contributors = ([None] + ws.teams) if self.multi else [None]
        self.own = {c: {} for c in self.contributors}   # contributor -> series -> {week: Point}
        self.flags = {}                                  # metric -> [(value, sign, percent)]
        for note in ws.notes:                            # by date, then path: the later stands
            o = self.own[note.team]

            def put(series, cell):
                x, line = cell
                o.setdefault(series, {})[note.week] = Point(note.week, note.date, x.value, note.path, line)

            for s, c in note.metrics.items():
                put(s, c)
                self.flags.setdefault(s, []).append(c[0])
            for (slug, fig), c in note.campaigns.items():
                put(f"campaign/{slug}/{fig}", c)
            for s, c in note.rejected.items():
                put(f"rejected/{s}", c)
            for s, c in note.pulse.items():
                put(f"pulse/{s}", c)
        self.metrics = sorted(self.flags)
        self.stages = [s for s in ws.stages if s in self.flags]
        self.pairs = [(a, b, 0) for a, b in zip(self.stages, self.stages[1:])]
        a, b, lag = ws.shared
        self.pairs = [p for p in self.pairs if p[:2] != (a, b)] + [(a, b, lag)]
        self._cache = {}

    def unit(self, m):
        u = self.ws.metric_conf.get(m, {}).get("unit")
        if u:
            return u
        f = self.flags[m]
        if any(x.sign for x in f):
            return "money"
        if any(x.percent for x in f):
            return "rate"
        return "count" if all(x.value == int(x.value) for x in f) else "number"

    def total(self, m):
        t = self.ws.metric_conf.get(m, {}).get("total")
        return t or ("sum" if self.unit(m) in ("count", "money") else "mean")

    # -- shifts

    def shifts(self, scope, names):
        out = []
        for n in self.ws.notes:
            if self.multi and scope is not None and n.team != scope:
                continue
            if any(s in names or s == "all" for s in n.shifts):
                out.append(n.date)
        return out

    # -- rows by scope

    def series(self, scope):
        """{series: sorted points} of metrics, campaign figures, reasons and pulse."""
        if ("s", scope) in self._cache:
            return self._cache[("s", scope)]
        out = {}
        if not self.multi or scope is not None:
            for s, w in self.own[scope].items():
                out[s] = [w[k] for k in sorted(w)]
        else:
            for s in sorted({s for o in self.own.values() for s in o}):
                by = {c: self.own[c][s] for c in self.contributors if s in self.own[c]}
                if s.startswith("pulse/") or ("/" not in s and self.total(s) == "mean"):
                    continue           # means and pulse have no workspace line, whoever wrote them
                pts = self.add(by, lambda ps: dict(value=math.fsum(p.value for p in ps)))
                if pts:
                    out[s] = pts
        out = {s: [self.clone(p) for p in v] for s, v in out.items()}
        for s, pts in out.items():
            if "/" not in s:
                analyse(pts, self.shifts(scope, {s}), unit=self.unit(s))
        self._cache[("s", scope)] = out
        return out

    @staticmethod
    def clone(p):
        return Point(p.week, p.date, p.value, p.path, p.line, p.k, p.n, p.teams)

    def add(self, by, value):
        """A week has a point only if every contributor that wrote in it or the 7 before wrote in it."""
        pts = []
        for w in sorted({w for x in by.values() for w in x}):
            here = {c for c in by if w in by[c]}
            lately = {c for c in by if any(v in by[c] for v in range(w - 7, w + 1))}
            if here != lately:
                continue
            ps = [by[c][w] for c in by if c in here]
            p = Point(w, max(x.date for x in ps), None, teams=frozenset(here))
            for k, v in value(ps).items():
                setattr(p, k, v)
            if here == {None}:
                p.path, p.line = ps[0].path, ps[0].line
            pts.append(p)
        return pts

    def ratio_own(self, c, frm, to, lag):
        """Rows of one contributor: k of a week, n `lag` weeks before."""
        o = self.own[c]
        rows = {}
        for w, k in o.get(to, {}).items():
            n = o.get(frm, {}).get(w - lag)
            if n is None:
                continue
            v = k.value / n.value if n.value != 0 else None
            rows[w] = Point(w, k.date, v, k.path, k.line, k.value, n.value)
        return rows

    def ratio(self, scope, frm, to, lag):
        if not self.multi or scope is not None:
            r = self.ratio_own(scope, frm, to, lag)
            return [self.clone(r[w]) for w in sorted(r)]
        by = {c: self.ratio_own(c, frm, to, lag) for c in self.contributors}
        by = {c: r for c, r in by.items() if r}

        def value(ps):
            k, n = math.fsum(p.k for p in ps), math.fsum(p.n for p in ps)
            return dict(k=k, n=n, value=k / n if n != 0 else None)

        return self.add(by, value)

    def conversions(self, scope):
        """{'mql>sql': points}, analysed."""
        if ("c", scope) in self._cache:
            return self._cache[("c", scope)]
        out = {}
        for frm, to, lag in self.pairs:
            pts = self.ratio(scope, frm, to, lag)
            if not pts:
                continue
            name = f"{frm}>{to}"
            analyse(pts, self.shifts(scope, {frm, to, name}), conversion=True)
            out[name] = pts
        self._cache[("c", scope)] = out
        return out
