#!/usr/bin/env bash
# units.sh SERVICES TIMERS PROGRAM: systemd has nothing to say against the units. SERVICES is the folder of the
# configured ones; their program is looked for where it was built. Exit status 77 where there is no systemd.
set -euo pipefail
command -v systemd-analyze >/dev/null || exit 77
units=$(mktemp -d)
trap 'rm -rf "$units"' EXIT
cp "$2"/*.timer "$units"
for service in "$1"/*.service; do
  sed "s#^ExecStart=[^ ]*#ExecStart=$3#" "$service" >"$units/$(basename "$service")"
done
said=$(systemd-analyze verify --man=no "$units"/*.service "$units"/*.timer 2>&1) || { echo "$said"; exit 1; }
# Of units of the machine itself it may speak too.
if grep -F quotidian <<<"$said"; then exit 1; fi
