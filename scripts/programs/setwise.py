"""Starts a Setwise of its own for a test, and gives it people.

For the programs beside this one, which the scripts of the same names run.
"""

import http.cookiejar
import json
import os
import re
import socket
import subprocess
import urllib.parse
import urllib.request

PASSWORD = "short lantern ferry oat"


class Browser:
    """Somebody with cookies, who fills in forms."""

    def __init__(self, address):
        self.address = address
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def post(self, path, **form):
        data = urllib.parse.urlencode(form, doseq=True).encode()
        request = urllib.request.Request(self.address + path, data, {"Accept": "text/html", "Origin": self.address})
        with self.opener.open(request) as answer:
            return answer.read().decode()

    def token(self):
        page = self.post("/profile/tokens", name="Schemathesis", days="1", read="yes", meet="yes", manage="yes")
        return re.search(r"swt_[A-Za-z0-9_-]+", page).group(0)


class Program:
    """Somebody with a token."""

    def __init__(self, address, token):
        self.address, self.token = address, token

    def ask(self, path, body=None):
        headers = {"Authorization": "Bearer " + self.token, "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + "/api/v1" + path, data, headers)
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def give(self, path, data):
        """Sends bytes as they are."""
        headers = {"Authorization": "Bearer " + self.token, "Content-Type": "application/octet-stream"}
        request = urllib.request.Request(self.address + "/api/v1" + path, data, headers)
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read())


def free_port():
    """A port nobody has now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def start(binary, folder, *settings):
    """A server on a free port, its address and its set-up link."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    arguments = [binary, "--data", folder, "--listen", f"127.0.0.1:{port}", "--public-url", address, *settings]
    log = open(os.path.join(folder, "log"), "w", encoding="utf-8")
    server = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=log, text=True)
    for line in server.stdout:
        found = re.search(r"/set-up/[A-Za-z0-9_-]+", line)
        if found:
            return server, address, found.group(0)
    raise SystemExit("the server did not print its set-up link; see its log: " + open(log.name, encoding="utf-8").read())


def people(address, set_up):
    """A token for each role, the administrator first."""
    ada = Browser(address)
    who = {"name": "Ada", "email": "ada@example.org", "zone": "UTC", "password": PASSWORD}
    ada.post(set_up, organisation="Harbour Health", **who)
    tokens = {"administrator": ada.token()}
    administrator = Program(address, tokens["administrator"])
    for name, role in [("lead", "lead"), ("coach", "coach"), ("member", "member"), ("other", "member"), ("stranger", "member")]:
        invitation = {"name": name.title(), "email": f"{name}@example.org", "roles": [role]}
        made = administrator.ask("/people/invitations", invitation)["id"]
        open_ones = administrator.ask("/people/invitations")["items"]
        link = next(one["link"] for one in open_ones if one["id"] == made)
        browser = Browser(address)
        browser.post(urllib.parse.urlparse(link).path, name=name.title(), zone="UTC", password=PASSWORD)
        tokens[name] = browser.token()
        # At whatever hour this runs, mail comes.
        browser.post("/profile/mail", meetings="at-once", calendar="at-once", reminders="at-once", agreements="at-once", **{"from": "0:00", "to": "0:00"})
    return tokens
