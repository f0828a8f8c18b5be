"""Writes the generated workspaces (xmr, conversions, teams, topics, campaigns). Seeded: the same bytes each time.
The others (threads, follow-through, dialects, discovery) are written by hand."""
import datetime as dt
import os
import random
import shutil

HERE = os.path.dirname(os.path.abspath(__file__))
W = dt.timedelta(weeks=1)


class Out:
    def __init__(self, name, as_of):
        self.root = os.path.join(HERE, name)
        shutil.rmtree(self.root, ignore_errors=True)
        self.write("as-of", as_of + "\n")

    def write(self, path, text):
        p = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(p), exist_ok=True)
        with open(p, "w", encoding="utf-8", newline="\n") as f:
            f.write(text)


def front(**kw):
    """Front matter; maps as blocks, None values left out, "" values as null."""
    out = ["---"]
    for k, v in kw.items():
        k = k.rstrip("_")
        if isinstance(v, dict):
            v = {a: b for a, b in v.items() if b is not None}
            if not v:
                continue
            out.append(f"{k}:")
            out += [f"  {a}: {b}" for a, b in v.items()]
        elif v is not None:
            out.append(f"{k}: {v}")
    return "\n".join(out + ["---", ""])


def xmr():
    o = Out("xmr", "2026-11-18")
    o.write("throughline.yaml", """\
currency: USD
meetings: {weekday: tuesday}
windows: {recent: 8w}
metrics:
  tickets: {total: last}
  response: {unit: hours, better: down, target: 4}
  share: {unit: rate}
funnel:
  stages: [none-of-these]
""")
    r = random.Random(20261118)
    start = dt.date(2025, 8, 4)
    shares = [0.93, 0.95, 0.90, 0.97, 0.92, 0.99, 0.85, 0.96]
    for i in range(68):
        d = start + W * i
        m = {}
        # a steady count, a shift at week 34, an outlier, a run, a missing stretch
        if i not in (11, 12, 47):
            v = 400 + r.randint(-25, 25)
            if 34 <= i:
                v += 90
            if i == 21:
                v = 640
            if 24 <= i <= 32:
                v += 18
            m["leads"] = v if i % 3 else f"{v:,}" if v < 1000 else v
        # money, drifting up slowly: near-limit
        if i >= 8:
            m["pipeline"] = f"${1.0 + 0.004 * i + r.uniform(-.05, .05) + (0.16 if i in (50, 51, 52, 53) else 0):.2f}M"
        # rate, shown limits clamped to 1
        m["share"] = f"{shares[i % 8] * 100:.0f}%"
        # hours, decimals, limits clamped at 0
        m["response"] = round(abs(r.gauss(3, 2.2)), 1)
        # constant: equal in every comparison; then 0.1 + 0.2 and 0.3 mixed through scaling
        m["steady"] = "0.3" if i % 2 else "0.30"
        # every second week: step 2; one week twice as long
        if i % 2 == 0 and i != 30:
            m["tickets"] = 20 + (i * 7) % 13 + (25 if i == 60 else 0)
        # rare count: mean under 2, no limits
        m["outages"] = [0, 1, 0, 2, 0, 0, 3, 1][i % 8]
        # starts late: 8 points (provisional); 4 points; 12 points exactly
        if i >= 60:
            m["young"] = 50 + r.randint(-4, 4)
        if i >= 64:
            m["newborn"] = 7 + i % 3
        if i >= 56:
            m["twelve"] = [10, 11, 10, 12, 10, 11, 10, 12, 11, 10, 12, 30][i - 56]
        # scattered: many gaps, fewer than 4 moving ranges in the phase
        if i in (1, 2, 6, 7, 12, 13, 19, 27, 36):
            m["scattered"] = 30 + i
        # negative values: no clamp
        m["net"] = r.randint(-12, 15)
        # not measured
        if i % 5 == 0:
            m["sometimes"] = ["null", "~", "n/a", ""][i // 5 % 4]
        else:
            m["sometimes"] = f"{r.uniform(1, 9):.3f}k"
        # exactly on the limits and midpoints: alternating phase, then values placed on the line
        m["edge"] = edge(i)
        shift = {}
        if i == 34:
            shift["leads"] = '"New form"'
        if i == 40:
            shift["response"] = "new queue"
        if i == 45:
            shift["response"] = "queue again"
        if i == 56:
            shift["all"] = "new CRM"
        if i == 57:
            shift["share"] = "counted otherwise"
        week = None
        if i == 15:
            d2 = d - dt.timedelta(days=3)      # moved to the Friday before, kept for its own week
            week = "{}-W{:02d}".format(*d.isocalendar()[:2])
            o.write(f"notes/{d2}-moved.md", front(date=d2, week=week, metrics=m, shift=shift))
            continue
        o.write(f"notes/{d}.md", front(date=d, metrics=m, shift=shift))
    # a second note of one week: the later figure stands, a value not measured does not replace
    o.write("notes/2026-10-14-extra.md", front(date="2026-10-14", metrics={"leads": 505, "net": "n/a", "response": 3.25}))
    # planned: in no table
    o.write("notes/2026-11-23.md", front(date="2026-11-23", metrics={"leads": 1, "net": 99}))


def edge(i):
    # baseline of 20: alternating 10 and 14 -> centre 12, mR 4, limits 12 ± 10.64, midpoint 12 ± 5.32
    special = {20: "22.64", 21: 12, 22: "17.32", 23: "17.32", 24: "17.32", 25: "17.33", 26: "17.33", 27: "17.33", 28: "22.65", 29: "1.36", 30: "1.35",
               31: 12, 32: 13, 33: 13, 34: 13, 35: 13, 36: 13, 37: 13, 38: 13, 39: 13, 40: 13, 41: 12, 42: 13, 43: 13, 44: "26.0720", 45: "13.0", 46: 0}
    return special.get(i, 10 if i % 2 == 0 else 14)


def conversions():
    o = Out("conversions", "2026-09-30")
    o.write("throughline.yaml", """\
meetings: {weekday: monday}
currency: EUR
sides: [sales, marketing]
people:
  ann: {name: Ann Ay, side: sales, lead: true}
  bob: {name: Bob Bee, side: marketing, lead: true}
funnel:
  stages: [visitors, leads, mql, sql, opportunities, won]
  shared: {from: mql, to: sql, lag: 1w, agreed: 2026-01-12, by: [ann, bob]}
agreements:
  - {side: sales, says: MQLs called within 24 hours, rate: [called-24h, mql], at_least: 90%}
  - {side: marketing, says: Accepted leads, metric: sql, at_least: 12}
  - {side: marketing, says: "Fresh copy, every week", metric: copy, at_least: 1}
windows: {recent: 13w}
""")
    r = random.Random(42)
    start = dt.date(2026, 1, 5)
    for i in range(39):
        d = start + W * i
        visitors = r.randint(900, 1100) if i % 2 else r.randint(90, 130)
        leads = sum(r.random() < .1 for _ in range(visitors))
        mql = r.randint(22, 60) if i not in (9, 10) else 0
        sql = sum(r.random() < (.3 if i < 24 else .55) for _ in range(40)) if i != 30 else 75
        opp = r.randint(0, 3)
        won = 1 if i % 9 == 0 else 0
        m = {"visitors": f"{visitors:_}" if visitors >= 1000 else visitors, "leads": leads, "mql": mql, "sql": sql, "opportunities": opp, "won": won}
        m["called-24h"] = max(0, mql - r.randint(0, 5))
        m["copy"] = 1 if i > 25 or i % 4 else 0
        if i == 5:
            del m["mql"]
        if i in (17, 18):
            m = {"leads": leads, "sql": "n/a"}
        if i == 33:
            m["sql"] = "11.5"
        shift = {26: {"sql": "agreed a new definition"}, 8: {"visitors>leads": "counted by session"}}.get(i, {})
        o.write(f"notes/{d}.md", front(date=d, metrics=m, shift=shift,
                                       pulse={"sales": r.randint(2, 5), "marketing": r.randint(2, 5)} if i % 2 else None,
                                       rejected={"wrong-region": r.randint(0, 4), "No-Budget": r.randint(0, 4)} if i % 3 else None))


def teams():
    o = Out("teams", "2026-10-07")
    o.write("throughline.yaml", """\
meetings: {weekday: wednesday}
teams:
  emea: {title: EMEA}
  apac: {title: APAC}
people:
  ann: {name: Ann Ay, side: sales}
  bob: {name: Bob Bee, side: marketing}
  cat: {name: Cat Sea, side: marketing}
funnel:
  stages: [leads, mql, sql]
  shared: {from: mql, to: sql, lag: 0w}
agreements:
  - {side: marketing, says: SQLs, metric: sql, at_least: 20}
  - {side: sales, says: Calls, rate: [calls, mql], at_least: 80%}
""")
    r = random.Random(5)
    start = dt.date(2026, 2, 2)
    for i in range(36):
        for t, day, first, last, missing in (("emea", 0, 0, 35, {6, 19}), ("apac", 2, 0, 35, {11}), ("latam", 1, 14, 22, {17})):
            if not first <= i <= last or i in missing:
                continue
            d = start + W * i + dt.timedelta(days=day)
            leads = r.randint(60, 90)
            mql = r.randint(20, 40) if not (t == "apac" and i == 8) else 0
            sql = sum(r.random() < .4 for _ in range(mql))
            m = {"leads": leads, "mql": mql, "sql": sql, "calls": int(mql * r.uniform(.7, 1)), "backlog": r.randint(100, 140), "mood": f"{r.uniform(2, 5):.1f}"}
            if t == "emea" and 9 <= i <= 12:
                del m["mql"]
            body = ""
            if i % 4 == 0:
                body = f"\n## Objections\n- #price {t} said so account:{'Acme' if i % 8 else 'Globex'} amount:{10 + i}k @ann\n"
            if i % 5 == 0:
                body += f"\n## Commitments\n- [{'x' if i % 10 else ' '}] @{'ann' if t == 'emea' else 'bob'} call {t} accounts {i} for:{'marketing' if t == 'emea' else 'sales'} due:{d + dt.timedelta(days=9)} ^{t}-c{i}\n"
            if i == 20 and t == "emea":
                body += "- [x] ^apac-c15 closed from here done:2026-06-20\n"
            extra = {"team": t} if t == "latam" else {}
            o.write(f"notes/{t}/{d}.md", front(date=d, **extra, metrics=m, rejected={"no-budget": r.randint(0, 3)} if i % 2 else None,
                                               campaigns={"webinar": f"{{leads: {r.randint(5, 9)}, accepted: {r.randint(2, 5)}, opportunities: {r.randint(0, 2)}, spend: 100}}"} if t != "latam" and i < 10 else None,
                                               pulse={"sales": r.randint(2, 5)}, shift={"leads": "new form"} if (t, i) == ("apac", 9) else None) + body)
        if i % 7 == 3:
            d = start + W * i + dt.timedelta(days=3)
            o.write(f"notes/all/{d}.md", front(date=d, kind="in-depth", pulse={"sales": r.randint(2, 5), "marketing": r.randint(2, 5)}, events='["All hands"]')
                    + "\n# All hands\n\n## Objections\n- #price again account:Initech\n\n## Commitments\n- [ ] @cat write the summary ^sum" + str(i) + "\n")
    o.write("roadmap/sso.md", front(title="Single sign-on", stage="development", eta="2026-12-01"))


def topics():
    o = Out("topics", "2026-10-07")
    o.write("throughline.yaml", """\
currency: GBP
people:
  ann: {name: Ann Ay, side: sales}
  bob: {name: Bob Bee, side: marketing}
kinds:
  competitors: {section: Competitors, is: topic}
""")
    r = random.Random(11)
    start = dt.date(2026, 3, 2)
    o.write("objections/price.md", front(title="Too expensive", aliases="[pricing, too-dear]", answered="2026-06-15", category="money", reviewed="2026-06-20") + "\nWe cost less over three years.\n")
    o.write("objections/security-review.md", front(answered="2026-08-03") + "\nHere is the report.\n")
    o.write("objections/onboarding.md", front(answered="2026-09-30") + "\nTwo days.\n")
    o.write("objections/fossil.md", front(title="Nobody says this", answered="2026-05-01", retired="2026-06-01") + "\nOld.\n")
    o.write("roadmap/sso.md", front(title="Single sign-on", stage="development", eta="2026-12-01", aliases="[saml]"))
    o.write("roadmap/offline.md", front(stage="concept"))
    o.write("hypotheses/mid-fintech.md", front(title="Mid-size fintech", statement="They buy faster", opened="2026-03-01"))
    accounts = ["Acme", "ACME", "Globex", "Initech", "Umbrella Corp", "Hooli"]
    for i in range(32):
        d = start + W * i
        b = ["\n## Objections\n"]
        recent = d > dt.date(2026, 10, 7) - 8 * W
        before = not recent and d > dt.date(2026, 10, 7) - 16 * W

        def acc():
            a = r.choice(accounts)
            return f'account:"{a}"' if " " in a else f"account:{a}"

        if r.random() < (.85 if d < dt.date(2026, 6, 15) else .3):
            b.append(f"- #{r.choice(['price', 'pricing', 'too-dear', 'Price'])} {'x2 ' if i % 4 == 0 else ''}over the budget {acc()} amount:{r.randint(5, 60)}k stage:{r.choice(['proposal', 'pilot'])} @ann\n")
            if i % 3 == 0:
                b.append(f"- #price twice in one meeting amount:£{r.randint(5, 20)}k result:stalled\n")
        if recent or (before and i % 8 == 0):
            b.append(f"- #security-review asked for SOC 2 {acc()} region:EMEA product:Core competitor:Globex x3\n")
        if before or d == dt.date(2026, 8, 17):
            b.append(f"- #lock-in how do we leave {acc()}\n")
        if i == 30:
            b.append("- #onboarding who helps us start account:Hooli result:moved-on\n")
        if i in (28, 20):
            b.append("- #billing one invoice a country\n")
        if i == 2:
            b.append("- #ancient once, long ago account:Acme amount:1k\n")
        b.append("\n## Requests\n")
        if i % 6 == 1:
            b.append(f"- #{'sso' if i % 4 else 'saml'} needs it to sign {acc()} amount:{r.randint(20, 90)}k @ann sold:{'yes' if i == 7 else 'no'}\n")
        if i % 11 == 4:
            b.append(f"- #dark-mode would be nice {acc()} amount:1.5k\n- #dark-mode heard at the fair amount:2k displaces:#sso\n")
        b.append("\n## Evidence\n")
        if i % 5 == 0:
            b.append(f"- #mid-fintech {'+' if i % 2 else '-'} closed in {20 + i} days {acc()} @{'ann' if i % 3 else 'bob'}\n")
        if i % 9 == 8:
            b.append(f"- + #quiet-hours calls before nine land {acc()} @bob\n- - #quiet-hours nobody there {acc()}\n")
        if i % 7 == 5:
            b.append("\n## Competitors\n- #globex x2 seen in a deal account:Acme amount:9k @ann\n")
        o.write(f"notes/{d}.md", front(date=d, present="[ann, bob]") + "".join(b))
    # a second meeting in one week
    o.write("notes/2026-09-30-depth.md", front(date="2026-09-30", kind="in-depth") + "\n## Objections\n- #security-review in depth account:Soylent\n- [ ] @ann send the report #security-review\n- [ ] #price box without an owner account:Hooli\n")


def campaigns():
    o = Out("campaigns", "2026-10-21")
    o.write("throughline.yaml", "currency: USD\nmeetings: {weekday: wednesday}\n")
    start = dt.date(2026, 5, 6)
    o.write("campaigns/podcast.md", front(goal="awareness", channel="audio", verdict="keep"))
    o.write("campaigns/spring-webinar.md", front(title="Spring webinar", aliases="[webinar-spring]", verdict="re-evaluate"))
    o.write("campaigns/never-ran.md", front(title="Never ran", verdict="stop"))
    r = random.Random(3)
    for i in range(25):
        c = {}
        if i < 20:
            c["webinar-spring" if i % 5 == 0 else "spring-webinar"] = dict(leads=r.randint(8, 14), accepted=10, opportunities=r.randint(5, 7), won=1, spend=900, revenue=f"${r.randint(2, 9)}k")
        if i >= 2:
            c["search-ads"] = dict(leads=r.randint(15, 25), accepted=12, opportunities=r.randint(2, 4), spend=1500)
        if i >= 1:
            c["cold-lists"] = dict(leads=r.randint(5, 9), accepted=8, opportunities=1 if i % 6 == 0 else 0, spend=500)
        if i % 2:
            c["podcast"] = dict(leads=1, spend=400)
        if i >= 21:
            c["autumn-fair"] = dict(leads=3, accepted=2, spend=2000)
        if i >= 10:
            c["print-ads"] = dict(leads=2 if i < 20 else 0, spend=800, accepted=1, opportunities=0)
        if 3 <= i < 9:
            c["gold-plated"] = dict(leads=6, accepted=3, opportunities=1, spend="9_900")
        if i >= 5:
            c["newsletter"] = dict(leads=4, accepted=0, spend=0)
        if i >= 4:
            c["partner"] = dict(leads=7, opportunities=2)       # accepted never given: null, not 0
        cm = {k: "{" + ", ".join(f"{a}: {b}" for a, b in v.items()) + "}" for k, v in c.items()}
        o.write(f"notes/{start + W * i}.md", front(date=start + W * i, campaigns=cm, rejected={"wrong-region": r.randint(0, 5)}))


if __name__ == "__main__":
    for f in (xmr, conversions, teams, topics, campaigns):
        f()
