#!/usr/bin/env bash
# abi.sh [--renew] LIBRARY HEADERS...: holds the binary interface of the shared library against the one written down in
# libquotidian.abi.xz: functions and types of the public headers, as abidw reads them from the debug information. After a
# change that was meant: where programs compiled before would not run any more, raise QUOTIDIAN_ABI in CMakeLists.txt (and
# the name of the package in cmake/debian); then, in any case,
#   tests/package/abi.sh --renew build/dev/libquotidian.so {common,indexer,searcher,build/dev/include}/quotidian
set -euo pipefail
renew=
[ "$1" != --renew ] || { renew=1; shift; }
here=$(dirname "$0")
library=$1
shift
headers=()
for folder in "$@"; do headers+=(--headers-dir "$folder"); done
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

# What is not ours (std::vector, say) is as the compiler's library has it, and no matter of this file.
cat >"$room/others" <<'TEXT'
[suppress_type]
  name_not_regexp = ^quotidian::
  drop = yes
TEXT
abidw "${headers[@]}" --drop-private-types --drop-undefined-syms --exported-interfaces-only --suppressions "$room/others" \
  --no-show-locs --no-comp-dir-path --no-corpus-path --no-elf-needed --no-parameter-names --type-id-style hash \
  --out-file "$room/now.abi" "$(realpath "$library")"
[ -z "$renew" ] || { xz -9 <"$room/now.abi" >"$here/libquotidian.abi.xz"; exit; }

xz -dc "$here/libquotidian.abi.xz" >"$room/before.abi"
said=0
abidiff --no-show-locs "$room/before.abi" "$room/now.abi" || said=$?
[ $((said & 3)) = 0 ] || { echo "abidiff failed"; exit 1; }
[ $((said & 8)) = 0 ] || echo "programs compiled before do not run with this library"
[ "$said" = 0 ] || { echo "the interface is not as it is written down: see $0 for what to do"; exit 1; }
