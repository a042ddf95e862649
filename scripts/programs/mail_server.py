"""Starts a Setwise beside a mail server that fails in every way one can, and looks at what arrives.

Usage: mail_server.py SETWISE-BINARY, built with the feature test-clock
"""

import asyncio
import collections
import datetime
import email
import email.policy
import html.parser
import json
import re
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zoneinfo

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from setwise import PASSWORD, Browser, Program, free_port, people, start

PLANTED = "planted-words-of-the-set"
CALL = "https://call.example.org/planted-call-link"
# What the server does with the first tries of whoever is so called; anybody else's mail it takes.
TIMES = {"busy": 2, "drops": 1, "stalls": 1, "late": 1}


class Server(SMTP):
    """Falls silent or hangs up before it asks for a mail's words, or when who sent it says goodbye."""

    quiet = False

    async def smtp_QUIT(self, arg):
        if self.quiet:
            await asyncio.sleep(30)
        await super().smtp_QUIT(arg)

    async def smtp_DATA(self, arg):
        who = self.event_handler.who(self.envelope)
        if who == "stalls" and self.event_handler.fails(who):
            await asyncio.sleep(30)
        if who == "drops" and self.event_handler.fails(who):
            self.transport.abort()
            return
        self.quiet = who == "silent"
        await super().smtp_DATA(arg)


class Handler:
    """Refuses some, and keeps what it took."""

    def __init__(self):
        self.taken, self.tries, self.spam_is_fine = [], collections.Counter(), False

    def who(self, envelope):
        return envelope.rcpt_tos[0].split("@")[0] if envelope.rcpt_tos else ""

    def fails(self, who):
        self.tries[who] += 1
        return self.tries[who] <= TIMES[who]

    async def handle_RCPT(self, server, session, envelope, address, options):
        who = address.split("@")[0]
        if who == "busy" and self.fails(who):
            return "451 4.3.2 come again"
        if who == "gone":
            return "550 5.1.1 nobody has this address"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        who = self.who(envelope)
        if who == "spam" and not self.spam_is_fine:
            return "554 5.7.1 we do not want this"
        self.taken.append((who, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        if who == "late" and self.fails(who):
            # It is taken, and nobody hears of it.
            await asyncio.sleep(30)
        return "250 taken"

    def to(self, who):
        return [mail for to, mail in list(self.taken) if to == who]


class Post(Controller):
    def factory(self):
        return Server(self.handler)


class Links(html.parser.HTMLParser):
    """The addresses a page leads to, and all it says."""

    def __init__(self, text):
        super().__init__()
        self.links, self.tags = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.links += [value for name, value in attributes if name == "href"]


def expect(holds, words):
    if not holds:
        raise SystemExit(words)


def until(what, words, within=30):
    """What this gives once it gives something."""
    end = time.monotonic() + within
    while True:
        found = what()
        if found:
            return found
        expect(time.monotonic() < end, f"not within {within} s: {words}")
        time.sleep(0.1)


def look_at(mail):
    """Both parts of a mail say the same, and neither says what it must not."""
    parts = {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}
    text, shaped = parts["text/plain"], parts["text/html"]
    expect(mail.get_body(("html",)) is not None, "a mail program would not show the shaped part")
    links = Links(shaped)
    expect(sorted(re.findall(r"https?://\S+", text)) == sorted(links.links), f"the parts lead elsewhere:\n{text}\n{links.links}")
    expect(not links.tags & {"img", "script", "link", "iframe"}, f"something is fetched: {links.tags}")
    whole = mail.as_string() + text + shaped
    for planted in (PLANTED, "planted-call-link"):
        expect(planted not in whole, f"{planted} was mailed:\n{whole}")
    expect(mail["From"] == "Setwise <setwise@example.org>" and mail["Message-ID"] and mail["Date"], f"headers are missing: {mail.items()}")
    return text


def noon_zone():
    """Where it is about noon now: the only hours at which some mails are written at all."""
    zones = ["UTC", "Asia/Karachi", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu", "America/Denver", "America/Sao_Paulo"]
    return min(zones, key=lambda zone: abs(datetime.datetime.now(zoneinfo.ZoneInfo(zone)).hour - 13))


def advance(address, minutes):
    body = json.dumps({"advance_ms": minutes * 60_000}).encode()
    request = urllib.request.Request(address + "/test/clock", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request):
        pass


def invite(address, administrator, handler, ada):
    """Invitations to servers of every temper."""
    for who in ["fine", "silent", "busy", "drops", "stalls", "late", "gone", "spam"]:
        administrator.ask("/people/invitations", {"name": who.title(), "email": f"{who}@example.org", "roles": ["member"]})
    until(lambda: handler.to("fine"), "the mail nobody hinders")
    # Pauses grow from a minute; each step of the clock lets one more try begin.
    for minutes in (2, 3, 5, 9):
        arrived = lambda: all(handler.to(who) for who in ("busy", "drops", "stalls")) and len(handler.to("late")) == 2
        end = time.monotonic() + 8
        while not arrived() and time.monotonic() < end:
            time.sleep(0.1)
        advance(address, minutes)
    until(arrived, f"all that was hindered; there are {[who for who, _ in handler.taken]}")
    time.sleep(4)
    counts = collections.Counter(who for who, _ in handler.taken if who in ("fine", "silent", *TIMES, "gone", "spam"))
    expect(counts == {"fine": 1, "silent": 1, "busy": 1, "drops": 1, "stalls": 1, "late": 2}, f"arrived: {dict(counts)}")
    expect(len({mail["Message-ID"] for mail in handler.to("late")}) == 1, "who got it twice cannot tell")
    for _, mail in handler.taken:
        look_at(mail)
        expect(mail["List-Unsubscribe"] is None, "an invitation cannot be switched off")
    page = ada.opener.open(address + "/mail").read().decode()
    expect("nobody has this address" in page and "gone@example.org" in page, "the refused address is not shown")
    expect("refused this mail for good" in page, "the refused mail is not shown")

    handler.spam_is_fine = True
    for again in re.findall(r'action="(/mail/[^"]+/sendings)"', page):
        ada.post(again)
    until(lambda: handler.to("spam"), "the mail that was sent again")


def meet(address, tokens, handler):
    """A meeting over days says things, and mails say that there is something."""
    coach, member, other = (Program(address, tokens[who]) for who in ("coach", "member", "other"))
    administrator = Program(address, tokens["administrator"])
    ids = {one["name"].lower(): one["id"] for one in administrator.ask("/people")["items"]}
    members = [ids[who] for who in ("member", "other", "stranger")]
    group = administrator.ask("/sets", {"name": "Harbour", "coach": ids["coach"], "members": members})["id"]
    Program(address, tokens["stranger"]).ask("/me/profile", {"name": "Stranger", "zone": noon_zone()})
    plan = {"protocol": "collaborative-inquiry-over-days", "zone": "UTC", "minutes": 60, "call_link": CALL}
    soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    meeting = coach.ask(f"/sets/{group}/meetings", {**plan, "starts_at": soon.isoformat()})["id"]
    invited = until(lambda: [mail for mail in handler.to("stranger") if "Meeting of" in mail["Subject"]], "the invitation for a calendar")
    kinds = [part.get_content_type() for part in invited[0].walk()]
    wanted = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"]
    expect(kinds == wanted, f"its parts are {kinds}")
    for one in (coach, member, other):
        room = one.ask(f"/meetings/{meeting}/room")
        one.ask(f"/meetings/{meeting}/moves", {"move": "enter", "agreement": (room["agreement"] or {}).get("version")})
    started = False
    for one in (coach, member, other):
        try:
            one.ask(f"/meetings/{meeting}/moves", {"move": "start"})
            started = True
            break
        except urllib.error.HTTPError:
            continue
    expect(started, "nobody could start the meeting")
    said = 0
    for one in (member, other):
        for offer in one.ask(f"/meetings/{meeting}/room")["offers"][:1]:
            one.ask(f"/meetings/{meeting}/acts", {**offer["choices"][0], "text": f"How do we {PLANTED}?"})
            said += 1
    expect(said > 0, "nothing was said")
    begun = until(lambda: [mail for mail in handler.to("stranger") if "has begun" in mail["Subject"]], "that a meeting has begun")
    for mail in begun + invited:
        text = look_at(mail)
        stop = mail["List-Unsubscribe"].strip("<>")
        expect(mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and stop in text, "it cannot be switched off by one post")
    return begun[0]["List-Unsubscribe"].strip("<>")


def switch_off(address, stop, stranger):
    """As a mail program does it: no cookie, one post."""
    urllib.request.urlopen(stop).read()
    expect(stranger.ask("/me")["meeting_mails"], "looking at the link switched off")
    body = b"List-Unsubscribe=One-Click"
    with urllib.request.urlopen(urllib.request.Request(stop, body)) as answer:
        expect(answer.status == 200, f"one post gives {answer.status}")
    expect(not stranger.ask("/me")["meeting_mails"], "one post did not switch off")


def main():
    began = time.monotonic()
    handler = Handler()
    port = free_port()
    post = Post(handler, hostname="127.0.0.1", port=port)
    post.start()
    with tempfile.TemporaryDirectory() as folder:
        settings = ["--smtp-url", f"smtp://127.0.0.1:{port}", "--smtp-from", "Setwise <setwise@example.org>"]
        server, address, set_up = start(sys.argv[1], folder, *settings)
        try:
            tokens = people(address, set_up)
            ada = Browser(address)
            ada.post("/sign-in", email="ada@example.org", password=PASSWORD)
            invite(address, Program(address, tokens["administrator"]), handler, ada)
            stop = meet(address, tokens, handler)
            switch_off(address, stop, Program(address, tokens["stranger"]))
            for _, mail in handler.taken:
                look_at(mail)
        finally:
            server.terminate()
            server.wait(timeout=20)
            post.stop(no_assert=True)
    print(f"{len(handler.taken)} mails came through a server that failed in seven ways, each once or known by its number: {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
