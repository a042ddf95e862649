"""Starts a Setwise, gives it people of each role, and runs Schemathesis as each of them.

Usage: schemathesis.py SETWISE-BINARY SCHEMATHESIS-BINARY
"""

import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

PASSWORD = "short lantern ferry oat"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
EXAMPLES = os.environ.get("SETWISE_SCHEMATHESIS_EXAMPLES", "10")
# A stream does not end, so it is left to the tests in crates/server/tests/web/api/events.rs.
LEFT_OUT = ["get_meetings_id_events"]
# What takes the ground from under all others gets a set, a meeting and a person of its own.
DESTROYS = ["post_sets_id_end", "post_sets_id_departures", "post_sets_id_removals", "post_sets_id_coach"]


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


def start(binary, folder):
    """A server on a free port, its address and its set-up link."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    arguments = [binary, "--data", folder, "--listen", f"127.0.0.1:{port}", "--public-url", address]
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
    return tokens


def ground(programs):
    """A set that meets now, and one to be taken apart: the ids that operations are tried on."""
    administrator = programs["administrator"]
    ids = {person["name"].lower(): person["id"] for person in administrator.ask("/people")["items"]}

    def new_set(name):
        members = [ids["member"], ids["other"]]
        return administrator.ask("/sets", {"name": name, "coach": ids["coach"], "members": members})["id"]

    def meeting(of):
        plan = {"starts_at": "2031-05-06T09:00:00Z", "protocol": "collaborative-inquiry"}
        return administrator.ask(f"/sets/{of}/meetings", plan)["id"]

    kept, spent = new_set("Harbour"), new_set("Pier")
    running, planned = meeting(kept), meeting(kept)
    for name in ["coach", "member", "other"]:
        programs[name].ask(f"/meetings/{running}/moves", {"move": "enter", "agreement": 1})
    programs["coach"].ask(f"/meetings/{running}/moves", {"move": "start"})
    programs["member"].ask(f"/meetings/{running}/acts", {"act": "challenge", "text": "How do we begin?"})
    return {
        "sets": kept,
        "spent": spent,
        "meetings": running,
        "planned": planned,
        "people": ids["stranger"],
        "protocol": "collaborative-inquiry",
        "module": "listening",
    }


def configuration(found):
    """What stands in the places of the paths."""
    lines = []

    def operation(which, name, value):
        lines.extend(["[[operations]]", which, f'parameters = {{ "{name}" = "{value}" }}', ""])

    for name in DESTROYS:
        operation(f'include-operation-id = "{name}"', "path.id", found["spent"])
    operation('include-operation-id = "post_meetings_id_cancellation"', "path.id", found["planned"])
    operation('include-operation-id = "post_meetings_id_plan"', "path.id", found["planned"])
    for part in ["sets", "meetings"]:
        operation(f"include-path-regex = '^/api/v1/{part}/\\{{id\\}}'", "path.id", found[part])
    operation("include-path-regex = '^/api/v1/people/\\{id\\}'", "path.id", found["people"])
    operation("include-path-regex = '^/api/v1/protocols/'", "path.name", found["protocol"])
    operation("include-path-regex = '^/api/v1/modules/'", "path.name", found["module"])
    return "\n".join(lines)


def run(schemathesis, address, role, token, folder):
    """Whether everything a role met was as described."""
    arguments = [schemathesis, "--config-file", os.path.join(folder, "schemathesis.toml"), "run"]
    arguments += [address + "/api/v1/openapi.json", "--header", f"Authorization: Bearer {token}", "--checks", CHECKS]
    arguments += ["--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES, "--workers", "2", "--seed", "1"]
    arguments += ["--request-timeout", "10", "--warnings", "off", "--continue-on-failure"]
    for name in LEFT_OUT:
        arguments += ["--exclude-operation-id", name]
    print(f"-- as {role}", flush=True)
    # It keeps what it met before in the folder it runs in.
    done = subprocess.run(arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    print("\n".join(lines if done.returncode else lines[-12:]), flush=True)
    return done.returncode == 0


def main():
    binary, schemathesis = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        server, address, set_up = start(binary, folder)
        try:
            tokens = people(address, set_up)
            programs = {name: Program(address, token) for name, token in tokens.items()}
            with open(os.path.join(folder, "schemathesis.toml"), "w", encoding="utf-8") as file:
                file.write(configuration(ground(programs)))
            # The administrator last: roles are taken and given back, and the stranger loses access.
            roles = ["nobody", "stranger", "member", "coach", "lead", "administrator"]
            tokens["nobody"] = "swt_none"
            failed = [role for role in roles if not run(schemathesis, address, role, tokens[role], folder)]
        finally:
            server.terminate()
            server.wait(timeout=20)
    if failed:
        raise SystemExit("not as described, as: " + ", ".join(failed))
    print("Everything was as described, as each of: " + ", ".join(roles))


if __name__ == "__main__":
    main()
