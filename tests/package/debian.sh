#!/usr/bin/env bash
# debian.sh PACKAGES [FRESH]: installs the packages of that folder in a clean Debian 12, uses what they bring, takes them out
# again, and sees that the archive is left. FRESH is the folder of a debootstrap that is copied instead of making one. As root,
# with a mirror in reach; ./dev package --check runs it, no test does.
set -euo pipefail
packages=$(realpath "$1")
root=$(mktemp -d -t quotidian-root.XXXXXX)
mounted=()
clean_up() {
  local place
  for place in "${mounted[@]}"; do umount -R "$place"; done
  rm -rf --one-file-system "$root"
}
trap clean_up EXIT
fail() { echo "$*" >&2; exit 1; }
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
as_quotidian() { inside setpriv --reuid quotidian --regid quotidian --clear-groups "$@"; }

if [ $# -gt 1 ]; then
  cp -a "$2/." "$root"
else
  debootstrap --variant=minbase bookworm "$root" >"$root.log" || { tail "$root.log"; exit 1; }
  rm "$root.log"
fi
for place in proc dev; do
  mount --rbind --make-rslave "/$place" "$root/$place"
  mounted+=("$root/$place")
done
# Where this machine found its mirror, and no services started inside.
cp /etc/resolv.conf "$root/etc/"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
mkdir "$root/packages"
cp "$packages"/*.deb "$root/packages"
inside apt-get update -qq
inside sh -c 'apt-get install -y -qq --no-install-recommends curl man-db systemd /packages/*.deb' >/dev/null

# The programs, as the user that the package made.
inside install -d -o quotidian -g quotidian /var/lib/quotidian
mkdir "$root/articles"
cat >"$root/articles/flood.txt" <<'TEXT'
Talmar waits for the river

"The river decides," said Lena Ortiz, the mayor of Talmar.
TEXT
archive=/var/lib/quotidian/news
as_quotidian quotidian-index add -a $archive /articles
inside quotidian-search -a $archive --show quotes speaker:ortiz river | grep -q 'Lena Ortiz' || fail "the quote is not found"
as_quotidian quotidian-index export -a $archive --format es-bulk >"$root/exported"
grep -q 'Lena Ortiz' "$root/exported" || fail "nothing is exported"
as_quotidian quotidian-index pull -a /var/lib/quotidian/replica $archive
inside quotidian-search -a /var/lib/quotidian/replica --show count river | grep -q '1 article' || fail "the replica is empty"
inside man quotidian-search | grep -q 'QUOTIDIAN-SEARCH' || fail "there is no page for man"

# The service.
inside systemd-analyze verify --man=no /lib/systemd/system/quotidian-{serve,add,pull,rebuild}.service || fail "the unit is not sound"
(exec chroot "$root" /usr/bin/setpriv --reuid quotidian --regid quotidian --clear-groups \
  quotidian-serve -a $archive --listen 127.0.0.1:0 --quiet) >"$root/address" &
served=$!
for _ in {1..100}; do [ -s "$root/address" ] || sleep 0.1; done
inside curl -s "$(cat "$root/address")/v1/quotes?q=speaker:ortiz" | grep -q 'Lena Ortiz' || fail "the service does not answer"
kill $served
wait $served || fail "the service did not end well"

# Python, and a program against the installed library.
inside python3 -c "import quotidian; assert quotidian.Archive('$archive').quotes('river').total == 1"
inside apt-get install -y -qq --no-install-recommends g++ pkg-config >/dev/null
inside sh -c 'cd /tmp && c++ -std=c++20 /usr/share/doc/libquotidian-dev/examples/said_by.cc -o said_by $(pkg-config --cflags --libs quotidian)'
inside /tmp/said_by $archive 'Lena Ortiz' river | grep -q '1 quotes' || fail "the library does not find the quote"

# Gone, with all that was theirs; the archive stays.
inside apt-get purge -y -qq quotidian quotidian-server libquotidian1 libquotidian-dev python3-quotidian >/dev/null
left=$(find "$root/usr" "$root/etc" "$root/lib" -name '*quotidian*' 2>/dev/null | grep -v -e /var/ -e '\.wants' || true)
[ -z "$left" ] || fail "left behind: $left"
[ -f "$root$archive/CURRENT" ] || fail "the archive went with the packages"
echo "the packages are sound"
