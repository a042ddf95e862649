"""Starts a Setwise, plans, moves and cancels, and reads what comes of it with calendar programs that are not ours.

Usage: calendar_readers.py SETWISE-BINARY
"""

import base64
import datetime
import email
import email.policy
import json
import os
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
import xml.etree.ElementTree as tree
import zoneinfo

import icalendar
import radicale
from setwise import PASSWORD, Browser, Program, free_port, people, start

# With rules and without, in both halves of the world, odd ones, and one that needs no description.
ZONES = [
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "UTC",
]
HERE = os.path.dirname(os.path.abspath(__file__))
ICAL_JS = os.path.join(HERE, "..", "..", "e2e", "node_modules", "ical.js")
CALL = "https://call.example.org/planted-call-link"


class Postbox(socketserver.ThreadingTCPServer):
    """A mail server that takes every mail."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Taker)
        self.mails = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def wait_for(self, wanted, method):
        """The mails with an invitation of this method, once there are so many; each to whom, and its two texts."""
        until = time.monotonic() + 20
        while True:
            found = [told for told in map(invitation, list(self.mails)) if told and told["method"] == method]
            if len(found) >= wanted:
                expect(len(found) == wanted, f"{len(found)} mails with {method}, not {wanted}")
                return found
            if time.monotonic() > until:
                raise SystemExit(f"{len(found)} of {wanted} mails with {method} came within 20 s")
            time.sleep(0.05)


class Taker(socketserver.StreamRequestHandler):
    """As little of the protocol as a sender needs."""

    def handle(self):
        self.say("220 postbox")
        mail = None
        for line in self.rfile:
            if mail is not None:
                if line == b".\r\n":
                    self.server.mails.append(b"".join(mail))
                    mail = None
                    self.say("250 taken")
                else:
                    mail.append(line[1:] if line.startswith(b"..") else line)
            elif line.startswith(b"DATA"):
                mail = []
                self.say("354 go on")
            elif line.startswith(b"QUIT"):
                return self.say("221 bye")
            else:
                self.say("250 postbox")
        return None

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


def expect(holds, words):
    if not holds:
        raise SystemExit(words)


def invitation(mail):
    """What a mail holds for a calendar, as a mail program finds it; none for other mails."""
    message = email.message_from_bytes(mail, policy=email.policy.default)
    if message.get_content_type() != "multipart/mixed":
        return None
    both, file = message.iter_parts()
    expect(both.get_content_type() == "multipart/alternative", "words and invitation are not two ways to say the same")
    words, shaped, part = both.iter_parts()
    kinds = [one.get_content_type() for one in (words, shaped, part)]
    expect(kinds == ["text/plain", "text/html", "text/calendar"], f"the parts are others: {kinds}")
    expect(part.get_content_charset() == "utf-8", "the invitation's charset is not said")
    text = part.get_payload(decode=True)
    expect((file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics"), "there is no file")
    expect(file.get_payload(decode=True) == text, "the file is not the invitation")
    return {"to": message["To"], "method": part["Content-Type"].params["method"], "text": text, "words": words.get_content()}


def by_icalendar(text):
    """What Python's icalendar reads, in the form that read-calendars.mjs prints."""
    calendar = icalendar.Calendar.from_ical(text)
    expect(calendar.to_ical() is not None and not calendar.errors, f"icalendar found errors: {calendar.errors}")

    def moment(value):
        return int(value.timestamp()) if isinstance(value, datetime.datetime) else value.isoformat()

    def event(one):
        expect(not one.errors, f"icalendar found errors: {one.errors}")
        attendees = one.get("ATTENDEE", [])
        return {
            "uid": str(one["UID"]),
            "sequence": one["SEQUENCE"],
            "starts": moment(one.decoded("DTSTART")),
            "ends": moment(one.decoded("DTEND")),
            "summary": str(one["SUMMARY"]),
            "description": str(one["DESCRIPTION"]),
            "status": str(one["STATUS"]),
            "organiser": str(one["ORGANIZER"]),
            "attendees": [str(who) for who in (attendees if isinstance(attendees, list) else [attendees])],
        }

    events = [event(one) for one in calendar.walk("VEVENT")]
    return {"method": calendar.get("METHOD"), "events": events, "zones": calendar.walk("VTIMEZONE")}


def by_ical_js(folder, texts):
    """What ical.js reads of each."""
    files = []
    for nth, text in enumerate(texts):
        files.append(os.path.join(folder, f"{nth}.ics"))
        with open(files[-1], "wb") as file:
            file.write(text)
    with open(os.path.join(ICAL_JS, "package.json"), encoding="utf-8") as file:
        module = os.path.join(ICAL_JS, json.load(file)["main"])
    command = ["node", os.path.join(HERE, "read-calendars.mjs"), module, *files]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def compare(folder, texts):
    """Both readers understand the same of each text, and its zones as the world knows them; gives what they read."""
    all_read = [by_icalendar(text) for text in texts]
    days = 0
    for read, other in zip(all_read, by_ical_js(folder, texts)):
        for name in ["method", "events"]:
            expect(read[name] == other[name], f"{name} differ:\n{read[name]}\n{other[name]}")
        described = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in read["zones"]}
        expect(set(described) == set(other["zones"]), "the zones differ")
        for name, zone in described.items():
            for day, offset in other["zones"][name].items():
                noon = datetime.datetime.fromisoformat(day + "T12:00:00")
                known = noon.replace(tzinfo=zoneinfo.ZoneInfo(name)).utcoffset().total_seconds()
                mine = noon.replace(tzinfo=zone).utcoffset().total_seconds()
                expect(offset == known == mine, f"{name} on {day}: {offset} and {mine}, not {known}")
                days += 1
    return all_read, days


class Calendars:
    """A Radicale with one calendar."""

    def __init__(self, folder):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}/mei/meetings/"
        command = [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none"]
        command += ["--storage-filesystem-folder", os.path.join(folder, "collections"), "--logging-level", "error"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 20
        while True:
            try:
                expect(self.ask("MKCALENDAR", "")[0] == 201, "Radicale made no calendar")
                return
            except urllib.error.URLError:
                expect(time.monotonic() < until, "Radicale did not start within 20 s")
                time.sleep(0.1)

    def ask(self, method, path, body=None, **headers):
        # Any password will do; whoever comes first under a name has a place there.
        who = base64.b64encode(b"mei:any").decode()
        headers = {"Content-Type": "text/calendar; charset=utf-8", "Authorization": "Basic " + who, **headers}
        request = urllib.request.Request(self.address + path, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    def take(self, text):
        """Keeps an invitation as a mail program does: the entry by its id, unless it is older than what is there."""
        new = by_icalendar(text)["events"][0]
        path = new["uid"] + ".ics"
        status, kept = self.ask("GET", path)
        if status == 200 and by_icalendar(kept)["events"][0]["sequence"] >= new["sequence"]:
            return False
        # RFC 4791, 4.1: what is kept has no method.
        body = text.replace(b"METHOD:" + by_icalendar(text)["method"].encode() + b"\r\n", b"")
        status, answer = self.ask("PUT", path, body)
        expect(status in (201, 204), f"Radicale refused: {status} {answer}")
        return True

    def kept(self):
        """Every entry it holds."""
        query = b'<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><C:calendar-data/></D:prop>'
        query += b'<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter></C:calendar-query>'
        status, answer = self.ask("REPORT", "", query, **{"Content-Type": "application/xml", "Depth": "1"})
        expect(status == 207, f"Radicale's report: {status}")
        data = tree.fromstring(answer).iter("{urn:ietf:params:xml:ns:caldav}calendar-data")
        return [by_icalendar(one.text.encode())["events"][0] for one in data]

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


def instant(zone, year, month, day, hour, minute):
    there = datetime.datetime(year, month, day, hour, minute, tzinfo=zoneinfo.ZoneInfo(zone))
    return there.astimezone(datetime.timezone.utc)


def last_sunday_of_march(year):
    last = datetime.date(year, 3, 31)
    return last.day - (last.weekday() + 1) % 7


def plan(at, zone):
    return {"starts_at": at.isoformat(), "zone": zone, "protocol": "collaborative-inquiry", "minutes": 90, "call_link": CALL}


def at(event):
    return datetime.datetime.fromtimestamp(event["starts"], datetime.timezone.utc)


def days(address, tokens, postbox, calendars, folder):
    """Plans a touchpoint of a wave on the last Sunday of March, moves it and takes it off; gives how many mails that were."""
    ids = {one["name"].lower(): one["id"] for one in Program(address, tokens["administrator"]).ask("/people")["items"]}
    ada = Browser(address)
    ada.post("/sign-in", email="ada@example.org", password=PASSWORD)
    wave, touchpoint = str(uuid.uuid4()), str(uuid.uuid4())
    year = datetime.date.today().year + 1
    first = datetime.date(year, 3, last_sunday_of_march(year))
    then = first + datetime.timedelta(days=1)
    ada.post("/programmes", id=wave, name="One handover", kind="project-sets", sponsor=ids["other"], starts_on=first.isoformat())

    def told(wanted):
        until = time.monotonic() + 20
        while True:
            found = [one for one in map(invitation, list(postbox.mails)) if one and b"UID:touchpoint-" in one["text"]]
            if len(found) >= wanted:
                expect(all(one["to"] == "other@example.org" for one in found), "others than the sponsor were told")
                return [one["text"] for one in found]
            expect(time.monotonic() < until, f"{len(found)} of {wanted} mails of a touchpoint came within 20 s")
            time.sleep(0.05)

    ada.post(f"/waves/{wave}/touchpoints", id=touchpoint, kind="launch", on=first.isoformat())
    told(1)
    ada.post(f"/waves/{wave}/touchpoints/changes", id=touchpoint, kind="launch", on=then.isoformat(), revision=1)
    told(2)
    ada.post(f"/waves/{wave}/touchpoints/removals", id=touchpoint, revision=2)
    texts = told(3)
    steps, _ = compare(folder, texts)
    events = [step["events"][0] for step in steps]
    expect([step["method"] for step in steps] == ["REQUEST", "REQUEST", "CANCEL"], "a touchpoint's methods are others")
    expect({event["uid"].split("@")[0] for event in events} == {f"touchpoint-{touchpoint}"}, "a touchpoint's id changed")
    expect(events[0]["sequence"] < events[1]["sequence"] < events[2]["sequence"], "a touchpoint's numbers do not grow")
    expect([event["starts"] for event in events] == [day.isoformat() for day in (first, then, then)], "its days are others")
    after = datetime.timedelta(days=1)
    expect(events[0]["ends"] == (first + after).isoformat(), "it is not a whole day")
    expect(events[0]["summary"].endswith("touchpoint, Launch"), f"its title is {events[0]['summary']}")
    calendars.address = calendars.address.replace("/feed/", "/meetings/")
    for nth, text in enumerate(texts):
        expect(calendars.take(text) and not calendars.take(texts[0]), f"invitation {nth} of a touchpoint was not taken in turn")
        (kept,) = calendars.kept()
        for name in ["uid", "sequence", "starts", "ends", "status", "summary"]:
            expect(kept[name] == events[nth][name], f"Radicale has another {name} of a touchpoint: {kept[name]}")
    return len(texts)


def meet(address, tokens, postbox, calendars, folder):
    """Plans, moves and cancels; gives what to say of it."""
    coach, member = Program(address, tokens["coach"]), Program(address, tokens["member"])
    administrator = Program(address, tokens["administrator"])
    ids = {one["name"].lower(): one["id"] for one in administrator.ask("/people")["items"]}
    members = [ids["member"], ids["other"]]
    group = administrator.ask("/sets", {"name": "Harbour, north; \\ö", "coach": ids["coach"], "members": members})["id"]
    year = datetime.date.today().year + 1
    sunday = last_sunday_of_march(year)

    # Planned for half past two when London has just lost an hour, moved over the ocean, and cancelled.
    first = instant("Europe/London", year, 3, sunday, 2, 30)
    then = instant("America/New_York", year, 11, 2, 10, 0)
    meeting = coach.ask(f"/sets/{group}/meetings", plan(first, "Europe/London"))["id"]
    invited = postbox.wait_for(3, "REQUEST")
    coach.ask(f"/meetings/{meeting}/plan", plan(then, "America/New_York"))
    moved = postbox.wait_for(6, "REQUEST")[3:]
    coach.ask(f"/meetings/{meeting}/cancellation", {})
    cancelled = postbox.wait_for(3, "CANCEL")
    for told in invited + moved + cancelled:
        expect(b"planted-call-link" not in told["text"] and "planted-call-link" not in told["words"], "the call's link was mailed")

    mine = [next(told for told in mails if told["to"] == "member@example.org")["text"] for mails in (invited, moved, cancelled)]
    steps, days = compare(folder, mine)
    events = [step["events"][0] for step in steps]
    expect([step["method"] for step in steps] == ["REQUEST", "REQUEST", "CANCEL"], "the methods are others")
    expect(len({event["uid"] for event in events}) == 1, "the id changed")
    expect(events[0]["sequence"] < events[1]["sequence"] < events[2]["sequence"], "the numbers do not grow")
    expect([at(event) for event in events] == [first, then, then], "the times are others")
    expect(events[0]["ends"] - events[0]["starts"] == 90 * 60, "the length is another")
    expect([event["status"] for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"], "the statuses are others")
    expect(events[0]["summary"] == "Harbour, north; \\ö: action learning", f"the title is {events[0]['summary']}")
    expect(events[0]["attendees"] == ["mailto:member@example.org"], "others are named")

    # A calendar takes each in turn; what comes late changes nothing.
    for nth, text in enumerate(mine):
        expect(calendars.take(text), f"invitation {nth} was not taken")
        expect(not calendars.take(mine[0]), "an older one was taken")
        kept = calendars.kept()
        expect(len(kept) == 1, f"{len(kept)} entries where one should have changed")
        for name in ["uid", "sequence", "starts", "ends", "status", "summary"]:
            expect(kept[0][name] == events[nth][name], f"Radicale has another {name}: {kept[0][name]}")
    expect(calendars.ask("DELETE", events[0]["uid"] + ".ics")[0] in (200, 204), "it could not be deleted")
    expect(calendars.kept() == [], "something is left")

    # The same in every zone, by the address of a calendar.
    planned = {}
    for zone in ZONES:
        moment = instant(zone, year, 3, sunday, 9, 15)
        planned[coach.ask(f"/sets/{group}/meetings", plan(moment, zone))["id"]] = moment
    feed = member.ask("/me/calendar", {})["address"]
    browser = Browser(address)
    with browser.opener.open(feed) as answer:
        text, tag = answer.read(), answer.headers["ETag"]
        expect("Set-Cookie" not in answer.headers, "a feed sets a cookie")
    expect(b"planted-call-link" not in text, "the call's link stands in the feed")
    try:
        browser.opener.open(urllib.request.Request(feed, headers={"If-None-Match": tag}))
        raise SystemExit("the feed was sent again though nothing is new")
    except urllib.error.HTTPError as same:
        expect(same.code == 304, f"the feed answers {same.code}")
    (read,), more = compare(folder, [text])
    found = {event["uid"].split("@")[0].removeprefix("meeting-"): event for event in read["events"]}
    expect(found.pop(meeting) == {**events[2], "attendees": []}, "the cancelled one differs from its mail")
    expect({id: at(event) for id, event in found.items()} == planned, "the feed's times are others")

    status, answer = calendars.ask("PUT", "../feed/", text)
    expect(status == 201, f"Radicale refused the feed: {status} {answer}")
    calendars.address = calendars.address.replace("/meetings/", "/feed/")
    kept = {event["uid"]: event["starts"] for event in calendars.kept()}
    expect(kept == {event["uid"]: event["starts"] for event in read["events"]}, "Radicale has another feed")
    return len(mine) * 3, len(kept), days + more


def main():
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        postbox = Postbox()
        settings = ["--smtp-url", postbox.url, "--smtp-from", "Setwise <setwise@example.org>"]
        server, address, set_up = start(sys.argv[1], folder, *settings)
        calendars = Calendars(folder)
        try:
            tokens = people(address, set_up)
            mails, entries, read = meet(address, tokens, postbox, calendars, folder)
            mails += days(address, tokens, postbox, calendars, folder)
        finally:
            calendars.stop()
            server.terminate()
            server.wait(timeout=20)
    with open(os.path.join(ICAL_JS, "package.json"), encoding="utf-8") as file:
        ical_js = json.load(file)["version"]
    print(
        f"{mails} invitations and a feed of {entries} were read alike by icalendar {icalendar.__version__} and ical.js {ical_js}, "
        f"their zones right on {read} days, and kept, moved and cancelled by Radicale {radicale.VERSION}: "
        f"{time.monotonic() - began:.0f} s"
    )


if __name__ == "__main__":
    main()
