"""Reads the feeds and calendars of a built site with other people's readers and holds them against the tables beside
them.

    python read.py SITE [SITE …]

Exits 1 with one line for each finding.
"""

import datetime
import json
import pathlib
import sys

import feedparser
import icalendar

findings = []
seen = {"feeds": 0, "entries": 0, "calendars": 0, "events": 0}


def expect(holds, says):
    if not holds:
        findings.append(says)


def table(site, name):
    return json.loads((site / "data" / f"{name}.json").read_text(encoding="utf-8"))


def read_feed(site, path, meetings):
    feed = feedparser.parse(path.read_bytes())
    name = str(path)
    expect(not feed.bozo, f"{name}: {feed.get('bozo_exception')}")
    expect(feed.version == "atom10", f"{name}: is {feed.version}")
    expect(len(feed.entries) == min(50, len(meetings)), f"{name}: {len(feed.entries)} entries of {len(meetings)} meetings")
    ids = [entry.id for entry in feed.entries]
    expect(len(set(ids)) == len(ids) and all(":" in i for i in ids), f"{name}: ids {ids[:3]}")
    days = [entry.updated[:10] for entry in feed.entries]
    newest = sorted((meeting["date"] for meeting in meetings), reverse=True)[:50]
    expect(days == newest, f"{name}: days {days[:3]} instead of {newest[:3]}")
    for entry in feed.entries:
        expect(entry.updated_parsed is not None and entry.title and entry.content[0].value, f"{name}: {entry.id} is not whole")
        if "://" not in entry.link:
            expect((path.parent / entry.link).is_file(), f"{name}: {entry.link} is not there")
    seen["feeds"] += 1
    seen["entries"] += len(feed.entries)


def read_calendar(path, threads):
    raw = path.read_bytes()
    name = str(path)
    expect(all(len(line) <= 75 for line in raw.split(b"\r\n")), f"{name}: a line is too long")
    expect(raw.endswith(b"\r\n") and raw.count(b"\n") == raw.count(b"\r\n"), f"{name}: a line ends otherwise")
    calendar = icalendar.Calendar.from_ical(raw)
    events = list(calendar.walk("VEVENT"))
    expect(calendar.subcomponents, f"{name}: has no component, and RFC 5545 wants one")
    expect(len(calendar.errors) == 0 and all(not event.errors for event in events), f"{name}: has errors")
    due = sorted(t["agreed_due"] for t in threads)
    days = sorted(event.decoded("DTSTART").isoformat() for event in events)
    expect(days == due, f"{name}: {len(days)} events of {len(due)} open commitments")
    uids = {str(event["UID"]) for event in events}
    expect(len(uids) == len(events), f"{name}: a UID stands twice")
    words = {" ".join(str(event["SUMMARY"]).split()) for event in events}
    texts = {" ".join(t["text"].split()) for t in threads if len(t["text"]) <= 200}
    expect(texts <= words, f"{name}: misses {sorted(texts - words)[:3]}")
    for event in events:
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        expect(type(start) is datetime.date and end - start == datetime.timedelta(days=1), f"{name}: {event['UID']} is no day")
        expect(event.decoded("DTSTAMP").utcoffset() == datetime.timedelta(0), f"{name}: DTSTAMP is not UTC")
    seen["calendars"] += 1
    seen["events"] += len(events)


for argument in sys.argv[1:]:
    site = pathlib.Path(argument)
    meetings, threads = table(site, "meetings"), table(site, "threads")
    open_ones = [
        t for t in threads if t["kind"] == "commitment" and t["state"] in ("open", "overdue") and t["agreed_due"]
    ]
    teams = {row["team"] for row in meetings if row["team"]}
    read_feed(site, site / "feed.xml", meetings)
    read_calendar(site / "commitments.ics", open_ones)
    for team in teams if len(teams) > 1 else []:
        folder = site / team
        read_feed(site, folder / "feed.xml", [m for m in meetings if m["team"] == team])
        read_calendar(folder / "commitments.ics", [t for t in open_ones if t["team"] == team])

for finding in findings[:40]:
    print(finding)
print(", ".join(f"{count} {name}" for name, count in seen.items()), f"read, {len(findings)} findings")
sys.exit(1 if findings else 0)
