"""Topics and campaigns: REPORT.md."""
from __future__ import annotations

import math

from notes import DAY, parse_number, slug_title
from stats import fisher, less, median, newcombe, wilson


def mentions(ws):
    out = []
    for n in ws.notes:
        for it in n.items:
            if ws.kinds[it.kind].prim != "topic":
                continue
            f = it.fields
            a = parse_number(f.get("amount"), ws.currency)
            out.append(dict(
                team=n.team, kind=it.kind, topic=ws.card_slug(it.kind, it.topic) if it.topic else None, date=n.date,
                count=it.count, sign=it.sign, account=f.get("account"), amount=a.value if a else None,
                stage=f.get("stage"), product=f.get("product"), region=f.get("region"), competitor=f.get("competitor"),
                result=f.get("result"), who=it.owner, text=it.text or None, path=n.path, line=it.line))
    return out


def topics(ws, ment):
    out = []
    for scope in ws.scopes():
        notes = [n for n in ws.notes if ws.in_scope(n.team, scope)]
        mine = [m for m in ment if ws.in_scope(m["team"], scope) and m["topic"]]
        keys = {(m["kind"], m["topic"]) for m in mine}
        if scope is None:
            keys |= {(k, s) for (k, s) in ws.cards if k != "campaign"}
        for kind, topic in sorted(keys):
            out.append(topic_row(ws, scope, kind, topic, notes, [m for m in mine if (m["kind"], m["topic"]) == (kind, topic)]))
    return out


def topic_row(ws, scope, kind, topic, notes, ms):
    D, L = ws.as_of, ws.recent
    rec = (D - DAY * (L - 1), D)
    bef = (D - DAY * (2 * L - 1), D - DAY * L)

    def inside(d, w):
        return w[0] <= d <= w[1]

    def meetings(w):
        return sum(inside(n.date, w) for n in notes)

    def heard(w):
        return len({m["path"] for m in ms if inside(m["date"], w)})

    def said(w):
        return sum(m["count"] for m in ms if inside(m["date"], w))

    card = ws.cards.get((kind, topic), {})
    first = min((m["date"] for m in ms), default=None)
    last = max((m["date"] for m in ms), default=None)
    hr, mr, hb, mb = heard(rec), meetings(rec), heard(bef), meetings(bef)
    if not hr:
        st = "quiet"
    elif len({m["path"] for m in ms}) >= 3:
        st = "recurring"
    elif first >= D - DAY * 27:
        st = "new"
    else:
        st = "heard"
    trend = "steady"
    if mr and mb and fisher(hr, mr, hb, mb) < 0.05:
        trend = "rising" if hr / mr > hb / mb else "falling"
    # at stake
    if kind in ("request", "hypothesis"):
        at = ms
    else:
        at = [m for m in ms if inside(m["date"], rec)]
    best = {}
    for m in at:
        if m["amount"] is not None:
            a = (m["account"] or "").casefold()
            best[a] = max(best.get(a, m["amount"]), m["amount"])
    row = dict(
        team=scope, kind=kind, topic=topic, title=card.get("title") or slug_title(topic), state=st, trend=trend,
        recent=said(rec), before=said(bef), meetings_recent=mr, heard_recent=hr, meetings_before=mb, heard_before=hb,
        accounts=len({m["account"].casefold() for m in ms if m["account"]}),
        amount=math.fsum(best.values()) if best else None, first=first, last=last, answered=card.get("answered"),
        difference=None, difference_low95=None, difference_high95=None)
    a = card.get("answered")
    if a:
        wa, wb = (a, a + DAY * (L - 1)), (a - DAY * L, a - DAY)
        na, nb = meetings(wa), meetings(wb)
        if wa[1] < D and na and nb:
            ka, kb = heard(wa), heard(wb)
            row["difference"] = ka / na - kb / nb
            row["difference_low95"], row["difference_high95"] = newcombe(ka, na, kb, nb)
    return row


# ---------------------------------------------------------------- campaigns


def total(points, keep=lambda p: True):
    v = [p.value for p in points if keep(p)]
    return math.fsum(v) if v else None


def campaigns(ws, book, every_point=False):
    """every_point: the whole workspace sums all its teams' points, not only those of complete weeks (README, 5)."""
    rows = []
    D = ws.as_of
    for scope in ws.scopes():
        figs = {}
        for s, pts in book.series(scope).items():
            if s.startswith("campaign/"):
                _, slug, fig = s.split("/")
                figs.setdefault(slug, {})[fig] = pts
        if every_point and scope is None and book.multi:
            figs = {}
            for own in book.own.values():
                for s, w in own.items():
                    if s.startswith("campaign/"):
                        _, slug, fig = s.split("/")
                        figs.setdefault(slug, {}).setdefault(fig, []).extend(w[k] for k in sorted(w))
        slugs = set(figs)
        if scope is None:
            ever = {s.split("/")[1] for o in book.own.values() for s in o if s.startswith("campaign/")}
            slugs |= {s for (k, s) in ws.cards if k == "campaign"} | ever
        data = {c: summary(figs.get(c, {}), D) for c in slugs}
        for c in sorted(slugs):
            rows.append(campaign_row(ws, scope, c, data))
    return rows


def ratio(a, b):
    return a / b if a is not None and b is not None and b != 0 else None


def summary(figs, D):
    old = lambda p: p.date < D - DAY * 27
    d = {f: total(figs.get(f, [])) for f in ("leads", "accepted", "opportunities", "won", "spend", "revenue")}
    d["weeks"] = len({p.week for pts in figs.values() for p in pts})
    dates = [p.date for pts in figs.values() for p in pts]
    d["since"] = min(dates) if dates else None
    d["cpl"], d["cpo"] = ratio(d["spend"], d["leads"]), ratio(d["spend"], d["opportunities"])
    d["k"], d["n"] = total(figs.get("opportunities", []), old), total(figs.get("accepted", []), old)
    last = sorted({p.week for pts in figs.values() for p in pts})[-4:]
    d["spend4"] = total(figs.get("spend", []), lambda p: p.week in last)
    d["leads4"] = total(figs.get("leads", []), lambda p: p.week in last)
    return d


def campaign_row(ws, scope, c, data):
    d, D = data[c], ws.as_of
    card = ws.cards.get(("campaign", c), {})
    others = [x for s, x in data.items() if s != c]
    both = [x for x in others if x["k"] is not None and x["n"] is not None]
    ok = math.fsum(x["k"] for x in both) if both else None
    on = math.fsum(x["n"] for x in both) if both else None
    rate, orate = ratio(d["k"], d["n"]), ratio(ok, on)
    lo, hi = wilson(d["k"], d["n"])
    diff = rate - orate if rate is not None and orate is not None else None
    dl, dh = newcombe(d["k"], d["n"], ok, on) if diff is not None else (None, None)
    cpls = [x["cpl"] for x in others if x["cpl"] is not None]
    if card.get("goal") == "awareness":
        reading = "not judged by leads"
    elif (d["since"] is None or (D - d["since"]).days < 84) and (d["weeks"] < 4 or (d["leads"] or 0) < 20):
        reading = "too early"
    elif (d["spend4"] or 0) > 0 and d["leads4"] == 0:
        reading = "not producing"
    elif d["cpl"] is not None and len(cpls) >= 3 and less(2 * median(cpls), d["cpl"]):
        reading = "not producing"
    elif dh is not None and less(dh, 0, 0) or ((d["leads"] or 0) >= 20 and d["accepted"] == 0):
        reading = "not converting"
    elif dl is not None and less(0, dl):
        reading = "working"
    else:
        reading = "no different"
    return dict(
        team=scope, campaign=c, weeks=d["weeks"], leads=d["leads"], accepted=d["accepted"], opportunities=d["opportunities"],
        won=d["won"], spend=d["spend"], revenue=d["revenue"], cost_per_lead=d["cpl"], cost_per_opportunity=d["cpo"],
        rate=rate, low95=lo, high95=hi, others_rate=orate, difference=diff, difference_low95=dl, difference_high95=dh,
        reading=reading, verdict=card.get("verdict"))
