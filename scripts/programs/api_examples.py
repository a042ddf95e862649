"""Runs the examples in docs/api.md and docs/api-programmes.md against a Setwise of its own, in their order.

Usage: api_examples.py SETWISE-BINARY

What a page says to run is run: a block of sh by bash, a block of python here. Each page's blocks share what they name, as
a reader's session would; the second page goes on with the first one's `ask`. What the pages leave to the reader (a token; in sh a
meeting and a wave) is set before. An example that fails, or an answer that is a refusal, ends in an error that names its line.
"""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from schemathesis import ground
from setwise import Program, people, start

HERE = os.path.dirname(os.path.abspath(__file__))
DOCS = os.path.join(HERE, "..", "..", "docs")
# What a reader's own machine has, and one that tests may not.
SHELL = """
set -euo pipefail
curl() { command curl -sS --fail-with-body "$@"; }
uuidgen() { python3 -c 'import uuid; print(uuid.uuid4())'; }
"""
# A stream does not end by itself: it is left after this, when it has said something.
STREAM_SECONDS = 3


def blocks(page):
    """Each example of a page: in which language, on which line, its text."""
    with open(os.path.join(DOCS, page), encoding="utf-8") as file:
        text = file.read()
    for found in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield found.group(1), text.count("\n", 0, found.start()) + 2, found.group(2)


def run_shell(where, text, folder, environment):
    """A block of sh, in a folder of its own."""
    streams = "curl -N" in text
    if streams:
        text = text.replace("curl -N", f"curl -N --max-time {STREAM_SECONDS}")
    done = subprocess.run(
        ["bash", "-c", SHELL + text], cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    # 28: curl's time was up.
    fine = done.returncode == 0 or (streams and done.returncode == 28)
    if not fine or (streams and "\ndata:" not in done.stdout):
        raise SystemExit(f"{where} failed:\n{text}\n{done.stdout}{done.stderr}")
    return done.stdout


def run_python(where, text, names):
    """A block of python, with what the blocks before it named."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(text, where, "exec"), names)
    except Exception as error:
        refusal = error.read().decode() if hasattr(error, "read") else ""
        raise SystemExit(f"{where} failed: {error} {refusal}\n{text}") from error


def run(page, names, environment, folder, fits, *, of):
    """The examples of a page that fit; says how many."""
    count = 0
    for language, line, text in blocks(page):
        if not fits(language, text):
            continue
        where = f"docs/{page}:{line}"
        text = text.replace("http://127.0.0.1:8080", of)
        if language == "sh":
            run_shell(where, text, folder, environment)
        else:
            run_python(where, text, names)
        count += 1
    return count


def while_it_is_stopped(language, text):
    """Commands, which want a database to themselves."""
    return language == "sh" and text.startswith("setwise ")


def while_it_runs(language, text):
    """What asks a server."""
    return language in ("sh", "python") and not while_it_is_stopped(language, text)


def newcomers(lead):
    """Enough people for a wave of several sets."""
    rows = [f"Person {n},person{n}@example.org" for n in range(1, 13)]
    lead.ask("/people/imports", {"source": "\n".join(["name,email", *rows])})


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        data, desk = os.path.join(folder, "data"), os.path.join(folder, "desk")
        os.makedirs(data)
        os.makedirs(desk)
        server, address, set_up = start(binary, data)
        try:
            tokens = people(address, set_up)
            programs = {name: Program(address, token) for name, token in tokens.items()}
            found = ground(programs)
            newcomers(programs["lead"])
            names = {}
            count = 0
            for page, who in [("api.md", "member"), ("api-programmes.md", "lead")]:
                os.environ["SETWISE_TOKEN"] = tokens[who]
                environment = {"MEETING": found["meetings"], "WAVE": found["waves"]}
                count += run(page, names, environment, desk, while_it_runs, of=address)
            waves = programs["lead"].ask("/programmes")["items"]
            assert any(one["sets"] > 1 for one in waves), f"the programme of the example has no sets: {json.dumps(waves)}"
        finally:
            server.terminate()
            server.wait(timeout=20)
        # Its data belongs to nobody now: the commands.
        os.makedirs(os.path.join(folder, "bin"))
        shutil.copy(binary, os.path.join(folder, "bin", "setwise"))
        with open(os.path.join(desk, "people.csv"), "w", encoding="utf-8") as file:
            file.write("name,email\nIda,ida@example.org\n")
        path = os.path.join(folder, "bin") + os.pathsep + os.environ["PATH"]
        environment = {"PATH": path, "SETWISE_DATA": data, "WAVE": found["waves"]}
        count += run("api-programmes.md", names, environment, desk, while_it_is_stopped, of=address)
    if count < 8:
        raise SystemExit(f"only {count} examples were found in the documentation")
    print(f"{count} examples of the documentation did what they say.")


if __name__ == "__main__":
    main()
