#!/usr/bin/env bash
# installed.sh BUILD SOURCE COMPILER LIBDIR: installs BUILD into an empty place and builds docs/examples against it, by
# find_package() and by pkg-config, with the shared library and with the static one; each must do the same. Nothing of the
# library is compiled again.
set -euo pipefail
build=$1 source=$2 compiler=$3 libdir=$4
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
fail() { echo "$*" >&2; exit 1; }

cmake --install "$build" --prefix "$room/usr" >"$room/install.log"
# Where there is only the static library, as on a machine that builds a program to carry elsewhere.
cp -al "$room/usr" "$room/static-usr"
rm "$room/static-usr/$libdir"/libquotidian.so*

mkdir "$room/before" "$room/later"
cat >"$room/before/flood.txt" <<'TEXT'
Talmar waits for the river

"The river decides," said Lena Ortiz, the mayor of Talmar.
TEXT
cat >"$room/later/bridge.txt" <<'TEXT'
Bridge stays shut

"The river has taken two piers," said Paul Hart, the deputy mayor.
TEXT

# try PROGRAMS: the three examples, as docs/embedding.md tells of them.
try() {
  local programs=$1 archive=$1/news watcher
  "$programs/index_folder" "$archive" "$room/before" | grep -qx '1 articles changed, 1 quotes in the archive'
  "$programs/said_by" "$archive" 'Lena Ortiz' river | grep -q 'Lena Ortiz: The river decides' ||
    fail "$programs: the mayor's quote is not found"
  "$programs/said_by" "$archive" 'Paul Hart' river >/dev/null && fail "$programs: a quote before it was said"
  timeout 60 "$programs/watch" "$archive" 'quote:river' 2 >"$programs/watched" &
  watcher=$!
  until grep -q 'Lena Ortiz' "$programs/watched"; do sleep 0.1; done
  "$programs/index_folder" "$archive" "$room/later" >/dev/null
  wait $watcher || fail "$programs: the watcher did not end"
  grep -q 'Paul Hart: The river has taken two piers' "$programs/watched" || fail "$programs: a new quote is not told"
}

# linked PROGRAM WHICH: whether it is the shared library that it was linked with, and nothing below it.
linked() {
  local needed
  needed=$(readelf --dynamic "$1" | grep NEEDED)
  if [ "$2" = shared ]; then
    grep -q libquotidian.so <<<"$needed" || fail "$1 is not linked with the shared library"
    grep -qE 'xapian|icu|archive|simdjson' <<<"$needed" && fail "$1 needs more than the shared library: $needed"
  else
    grep -q libquotidian <<<"$needed" && fail "$1 is not linked with the static library"
  fi
  return 0
}

export LD_LIBRARY_PATH=$room/usr/$libdir CMAKE_PREFIX_PATH=$room/usr CXX=$compiler CMAKE_GENERATOR=Ninja
cmake -S "$source/docs/examples" -B "$room/cmake-shared" >"$room/cmake.log" || { cat "$room/cmake.log"; exit 1; }
cmake --build "$room/cmake-shared" >"$room/cmake.log" || { cat "$room/cmake.log"; exit 1; }
linked "$room/cmake-shared/said_by" shared
try "$room/cmake-shared"

# What docs/embedding.md tells to type: by CMake with the static library, by pkg-config with the shared one.
cp -r "$source/docs/examples" "$room/told"
"$source/tests/package/embedding.py" "$source/docs/embedding.md" sh >"$room/told/commands"
(cd "$room/told" && PKG_CONFIG_PATH=$room/usr/$libdir/pkgconfig timeout 100 bash -euo pipefail commands) >"$room/told.log" ||
  { cat "$room/told.log"; exit 1; }
grep -q '1 quotes, read as' "$room/told.log" || fail "docs/embedding.md does not find its quote: $(cat "$room/told.log")"
linked "$room/told/build/said_by" static
linked "$room/told/said_by" shared
try "$room/told/build"

mkdir "$room/pkg-shared" "$room/pkg-static"
for program in index_folder said_by watch; do
  PKG_CONFIG_PATH=$room/usr/$libdir/pkgconfig
  export PKG_CONFIG_PATH
  # shellcheck disable=SC2046  # one argument for each word
  "$compiler" -std=c++20 -c "$source/docs/examples/$program.cc" -o "$room/$program.o" $(pkg-config --cflags quotidian)
  # shellcheck disable=SC2046
  "$compiler" "$room/$program.o" -o "$room/pkg-shared/$program" $(pkg-config --libs quotidian)
  PKG_CONFIG_PATH=$room/static-usr/$libdir/pkgconfig
  # shellcheck disable=SC2046
  "$compiler" "$room/$program.o" -o "$room/pkg-static/$program" $(pkg-config --static --libs quotidian)
done
for kind in shared static; do
  linked "$room/pkg-$kind/said_by" $kind
  try "$room/pkg-$kind"
done

version=$(PKG_CONFIG_PATH=$room/usr/$libdir/pkgconfig pkg-config --modversion quotidian)
for program in quotidian-index quotidian-search quotidian-serve; do
  "$room/usr/bin/$program" --version | grep -qxF "$program $version" || fail "$program is not of version $version"
  for page in man/man1/$program.1 bash-completion/completions/$program zsh/site-functions/_$program \
    fish/vendor_completions.d/$program.fish; do
    [ -s "$room/usr/share/$page" ] || fail "share/$page is not installed"
  done
done
