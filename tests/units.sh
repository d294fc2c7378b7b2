#!/usr/bin/env bash
# units.sh BIN TIMERS SERVICE...: systemd has nothing to say against the units. BIN is where their programs were
# built (but for those of the system), TIMERS the folder of the timers. Exit status 77 where there is no systemd.
set -euo pipefail
command -v systemd-analyze >/dev/null || exit 77
units=$(mktemp -d)
trap 'rm -rf "$units"' EXIT
cp "$2"/*.timer "$units"
for service in "${@:3}"; do
  sed -E "s#^ExecStart=[^ ]*/quotidian#ExecStart=$1/quotidian#" "$service" >"$units/$(basename "$service")"
done
said=$(systemd-analyze verify --man=no "$units"/*.service "$units"/*.timer 2>&1) || { echo "$said"; exit 1; }
# Of units of the machine itself it may speak too.
if grep -F quotidian <<<"$said"; then exit 1; fi
