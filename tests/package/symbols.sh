#!/usr/bin/env bash
# symbols.sh LIBRARY ABI: what the shared library exports is Quotidian's own and public, and names nobody else's types.
set -euo pipefail
exported=$(nm --dynamic --defined-only --demangle "$1" | grep -v " A QUOTIDIAN_$2$" | cut -d' ' -f3- | sort -u)
breaches=0

# none WHAT PATTERN: prints the exported names that match.
none() {
  local found
  found=$(grep -E "$2" <<<"$exported") || return 0
  printf '%s:\n%s\n' "$1" "$found"
  breaches=1
}

[ "$(wc -l <<<"$exported")" -gt 40 ] || { echo "too few names to be the library's"; exit 1; }
foreign=$(grep -vE '^((vtable|typeinfo|typeinfo name) for )?quotidian::' <<<"$exported") && {
  printf 'not of quotidian:\n%s\n' "$foreign"
  breaches=1
}
none "of a room inside" '^quotidian::(archive|commands|schema|service|text)::'
none 'inside a class' '::Impl::'
none "names a type of a library below" '(Xapian|icu_?[0-9]*|boost|nlohmann|simdjson)::'
readelf --dynamic "$1" | grep -q "SONAME.*\[libquotidian\.so\.$2\]" || { echo "SONAME is not libquotidian.so.$2"; breaches=1; }
unresolved=$(ldd -r "$1" 2>&1 | grep 'undefined symbol') && { echo "$unresolved"; breaches=1; }
exit $breaches
