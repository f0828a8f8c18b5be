"""Reading a workspace: FORMAT.md. Written from the contract alone."""
from __future__ import annotations

import datetime as dt
import fnmatch
import os
import re
from decimal import Decimal

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

DAY = dt.timedelta(days=1)
THREADS = ("commitment", "ask", "claim", "experiment")

SIGNS = "$€£¥₹₽₩₺₴₦₫₪₱฿"
CODES = {
    "USD": "$", "AUD": "$", "CAD": "$", "NZD": "$", "SGD": "$", "HKD": "$", "MXN": "$",
    "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "INR": "₹", "RUB": "₽", "KRW": "₩",
    "TRY": "₺", "UAH": "₴", "NGN": "₦", "VND": "₫", "ILS": "₪", "PHP": "₱", "THB": "฿",
}

# ---------------------------------------------------------------- kinds

OBJ_FIELDS = {"account", "amount", "stage", "product", "region", "competitor", "result"}
WIN_FIELDS = {"account", "amount", "campaign", "reason", "competitor"}
COM_FIELDS = {"for", "due", "done", "reason"}


class Kind:
    def __init__(self, key, prim, sorts, fields, signs=""):
        self.key, self.prim, self.sorts, self.fields, self.signs = key, prim, sorts, fields, signs


KINDS = {
    "commitment": Kind("commitment", "thread", "@^", COM_FIELDS),
    "ask": Kind("ask", "thread", "@^", {"for", "due"}),
    "claim": Kind("claim", "thread", "@^", {"vouched", "how", "disputed"}),
    "experiment": Kind("experiment", "thread", "@^", {"until"}),
    "objection": Kind("objection", "topic", "@#x", OBJ_FIELDS),
    "request": Kind("request", "topic", "@#", {"account", "amount", "sold", "displaces"}),
    "hypothesis": Kind("hypothesis", "topic", "@#", {"account"}, "+-"),
    "nugget": Kind("nugget", "record", "", set()),
    "decision": Kind("decision", "record", "@", {"because", "review"}),
    "win": Kind("win", "record", "@", WIN_FIELDS),
    "loss": Kind("loss", "record", "@", WIN_FIELDS),
    "visit": Kind("visit", "record", "*", {"account"}),
    "feedback": Kind("feedback", "record", "@", {"to"}, "+~"),
}
NAMES = {
    "commitment": ["Commitments", "Actions", "Action items", "Promises", "To do", "Next steps", "Follow-up", "Action item review"],
    "ask": ["Asks"], "claim": ["Claims"], "experiment": ["Experiments"], "objection": ["Objections"],
    "request": ["Requests"], "hypothesis": ["Hypotheses", "Evidence"],
    "nugget": ["Nuggets", "Takeaways", "Highlights"], "decision": ["Decisions", "Decided", "Resolutions"],
    "win": ["Wins"], "loss": ["Losses"], "visit": ["Visits"], "feedback": ["Feedback", "Kudos"], "private": ["Private"],
}
YAML_KEYS = {
    "commitments": "commitment", "asks": "ask", "claims": "claim", "experiments": "experiment",
    "objections": "objection", "requests": "request", "hypotheses": "hypothesis", "nuggets": "nugget",
    "decisions": "decision", "wins": "win", "losses": "loss", "visits": "visit", "feedback": "feedback",
}
OTHER_NAMES = {
    "type": "kind", "chair": "facilitator", "moderator": "facilitator", "attendees": "present", "participants": "present",
    "regrets": "absent", "apologies": "absent", "notes_by": "scribe",
}
CARD_DIRS = {"objections": "objection", "roadmap": "request", "hypotheses": "hypothesis", "campaigns": "campaign"}
FIGURES = ("leads", "accepted", "opportunities", "won", "spend", "revenue")


def alnum(s):
    return "".join(c for c in s.casefold() if c.isalnum())


def slug_title(slug):
    t = slug.replace("-", " ").replace("_", " ")
    return t[:1].upper() + t[1:]


def parse_date(s):
    m = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", (s or "").strip())
    if not m:
        return None
    try:
        return dt.date(*map(int, m.groups()))
    except ValueError:
        return None


def week_index(d):
    """Number of the ISO week (its Monday's ordinal / 7)."""
    return (d.toordinal() - d.weekday()) // 7


def monday_of(w):
    # toordinal(Monday) = 7*w + r with constant r
    d = dt.date.fromordinal(7 * w + 1)
    return d - DAY * d.weekday()


NUM = re.compile(
    r"([+\-\u2212])?\s*([%s])?\s*(\d+(?:[_,]\d+)*)(\.\d+)?\s*([kmbKMB])?(%%)?\s*([%s])?" % (SIGNS, SIGNS))


class Number:
    def __init__(self, value, sign, percent):
        self.value, self.sign, self.percent = value, sign, percent


def parse_number(raw, currency=None):
    """FORMAT: sign, currency sign, digits grouped in threes, decimals, k M B, %, currency sign."""
    raw = (raw or "").replace("\u00a0", " ").strip()
    m = NUM.fullmatch(raw)
    if not m:
        return None
    sgn, c1, digits, dec, suf, pct, c2 = m.groups()
    if c1 and c2:
        return None
    if re.search(r"[_,]", digits) and not re.fullmatch(r"\d{1,3}([_,]\d{3})+", digits):
        return None
    plain = re.sub(r"[_,]", "", digits)
    if dec and len(dec) == 4 and not suf and not pct and plain != "0" and not re.search(r"[_,]", digits):
        return None  # 1.200 has two readings
    v = Decimal(plain + (dec or ""))
    v *= {"": 1, "k": 1000, "m": 10 ** 6, "b": 10 ** 9}[(suf or "").lower()]
    if pct:
        v /= 100
    if sgn and sgn != "+":
        v = -v
    cur = c1 or c2
    if cur and currency and cur != currency:
        return None
    return Number(float(v), cur, bool(pct))


# ---------------------------------------------------------------- yaml


class _Loader(yaml.SafeLoader):
    pass


def compose(text):
    """The node tree; scalars keep their raw text (no implicit typing is used)."""
    return yaml.compose(text, Loader=_Loader)


def is_map(n):
    return isinstance(n, yaml.MappingNode)


def is_seq(n):
    return isinstance(n, yaml.SequenceNode)


def is_scalar(n):
    return isinstance(n, yaml.ScalarNode)


def pairs(n, fold=True):
    """(key, key node, value node) of a map."""
    if not is_map(n):
        return []
    out = []
    for k, v in n.value:
        if is_scalar(k):
            out.append((k.value.strip().casefold() if fold else k.value.strip(), k, v))
    return out


def get(n, *path):
    for p in path:
        hit = None
        for k, _, v in pairs(n):
            if k == p:
                hit = v
                break
        if hit is None:
            return None
        n = hit
    return n


def text_of(n):
    """A scalar's text; None where it is null."""
    if not is_scalar(n):
        return None
    if n.style is None and n.value.strip() in ("", "~", "null", "Null", "NULL"):
        return None
    return n.value


def measured(n):
    t = text_of(n)
    if t is None or t.strip().casefold() == "n/a":
        return None
    return t


# ---------------------------------------------------------------- markdown

md = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class Ch:
    __slots__ = ("c", "ok", "struck", "bold")

    def __init__(self, c, ok, struck, bold):
        self.c, self.ok, self.struck, self.bold = c, ok, struck, bold


def flatten(content, env):
    """Inline Markdown as characters: what can be a mark (ok), struck through, bold."""
    tokens = []
    md.inline.parse(content, md, env, tokens)
    out = []
    s = b = 0

    def put(text, ok):
        for c in text:
            out.append(Ch(c, ok, s > 0, b > 0))

    for t in tokens:
        if t.type == "text":
            put(t.content, True)
        elif t.type == "text_special":
            put(t.content, False)
        elif t.type in ("softbreak", "hardbreak"):
            put("\n", True)
        elif t.type == "code_inline":
            put(t.content, False)
        elif t.type == "s_open":
            s += 1
        elif t.type == "s_close":
            s -= 1
        elif t.type == "strong_open":
            b += 1
        elif t.type == "strong_close":
            b -= 1
        elif t.type == "image":
            put(t.content, False)
    return out


def unwiki(s):
    s = re.sub(r"\[\[([^\[\]|]*)\|([^\[\]]*)\]\]", r"\2", s)
    return re.sub(r"\[\[([^\[\]|]*)\]\]", r"\1", s)


def close_up(s):
    return " ".join(s.replace("\u00a0", " ").split())


def plain(content, env=None):
    return close_up(unwiki("".join(c.c for c in flatten(content, env or {}))))


def strip_obsidian_comments(body):
    """Blanks %% … %% outside fenced code and code spans; lines keep their numbers."""
    out, i, n = [], 0, len(body)
    fence = None
    at_line_start = True
    while i < n:
        if at_line_start:
            m = re.compile(r"[ \t>]*(?:[-*+] +)?(`{3,}|~{3,})").match(body, i)
            if m:
                mark = m.group(1)
                if fence is None:
                    fence = mark
                elif mark[0] == fence[0] and len(mark) >= len(fence):
                    fence = None
                j = body.find("\n", i)
                j = n if j < 0 else j + 1
                out.append(body[i:j])
                i = j
                continue
        at_line_start = False
        c = body[i]
        if fence is None and c == "`":
            m = re.compile(r"`+").match(body, i)
            j = body.find(m.group(0), m.end())
            if j > 0 and "\n\n" not in body[i:j]:
                j += len(m.group(0))
                out.append(body[i:j])
                i = j
                continue
            out.append(m.group(0))
            i = m.end()
            continue
        if fence is None and body.startswith("%%", i):
            j = body.find("%%", i + 2)
            if j >= 0:
                seg = body[i:j + 2]
                out.append("".join("\n" if x == "\n" else "" for x in seg))
                at_line_start = "\n" in seg and False
                i = j + 2
                continue
        out.append(c)
        at_line_start = c == "\n"
        i += 1
    return "".join(out)


# ---------------------------------------------------------------- items


class Item:
    def __init__(self, kind, note, line):
        self.kind, self.note, self.line = kind, note, line
        self.mark = None        # None (no box), "open", "x", ">", "-"
        self.owner = None
        self.owner_inferred = False
        self.who = []           # visits: everyone
        self.id = None
        self.topic = None
        self.count = 1
        self.sign = None
        self.fields = {}
        self.text = ""


DATE = r"\d{4}-\d{2}-\d{2}"
ACTION = re.compile(r"\s*(?:action item|action|ai|ap)\s*:\s*", re.I)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DATE_FIELDS = {"due", "done", "until", "review"}


class Note:
    def __init__(self):
        self.path = ""
        self.date = None
        self.date_from = None
        self.team = None
        self.kind = "weekly"
        self.title = ""
        self.facilitator = None
        self.present, self.absent = [], []
        self.metrics = {}     # slug -> (Number, line)
        self.campaigns = {}   # (slug, figure) -> (Number, line)
        self.rejected, self.pulse = {}, {}
        self.shifts = []      # slugs, conversions, "all"
        self.items = []
        self.week = None


class Workspace:
    def __init__(self, root, as_of):
        self.root, self.as_of = root, as_of
        self.people = {}       # handle -> {name, side}
        self.sides = ["sales", "marketing"]
        self.team_list = []
        self.metric_conf = {}
        self.stages = ["visitors", "leads", "mql", "sql", "opportunities", "won"]
        self.shared = ("mql", "sql", 0)
        self.agreements = []
        self.assume = True
        self.recent = 56
        self.weekday = None
        self.currency = None
        self.ignore = []
        self.kinds = dict(KINDS)
        self.names = {}
        self.yaml_keys = dict(YAML_KEYS)
        for k, names in NAMES.items():
            for n in names:
                self.names[alnum(n)] = k
        self.cards = {}        # (kind, slug) -> dict
        self.alias = {}        # (kind, slug) -> slug
        self.notes = []
        self._config()
        self._cards()
        self._read_notes()

    # ---- configuration

    def _config(self):
        p = os.path.join(self.root, "throughline.yaml")
        if not os.path.exists(p):
            return
        c = compose(open(p, encoding="utf-8-sig").read())
        for h, _, v in pairs(get(c, "people")):
            self.people[h] = {"name": text_of(get(v, "name")) if is_map(v) else None,
                              "side": text_of(get(v, "side")) if is_map(v) else None}
        s = get(c, "sides")
        if is_seq(s):
            self.sides = [x.value.casefold() for x in s.value]
        t = get(c, "teams")
        if is_map(t):
            self.team_list = [k for k, _, _ in pairs(t)]
        elif is_seq(t):
            self.team_list = [x.value.casefold() for x in t.value]
        for slug, _, v in pairs(get(c, "metrics")):
            self.metric_conf[slug] = {k: text_of(x) for k, _, x in pairs(v)}
        f = get(c, "funnel")
        if f is not None:
            st = get(f, "stages")
            if is_seq(st):
                self.stages = [x.value.casefold() for x in st.value]
            sh = get(f, "shared")
            if sh is not None:
                self.shared = ((text_of(get(sh, "from")) or "mql").casefold(), (text_of(get(sh, "to")) or "sql").casefold(),
                               self._weeks(text_of(get(sh, "lag")) or "0w"))
        cur = text_of(get(c, "currency"))
        if cur:
            self.currency = CODES.get(cur.upper(), cur)
        ag = get(c, "agreements")
        if is_seq(ag):
            for a in ag.value:
                r = get(a, "rate")
                n = parse_number(text_of(get(a, "at_least")), self.currency)
                m = text_of(get(a, "metric"))
                self.agreements.append({
                    "side": text_of(get(a, "side")), "says": text_of(get(a, "says")),
                    "rate": tuple(x.value.casefold() for x in r.value) if is_seq(r) else None,
                    "metric": m.casefold() if m else None,
                    "at_least": n.value if n else None})
        ad = text_of(get(c, "commitments", "assume_due"))
        self.assume = ad != "none"
        w = text_of(get(c, "windows", "recent"))
        if w:
            self.recent = 7 * self._weeks(w)
        wd = text_of(get(c, "meetings", "weekday"))
        if wd:
            self.weekday = [i for i, d in enumerate(WEEKDAYS) if d.startswith(wd.casefold())][0]
        ig = get(c, "ignore")
        if is_seq(ig):
            self.ignore = [x.value for x in ig.value]
        for key, kn, v in pairs(get(c, "kinds")):
            prim = text_of(get(v, "is"))
            base = {"topic": "objection", "thread": "commitment", "record": "win"}[prim]
            b = KINDS[base]
            self.kinds[key] = Kind(key, prim, b.sorts, b.fields)
            self.names[alnum(text_of(get(v, "section")) or key)] = key
            self.yaml_keys[key] = key

    @staticmethod
    def _weeks(s):
        return int(re.fullmatch(r"(\d+)\s*w", s.strip()).group(1))

    # ---- people

    def person(self, typed):
        """A handle in `people`, else as typed, without @."""
        t = typed.strip().lstrip("@")
        return t.casefold() if t.casefold() in self.people else t

    def by_name(self, name, first=True):
        """handle, name or unique first name in `people`."""
        n = close_up(name).casefold()
        if n in self.people:
            return n
        full = [h for h, p in self.people.items() if p["name"] and close_up(p["name"]).casefold() == n]
        if len(full) == 1:
            return full[0]
        if first:
            f = [h for h, p in self.people.items() if p["name"] and p["name"].split()[0].casefold() == n]
            if len(f) == 1:
                return f[0]
        return None

    def someone(self, typed):
        t = typed.strip().lstrip("@").strip()
        return self.by_name(t) or t

    def side_of(self, handle):
        if handle is None:
            return None
        p = self.people.get(handle.casefold())
        return p["side"].casefold() if p and p["side"] else None

    def for_side(self, typed):
        if typed is None:
            return None
        t = typed.strip().lstrip("@").casefold()
        if t in self.sides:
            return t
        return self.side_of(self.by_name(t) or t)

    # ---- dates

    def next_meeting(self, d):
        if self.weekday is None:
            return d + 7 * DAY
        return d + DAY * (((self.weekday - d.weekday() - 1) % 7) + 1)

    def item_date(self, raw, base):
        raw = raw.strip()
        d = parse_date(raw)
        if d:
            return d
        r = raw.casefold()
        if r == "next":
            return self.next_meeting(base)
        m = re.fullmatch(r"\+(\d+)([dw])", r)
        if m:
            return base + DAY * int(m.group(1)) * (7 if m.group(2) == "w" else 1)
        if len(r) >= 3:
            hit = [i for i, w in enumerate(WEEKDAYS) if w.startswith(r)]
            if len(hit) == 1:
                return base + DAY * (((hit[0] - base.weekday() - 1) % 7) + 1)
        return None

    # ---- cards

    def _cards(self):
        for folder, kind in CARD_DIRS.items():
            d = os.path.join(self.root, folder)
            if not os.path.isdir(d):
                continue
            for f in sorted(os.listdir(d)):
                if not f.endswith(".md") or f[0] in "._" or f == "README.md" or self._ignored(f"{folder}/{f}"):
                    continue
                front, _, body, _ = split_front(read_text(os.path.join(d, f)))
                slug = f[:-3].casefold()
                card = {k: v for k, _, v in pairs(front)} if front is not None else {}
                aliases = card.get("aliases")
                names = [x.value for x in aliases.value] if is_seq(aliases) else ([text_of(aliases)] if is_scalar(aliases) and text_of(aliases) else [])
                for a in names:
                    self.alias[(kind, a.strip().lstrip("#").casefold())] = slug
                self.cards[(kind, slug)] = {
                    "title": text_of(card.get("title")), "body": body,
                    "answered": parse_date(text_of(card.get("answered"))),
                    "goal": text_of(card.get("goal")), "verdict": text_of(card.get("verdict"))}

    def card_slug(self, kind, slug):
        slug = slug.strip().lstrip("#").casefold()
        if (kind, slug) in self.cards:
            return slug
        return self.alias.get((kind, slug), slug)

    # ---- notes

    def _ignored(self, rel):
        for g in self.ignore:
            rx = re.escape(g).replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
            if re.fullmatch(rx, rel):
                return True
        return False

    def _read_notes(self):
        base = os.path.join(self.root, "notes")
        found = []
        for dp, dn, fn in os.walk(base):
            dn[:] = sorted(x for x in dn if x[0] not in "._" and not os.path.islink(os.path.join(dp, x)))
            for f in sorted(fn):
                rel = os.path.relpath(os.path.join(dp, f), self.root).replace(os.sep, "/")
                if not f.endswith(".md") or f[0] in "._" or f == "README.md" or self._ignored(rel):
                    continue
                found.append(rel)
        notes = []
        for rel in found:
            raw = RawNote(self, rel, read_text(os.path.join(self.root, rel)))
            if raw.private or raw.note.date is None or raw.note.date > self.as_of:
                continue
            notes.append(raw)
        teams = set(self.team_list) | {r.note.team for r in notes if r.note.team}
        self.teams = sorted(teams) if len(teams) >= 2 else []
        notes.sort(key=lambda r: (r.note.date, r.note.path))
        for r in notes:
            if not self.teams:
                r.note.team = None
            r.read()
            self.notes.append(r.note)

    def scopes(self):
        return [None] + list(self.teams)

    def in_scope(self, note_team, scope):
        return scope is None or note_team == scope


def read_text(p):
    s = open(p, "rb").read().decode("utf-8-sig")
    return s.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


def split_front(text):
    """(front node or None, first body line (0-based), body, front text)"""
    lines = text.split("\n")
    if re.fullmatch(r"---[ \t]*", lines[0]):
        for i in range(1, len(lines)):
            if re.fullmatch(r"---[ \t]*", lines[i]):
                block = "\n".join(lines[1:i]).replace("\u00a0", " ") + "\n"
                node = None
                try:
                    node = compose(block)
                except yaml.YAMLError:
                    try:
                        node = compose(re.sub(r"(^|[\[,:\-]\s*)@(?=[\w.\-])", r"\1", block, flags=re.M))
                    except yaml.YAMLError:
                        return None, i + 1, "\n".join(lines[i + 1:]), block
                if is_map(node):
                    return node, i + 1, "\n".join(lines[i + 1:]), block
                break
    return None, 0, text, ""


class RawNote:
    def __init__(self, ws, rel, text):
        self.ws = ws
        self.note = n = Note()
        n.path = rel
        self.front, self.offset, body, _ = split_front(text)
        self.keys = {}
        if self.front is not None:
            for k, kn, v in pairs(self.front):
                self.keys.setdefault(OTHER_NAMES.get(k, k), (kn, v))
        self.private = (self.text("private") or "").casefold() == "true"
        self.body = strip_obsidian_comments(body)
        self.env = {}
        tokens = md.parse(self.body, self.env)
        self.tree = SyntaxTreeNode(tokens)
        self.heading = None
        for c in self.tree.children:
            if c.type == "heading":
                self.heading = c.children[0].content if c.children else ""
                break
        self._date()
        self._team()

    def val(self, key):
        return self.keys.get(key, (None, None))[1]

    def text(self, key):
        v = self.val(key)
        t = text_of(v) if v is not None else None
        return t.strip() if t is not None else None

    def _date(self):
        n = self.note
        stem = n.path.rsplit("/", 1)[-1][:-3]
        d = parse_date(self.text("date"))
        src = "front-matter"
        if d is None:
            src = "name"
            for m in re.finditer(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", stem):
                d = parse_date(m.group(0))
                if d:
                    break
        if d is None:
            src = "folder"
            years = [p for p in n.path.split("/")[:-1] if re.fullmatch(r"\d{4}", p)]
            m = re.search(r"(?<!\d)(\d{2}-\d{2})(?!\d)", stem)
            if years and m:
                d = parse_date(f"{years[-1]}-{m.group(1)}")
        if d is None and self.heading:
            src = "heading"
            m = re.search(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", self.heading)
            d = parse_date(m.group(0)) if m else None
        n.date, n.date_from = d, src if d else None

    def _team(self):
        t = self.text("team")
        if t:
            self.note.team = t.casefold()
        else:
            parts = self.note.path.split("/")
            if len(parts) > 2 and parts[1].casefold() in self.ws.team_list:
                self.note.team = parts[1].casefold()

    # ---- everything else, once the note is known to count

    def people(self, key):
        v = self.val(key)
        if is_seq(v):
            vals = [text_of(x) for x in v.value if is_scalar(x)]
        elif is_scalar(v):
            vals = [text_of(v)]
        else:
            vals = []
        return [self.ws.someone(x) for x in vals if x]

    def line(self, node):
        return node.start_mark.line + 2

    def number(self, v):
        t = measured(v)
        return parse_number(t, self.ws.currency) if t is not None else None

    def read(self):
        n, ws = self.note, self.ws
        n.week = week_index(n.date)
        m = re.fullmatch(r"(\d{4})-W(\d{2})", self.text("week") or "", re.I)
        if m:
            try:
                n.week = week_index(dt.date.fromisocalendar(int(m.group(1)), int(m.group(2)), 1))
            except ValueError:
                pass
        n.kind = (self.text("kind") or "weekly").casefold()
        title = self.text("title")
        if not title and self.heading is not None and alnum(plain(self.heading)) not in ws.names:
            title = plain(self.heading, self.env)
        if not title:
            k = n.kind
            title = f"{k[:1].upper()}{k[1:]}, {n.date.day} {n.date.strftime('%B %Y')}"
        n.title = title
        f = self.people("facilitator")
        n.facilitator = f[0] if f else None
        n.present, n.absent = self.people("present"), self.people("absent")
        for slug, kn, v in pairs(self.val("metrics")):
            x = self.number(v)
            if x:
                n.metrics[slug] = (x, self.line(kn))
        for slug, kn, v in pairs(self.val("campaigns")):
            for fig, fk, fv in pairs(v):
                x = self.number(fv)
                if x and fig in FIGURES:
                    n.campaigns[(ws.card_slug("campaign", slug), fig)] = (x, self.line(fk))
        for slug, kn, v in pairs(self.val("rejected")):
            x = self.number(v)
            if x:
                n.rejected[slug] = (x, self.line(kn))
        for slug, kn, v in pairs(self.val("pulse")):
            x = self.number(v)
            if x and 1 <= x.value <= 5:
                n.pulse[slug] = (x, self.line(kn))
        n.shifts = [re.sub(r"\s", "", k) for k, _, _ in pairs(self.val("shift"))]
        self._yaml_items()
        self._body_items()

    # ---- YAML-listed items

    def _yaml_items(self):
        found = []
        for key, (kn, v) in self.keys.items():
            if key in self.ws.yaml_keys and is_seq(v):
                kind = self.ws.yaml_keys[key]
                for e in v.value:
                    line = self.line(e)
                    if is_scalar(e) and text_of(e):
                        it = self._item(e.value, line, kind, {}, nested_sign=None)
                        if it:
                            found.append(it)
                    elif is_map(e):
                        found.append(self._map_item(e, line, kind))
        found.sort(key=lambda i: i.line)
        self.note.items += found

    def _map_item(self, e, line, kind):
        k = self.ws.kinds[kind]
        it = Item(kind, self.note, line)
        for key, _, v in pairs(e):
            t = text_of(v)
            if key in ("owner", "who"):
                names = [text_of(x) for x in v.value] if is_seq(v) else [t]
                names = [self.ws.someone(x) for x in names if x]
                it.who = names
                it.owner = names[0] if names else None
            elif t is None:
                continue
            elif key == "text":
                it.text = plain(t)
            elif key == "topic":
                it.topic = t.strip().lstrip("#").casefold()
            elif key == "id":
                it.id = t.strip().lstrip("^").casefold()
            elif key == "count":
                it.count = int(t)
            elif key == "sign":
                it.sign = t.strip()
            elif key == "state":
                it.mark = {"open": "open", "done": "x", "moved": ">", "dropped": "-"}.get(t.strip())
            elif key in k.fields:
                it.fields[key] = t.strip()
        return it

    # ---- the body

    def _body_items(self):
        stack = []
        for c in self.tree.children:
            if c.type == "heading":
                lvl = int(c.tag[1])
                while stack and stack[-1][0] >= lvl:
                    stack.pop()
                name = alnum(plain(c.children[0].content, self.env)) if c.children else ""
                if name in self.ws.names:
                    stack.append((lvl, self.ws.names[name]))
                continue
            if any(k == "private" for _, k in stack):
                continue
            section = stack[-1][1] if stack else None
            if c.type == "paragraph":
                self._action_lines(c, section, 0)
            elif c.type in ("bullet_list", "ordered_list"):
                self._list(c, section, False)

    def _action_lines(self, para, section, skip):
        """Lines of a paragraph that begin with ACTION: and have an owner."""
        if section in ("ask", "claim", "experiment"):
            return
        start = para.map[0]
        for i, ln in enumerate(para.children[0].content.split("\n") if para.children else []):
            if i < skip:
                continue
            self._action_line(ln, start + i + self.offset + 1)

    def _action_line(self, ln, line):
        flat = flatten(ln, self.env)
        m = ACTION.match("".join(c.c if c.ok else "\uffff" for c in flat))
        if not m:
            return None
        it = self._parse(flat[m.end():], "commitment", line, infer=True)
        if it.owner:
            self.note.items.append(it)
            return it
        return None

    def _list(self, lst, section, nested):
        for li in lst.children:
            if not li.children:
                continue
            first = li.children[0]
            rest = li.children[1:]
            line = li.map[0] + self.offset + 1
            if first.type == "paragraph":
                self._top_item(first, line, section, nested)
            elif not nested and section in self.ws.kinds and first.type == "bullet_list" and \
                    first.markup in self.ws.kinds[section].signs and self.ws.kinds[section].signs:
                # `- + text`
                for sub in first.children:
                    if sub.children and sub.children[0].type == "paragraph":
                        it = self._item(sub.children[0].children[0].content, sub.map[0] + self.offset + 1, section, self.env, first.markup)
                        if it:
                            self.note.items.append(it)
                        for r in sub.children[1:]:
                            if r.type in ("bullet_list", "ordered_list"):
                                self._list(r, section, True)
            else:
                rest = li.children
            for r in rest:
                if r.type in ("bullet_list", "ordered_list"):
                    self._list(r, section, True)

    def _top_item(self, para, line, section, nested):
        content = para.children[0].content if para.children else ""
        if nested:
            it = self._boxed_commitment(content, line, section, self.env)
        else:
            it = self._item(content, line, section, self.env, None)
        if it:
            self.note.items.append(it)
        lines = content.split("\n")
        if section not in ("ask", "claim", "experiment"):
            for i, ln in enumerate(lines):
                if i == 0 and it is not None:
                    continue
                self._action_line(ln, line + i)

    def _box(self, content):
        m = re.match(r"\[(.)\](?:[ \t\n]+|$)", content)
        if not m:
            return None, content
        return m.group(1), content[m.end():]

    def _boxed_commitment(self, content, line, section, env):
        """A task-list item with an owner, outside Asks, Claims and Experiments."""
        box, rest = self._box(content)
        if box is None or box not in " /xX>-" or not rest.strip():
            return None
        k = self.ws.kinds.get(section)
        if section in ("ask", "claim", "experiment") or (k and k.prim == "thread" and section != "commitment"):
            return None
        flat = flatten(rest, env)
        m = ACTION.match("".join(c.c if c.ok else "\uffff" for c in flat))
        if m:
            flat = flat[m.end():]
        it = self._parse(flat, "commitment", line, infer=True)
        if it.owner is None:
            return None
        self._mark(it, box)
        return it

    @staticmethod
    def _mark(it, box):
        m = {" ": "open", "/": "open", "x": "x", "X": "x", ">": ">", "-": "-"}[box]
        if it.mark != "-":  # wholly struck through stands
            it.mark = m

    def _item(self, content, line, section, env, nested_sign):
        """An item of a section, or a commitment outside one."""
        content = content.strip()
        if not content:
            return None
        box, rest = self._box(content)
        if box is not None and box not in " /xX>-":
            return None
        if box is not None and not rest.strip():
            return None
        c = self._boxed_commitment(content, line, section, env)
        if c:
            return c
        if box is None and section not in ("ask", "claim", "experiment"):
            flat = flatten(content.split("\n")[0], env)
            m = ACTION.match("".join(x.c if x.ok else "\uffff" for x in flat))
            if m:
                full = flatten(content, env)
                it = self._parse(full[m.end():], "commitment", line, infer=True)
                if it.owner:
                    return it
        k = self.ws.kinds.get(section)
        if k is None:
            return None
        flat = flatten(rest, env)
        it = self._parse(flat, section, line, infer=k.prim == "thread")
        if not it.text and not (it.owner or it.id or it.topic or it.fields or it.sign):
            return None
        if k.prim == "thread":
            if box is not None:
                self._mark(it, box)
        else:
            it.mark = None
        if nested_sign and it.sign is None:
            it.sign = nested_sign
        return it

    def _parse(self, flat, kind, line, infer):
        k = self.ws.kinds[kind]
        it = Item(kind, self.note, line)
        s = "".join(("\n" if c.c == "\n" else " " if c.c.isspace() else c.c) if c.ok else "\uffff" for c in flat)
        taken = [False] * len(flat)
        i, n = 0, len(s)
        known = "for:" if "for" in k.fields else ""

        def take(a, b):
            for j in range(a, b):
                taken[j] = True

        while i < n:
            if s[i].isspace():
                i += 1
                continue
            if i > 0 and not (s[i - 1].isspace() or s[i - 1] in "([\"'"):
                i += 1
                continue
            rest = s[i:]
            # `[due:: D]`, `(due D)`, `by D`, 📅, ✅, 🆔, arrows
            m = None
            if "due" in k.fields:
                m = (re.match(r"\[due::\s*(%s)\s*\]" % DATE, rest, re.I) or re.match(r"\(due:?\s+(%s)\)" % DATE, rest, re.I)
                     or re.match(r"by\s+(%s)(?![\w-])" % DATE, rest, re.I) or re.match(r"📅\ufe0f?\s*(%s)" % DATE, rest))
                if m:
                    if "due" not in it.fields or it.fields["due"] == m.group(1):
                        it.fields["due"] = m.group(1)
                        take(i, i + m.end())
                    i += m.end()
                    continue
            if "done" in k.fields:
                m = re.match(r"✅\ufe0f?\s*(%s)" % DATE, rest)
                if m:
                    if "done" not in it.fields or it.fields["done"] == m.group(1):
                        it.fields["done"] = m.group(1)
                        take(i, i + m.end())
                    i += m.end()
                    continue
            if "^" in k.sorts:
                m = re.match(r"🆔\ufe0f?\s*([^\W\d_][\w-]*)", rest)
                if m:
                    if it.id in (None, m.group(1).casefold()):
                        it.id = m.group(1).casefold()
                        take(i, i + m.end())
                    i += m.end()
                    continue
            if known:
                m = re.match(r"(?:→|->)\s*@?([\w.-]*\w)", rest)
                if m and (m.group(1).casefold() in self.ws.sides or m.group(1).casefold() in self.ws.people):
                    if "for" not in it.fields or it.fields["for"].casefold() == m.group(1).casefold():
                        it.fields.setdefault("for", m.group(1))
                        take(i, i + m.end())
                    i += m.end()
                    continue
            m = re.match(r"([A-Za-z][\w-]*):(\"[^\"]*\"|\u201c[^\u201d]*\u201d|[^\s\"\u201c]\S*)", rest)
            if m and m.group(1).casefold() in k.fields:
                key, v = m.group(1).casefold(), m.group(2)
                end = m.end()
                if v[0] in "\"\u201c":
                    v = v[1:-1]
                else:
                    t = v.rstrip(".,;)]")
                    end -= len(v) - len(t)
                    v = t
                v = "".join(flat[j].c for j in range(i + m.start(2) + (m.group(2)[0] in "\"\u201c"), i + m.start(2) + (m.group(2)[0] in "\"\u201c") + len(v)))
                v = close_up(v)
                if key not in it.fields:
                    it.fields[key] = v
                    take(i, i + end)
                elif it.fields[key].casefold() == v.casefold():
                    take(i, i + end)
                i += end
                continue
            if s[i] == "@" and ("@" in k.sorts or "*" in k.sorts):
                m = re.match(r"@([\w.-]*\w)", rest)
                if m:
                    h = self.ws.person(m.group(1))
                    if "*" in k.sorts:
                        it.who.append(h)
                        take(i, i + m.end())
                    elif it.owner is None:
                        it.owner = h
                        take(i, i + m.end())
                    i += m.end()
                    continue
            if s[i] == "#" and "#" in k.sorts:
                m = re.match(r"#([^\W\d_][\w-]*)", rest)
                if m:
                    if it.topic is None:
                        it.topic = m.group(1).casefold()
                        e = m.end()
                        if "x" in k.sorts:
                            x = re.match(r"\s+x([1-9]\d*)(?=\s|$)", rest[e:])
                            if x:
                                it.count = int(x.group(1))
                                e += x.end()
                                it._counted = True
                        if k.signs:
                            x = re.match(r"\s+([%s])(?=\s|$)" % re.escape(k.signs), rest[e:])
                            if x:
                                it.sign = x.group(1)
                                e += x.end()
                        take(i, i + e)
                        i += e
                        continue
                    i += m.end()
                    continue
            if s[i] == "^" and "^" in k.sorts:
                m = re.match(r"\^([^\W\d_][\w-]*)", rest)
                if m:
                    if it.id is None:
                        it.id = m.group(1).casefold()
                        take(i, i + m.end())
                    i += m.end()
                    continue
            i += 1
        left = [c for c, t in zip(flat, taken) if not t]
        solid = [c for c in left if not c.c.isspace()]
        if (solid and all(c.struck for c in solid)) or (not solid and flat and all(c.struck for c in flat if not c.c.isspace())):
            it.mark = "-"
        raw = close_up("".join(c.c for c in left))
        if infer and it.owner is None and "@" in k.sorts and not re.search(r"(?:^|[\s(\[\"'])@[\w.-]*\w", s):
            it.owner = self._infer(left, raw)
            it.owner_inferred = it.owner is not None
        text = close_up(unwiki(raw))
        if "x" in k.sorts and not getattr(it, "_counted", False):
            m = re.match(r"x([1-9]\d*)(?:\s+|$)", text)
            m2 = re.search(r"(?:^|\s+)x([1-9]\d*)$", text)
            if m:
                it.count, text = int(m.group(1)), text[m.end():]
            elif m2:
                it.count, text = int(m2.group(1)), text[:m2.start()]
        if k.signs and it.sign is None:
            m = re.match(r"([%s])(?:\s+|$)" % re.escape(k.signs), text)
            if m:
                it.sign, text = m.group(1), text[m.end():]
        it.text = close_up(text)
        if "for" in it.fields:
            it.fields["for"] = it.fields["for"].lstrip("@")
        return it

    def _infer(self, left, raw):
        ws = self.ws
        names = set(ws.people)
        for p in ws.people.values():
            if p["name"]:
                names |= {close_up(p["name"]), p["name"].split()[0]}
        # **Name** …
        i = 0
        while i < len(left) and left[i].c.isspace():
            i += 1
        j = i
        while j < len(left) and left[j].bold:
            j += 1
        if j > i:
            h = ws.by_name("".join(c.c for c in left[i:j]).strip().rstrip(":").strip())
            if h:
                return h
        for nm in sorted(names, key=len, reverse=True):
            if re.match(re.escape(nm) + r"(?:\s+(?:to|will)\s|\s*:)", raw, re.I):
                h = ws.by_name(nm)
                if h:
                    return h
        m = re.search(r"\(([^()]+)\)$", raw)
        if m and ws.by_name(m.group(1)):
            return ws.by_name(m.group(1))
        for m in re.finditer(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]", raw):
            if ws.by_name(m.group(1)):
                return ws.by_name(m.group(1))
        return None
