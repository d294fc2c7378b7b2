#!/usr/bin/env python3
"""run_page.py PAGE BINARIES: runs the commands of a page of docs/ as it has them, in an empty place, in one shell.

What is run, one after another; the first that fails ends it:
- fenced blocks ```sh;
- fenced blocks ```console: each line behind "$ " (or "> " where it goes on), and what it prints, on either stream, is
  the lines below it. "…" stands for anything in a line, a line of it for any lines;
- indented blocks whose first line is a command (quotidian-*, curl, ./dev ...);
- comments <!-- run ... -->: what the page takes for granted.
What needs root, systemd or another machine stands in ```sh elsewhere: bash reads it, and nothing is run.

In the empty place there is corpus/ of the sources; /srv, /mnt, /var/spool, /var/lib and /etc/quotidian are places in it,
and the ports 8080 and 70.. are any that are free. quotidian-serve is left running until the page ends. ./dev is not run by a test."""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

COMMAND = re.compile(r"(quotidian-(index|search|serve)|curl|zcat|rsync|xapian-[a-z]+|systemctl|apt|cmake|\./dev)\b")
PLACES = re.compile(r"(?<![\w.])/(srv|mnt|var/spool|var/lib|etc/quotidian)\b")


def blocks_of(page):
    """(kind, text, line) of whatever may hold commands."""
    lines = page.splitlines()
    at = 0
    while at < len(lines):
        line, start = lines[at], at + 1
        if line.startswith("```"):
            end = lines.index("```", at + 1)
            yield line[3:].strip(), lines[at + 1 : end], start
            at = end
        elif line.strip() == "<!-- run":
            end = lines.index("-->", at + 1)
            yield "sh", lines[at + 1 : end], start
            at = end
        elif line.startswith("    ") and (at == 0 or not lines[at - 1].strip()):
            end = at
            while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
                end += 1
            text = [each[4:] for each in lines[at:end]]
            if COMMAND.match(text[0]):
                yield "sh", text, start
            elif any(COMMAND.match(each) for each in text):
                sys.exit(f"{page_file}:{start}: a command stands behind what is none; fence it")
            at = end - 1
        at += 1


def commands_of(kind, text, line):
    """(command, expected lines or None, line)."""
    if kind == "sh":
        yield "\n".join(text), None, line
        return
    at = 0
    while at < len(text):
        if not text[at].startswith("$ "):
            sys.exit(f"{page_file}:{line + at + 1}: output without a command")
        command, start = [text[at][2:]], at
        at += 1
        while at < len(text) and re.match(r">( |$)", text[at]):
            command.append(text[at][2:])
            at += 1
        expected = []
        while at < len(text) and not text[at].startswith("$ "):
            expected.append(text[at])
            at += 1
        while expected and not expected[-1]:
            expected.pop()
        yield "\n".join(command), expected, line + start + 1


def pattern_of(expected):
    parts = []
    for line in expected:
        if line.strip() == "…":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*".join(re.escape(part) for part in line.rstrip().split("…")) + r" *\n")
    return re.compile("".join(parts) + r"\n*")


def in_place(line, home, ports):
    line = PLACES.sub(lambda match: f"{home}/{match.group(1)}", line)
    line = re.sub(r"\b(8080|70\d\d)\b", lambda match: str(ports[match.group(1)]), line)
    if line.startswith("./dev"):
        return ":"
    if not re.match(r"quotidian-serve(?!.*--(new-key|help|manual))", line):
        return line
    line = line.split("  #")[0]
    if "--listen" not in line:
        line += f" --listen 127.0.0.1:{ports['8080']}"
    wait = f"for _ in $(seq 300); do curl -sf http://127.0.0.1:{ports['8080']}/healthz >/dev/null && break; sleep 0.1; done"
    return f"{line} --quiet >served 2>&1 </dev/null & {wait}"


class Ports(dict):
    """Another free port for each that a page names."""

    def __missing__(self, name):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self[name] = free.getsockname()[1]
        return self[name]


page_file, binaries = (pathlib.Path(each).resolve() for each in sys.argv[1:3])
root = page_file.parent if page_file.name == "README.md" else page_file.parent.parent
home = pathlib.Path(tempfile.mkdtemp(prefix="quotidian-page-"))
for place in ("srv", "mnt", "var/spool", "var/lib", "etc/quotidian"):
    (home / place).mkdir(parents=True)
(home / "corpus").symlink_to(root / "corpus")
ports = Ports()

script, checks = ["set -eEu -o pipefail", "trap 'echo \"status $? of: $BASH_COMMAND\"' ERR"], []
for kind, text, line in blocks_of(page_file.read_text()):
    if kind == "sh elsewhere":
        read = subprocess.run(["bash", "-n"], input="\n".join(text), text=True, capture_output=True)
        if read.returncode:
            sys.exit(f"{page_file}:{line}: {read.stderr}")
    if kind not in ("sh", "console"):
        continue
    for command, expected, at in commands_of(kind, text, line):
        n = len(checks)
        checks.append((f"{page_file.name}:{at}", command, expected))
        lines = "\n".join(in_place(each, home, ports) for each in command.split("\n"))
        script.append(f"echo {n} >at\n{{\n{lines}\n}} >out.{n} 2>&1")
script.append("echo all >at")
if not checks:
    sys.exit(f"{page_file}: no commands")

environment = {
    "PATH": f"{binaries}:/usr/local/bin:/usr/bin:/bin",
    "HOME": str(home),
    "LANG": "C.UTF-8",
    "COLUMNS": "100",
    "KEY": "none",
}
# What the presets tell the sanitizers.
environment.update((name, value) for name, value in os.environ.items() if name.endswith("SAN_OPTIONS"))
shell = subprocess.Popen(["bash", "-c", "\n".join(script)], cwd=home, env=environment, start_new_session=True)
try:
    shell.wait(timeout=300)
finally:
    try:
        os.killpg(shell.pid, signal.SIGTERM)  # the service and whatever else it left running
    except ProcessLookupError:
        pass
wrong = []
at = (home / "at").read_text().strip()
for n, (where, command, expected) in enumerate(checks):
    if at != "all" and n > int(at):
        break
    printed = (home / f"out.{n}").read_text().replace(str(home), "")
    if at == str(n):
        wrong.append(f"{where}: {command}\n{printed}")
    elif expected is not None and not pattern_of(expected).fullmatch(re.sub(r" +\n", "\n", printed)):
        wrong.append(f"{where}: {command}\nprints\n{printed}")
shutil.rmtree(home)
if wrong:
    sys.exit("\n".join(wrong))
print(f"{page_file.name}: {len(checks)} commands")
