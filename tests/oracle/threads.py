"""Threads through time: FORMAT.md; their states: REPORT.md."""
from __future__ import annotations

import re

from notes import alnum, parse_date


class Thread:
    def __init__(self, kind, team, item):
        self.kind, self.team = kind, team
        self.id = None
        self.item = item
        self.made = item.note.date
        self.text = None
        self.words = None
        self.owner = None
        self.owner_inferred = False
        self.for_ = None
        self.first_due = self.agreed = self.due = None
        self.assumed = False
        self.slipped = False
        self.moves = self.slips = 0
        self.ended = None
        self.how_ended = None     # "x" or "-"
        self.by = self.how = None
        self.reason = None
        self.drop_words = None
        self.last_heard = None


def words_of(text):
    return alnum(re.sub(r"\d{4}-\d{2}-\d{2}", " ", text))


def build(ws):
    threads = []
    by_id = {}      # id -> [threads], in order made
    by_words = {}   # (kind, team, owner, words) -> [threads made without an id], in order
    for note in ws.notes:
        for it in note.items:           # YAML first, then the body: by line
            if ws.kinds[it.kind].prim != "thread":
                continue
            t = find(ws, it, by_id, by_words)
            if t is None:
                t = Thread(it.kind, note.team, it)
                threads.append(t)
                new = True
                if it.id is None:
                    by_words.setdefault(key_of(it), []).append(t)
                else:
                    t.id = it.id
                    by_id.setdefault(it.id, []).append(t)
            else:
                new = False
                if it.id is not None and t.id is None:
                    t.id = it.id
                    by_id.setdefault(it.id, []).append(t)
            update(ws, t, it, new)
    return threads


def key_of(it):
    return it.kind, it.note.team, (it.owner or "").casefold(), words_of(it.text)


def is_open_item(it):
    return it.mark in (None, "open", ">")


def find(ws, it, by_id, by_words):
    if it.id is not None:
        same = by_id.get(it.id, [])
        for t in same:
            if t.kind == it.kind:
                return t
        # an ask and the commitment that takes it up share an id and are two threads
        for t in same:
            if {t.kind, it.kind} != {"ask", "commitment"}:
                return t
        # an item that gets an id later continues the open thread of the same words
        if words_of(it.text):
            for t in reversed(by_words.get(key_of(it), [])):
                if t.id is None and t.ended is None:
                    return t
        return None
    cand = by_words.get(key_of(it), [])
    if not cand:
        return None
    t = cand[-1]
    if t.ended is not None and is_open_item(it) :
        return None
    return t


def own_side(ws, t, by):
    if by is None:
        return True
    if t.owner and by.casefold() == t.owner.casefold():
        return True
    a, b = ws.side_of(t.owner), ws.side_of(by)
    return a is not None and a == b


def update(ws, t, it, new):
    date = it.note.date
    f = it.fields
    t.last_heard = date
    if t.text is None and it.text:
        t.text, t.words = it.text, words_of(it.text)
    if it.owner is not None:
        t.owner, t.owner_inferred = it.owner, it.owner_inferred
    if f.get("for"):
        t.for_ = f["for"]
    if f.get("reason"):
        t.reason = f["reason"]
    k = t.kind
    commitment = k == "commitment" or k in ws.kinds and k not in ("ask", "claim", "experiment")
    # dates
    if k != "claim":
        raw = f.get("due") or f.get("until")
        due = ws.item_date(raw, date) if raw else None
        if due is not None:
            if t.due is None or t.assumed:
                t.first_due = t.agreed = t.due = due
                t.assumed = False
            elif due != t.due:
                t.moves += 1
                if t.slipped or date > t.agreed:
                    t.slipped = True
                    t.slips += 1
                else:
                    t.agreed = due
                t.due = due
        elif new and commitment and ws.assume and it.mark not in ("x", "-") and it.owner is not None:
            t.first_due = t.agreed = t.due = ws.next_meeting(date)
            t.assumed = True
    # ends
    if it.mark == "x":
        if k == "claim":
            by = ws.someone(f["vouched"]) if f.get("vouched") else None
            if not own_side(ws, t, by):
                t.by, t.how = by, f.get("how")       # the last that counts
                if t.how_ended != "x":
                    t.ended, t.how_ended = date, "x"
            elif t.how_ended == "-":
                t.ended = t.how_ended = t.by = t.how = None
        else:
            done = ws.item_date(f["done"], date) if f.get("done") and commitment else None
            if done is not None and done > date:
                done = None
            if t.how_ended != "x":
                t.ended, t.how_ended = done or date, "x"
            elif done:
                t.ended = done
    elif it.mark == "-":
        if k == "claim" and f.get("disputed"):
            t.by, t.how = ws.someone(f["disputed"]), f.get("how")
        if t.how_ended != "-":
            t.ended, t.how_ended = date, "-"
            t.drop_words = it.text if it.text and words_of(it.text) != t.words else None
    elif t.ended is not None:
        t.ended = t.how_ended = None


def state(ws, t, taken_ids):
    as_of = ws.as_of
    k = t.kind
    if k == "claim":
        return {"x": "vouched", "-": "disputed", None: "open"}[t.how_ended], None
    if k == "ask":
        if t.how_ended == "x":
            return "answered", None
        if t.how_ended == "-":
            return "dropped", None
        return ("taken" if t.id in taken_ids else "open"), None
    if k == "experiment":
        if t.how_ended:
            return {"x": "worked", "-": "failed"}[t.how_ended], None
        return ("overdue" if t.agreed and t.agreed < as_of else "running"), None
    if t.how_ended == "x":
        if t.agreed is None or t.ended <= t.agreed:
            return "kept", None
        return "late", (t.ended - t.agreed).days
    if t.how_ended == "-":
        return "dropped", None
    if t.agreed and t.agreed < as_of:
        return "overdue", (as_of - t.agreed).days
    return "open", None


def rows(ws, threads):
    taken = {t.id for t in threads if t.kind == "commitment" and t.id}
    out = []
    for t in threads:
        st, late = state(ws, t, taken)
        reason = t.reason
        if reason is None and t.how_ended == "-":
            reason = t.drop_words
        t.state = st
        out.append(dict(
            team=t.team, kind=t.kind, id=t.id, text=t.text, owner=t.owner, owner_side=ws.side_of(t.owner),
            owner_inferred=bool(t.owner_inferred), **{"for": t.for_}, for_side=ws.for_side(t.for_), made=t.made,
            first_due=t.first_due, due_assumed=t.assumed, agreed_due=t.agreed, due=t.due, ended=t.ended, state=st,
            days_late=late, moves=t.moves, slips=t.slips, last_heard=t.last_heard, by=t.by, how=t.how, reason=reason,
            path=t.item.note.path, line=t.item.line))
    return out
