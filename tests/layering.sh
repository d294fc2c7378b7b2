#!/usr/bin/env bash
# The import rules of docs/architecture.md, read off the include lines. Prints each breach; 0 if none.
set -u
cd "$(dirname "$0")/.."
breaches=0

# forbid WHAT PATTERN PATH...: no source line under PATH may match PATTERN.
forbid() {
  local what=$1 pattern=$2 found
  shift 2
  found=$(grep -rnE --include='*.h' --include='*.cc' -e "$pattern" "$@") || return 0
  printf '%s:\n%s\n' "$what" "$found"
  breaches=1
}

# except PATHS-REGEX: the sources of the three rooms but those matching it.
except() { find common indexer searcher -name '*.h' -o -name '*.cc' | grep -vE "$1"; }

# An empty tree would pass everything: make sure that there is something to read.
[ "$(except '^$' | wc -l)" -gt 20 ] || { echo "no sources found to check"; exit 1; }

forbid "indexer includes searcher" '#include [<"](searcher/|quotidian/(query|searcher)\.h)' indexer
# The service's program alone brings the indexer's extractor to the searcher, by its public headers.
forbid "searcher includes indexer" '#include "indexer/' searcher
# shellcheck disable=SC2046  # one argument for each file
forbid "searcher includes indexer" '#include <quotidian/(quote_extractor|article_reader|archive_writer)\.h>' \
  $(except '^(common/|indexer/|searcher/service/main\.cc)')
forbid "the service's program writes an archive" '#include <quotidian/archive_writer\.h>' searcher
forbid "the service is known outside itself" '#include "searcher/service/' \
  common indexer searcher/answers searcher/query searcher/results searcher/verify
# shellcheck disable=SC2046
forbid "sockets outside the service's server" '#include (<httplib\.h>|<sys/socket\.h>)' \
  $(except '^searcher/service/(connection|server|workers)')
forbid "common includes another room" \
  '#include [<"](indexer/|searcher/|quotidian/(query|searcher|quote_extractor|article_reader|archive_writer)\.h)' common
forbid "the bulk builder includes more of the indexer than drafts and durable files" \
  '#include [<"](indexer/(readers|quotes|commands)/|indexer/archive/(archive|build|check|document|fresh|over|publ|writer)|quotidian/(article|archive|quote|over))' \
  indexer/archive/bulk
forbid "a public header names Xapian, ICU or Boost" '(#include <(xapian|unicode/|boost/)|Xapian::|icu::|boost::)' \
  common/quotidian indexer/quotidian searcher/quotidian
for header in common/quotidian/*.h* indexer/quotidian/*.h searcher/quotidian/*.h; do
  # What is nothing but macros has no one to share it.
  [ "$header" = common/quotidian/export.h ] && continue
  sed -n '/^\/\//!q;p' "$header" | grep -qE 'share|thread|concurrent' || { echo "$header: who may share it?"; breaches=1; }
done
# shellcheck disable=SC2046  # one argument for each file
forbid "ICU outside common/text" '#include <unicode/' $(except '^common/text/')
# shellcheck disable=SC2046
forbid "Boost outside the programs" '#include <boost/' $(except '^(common/(cli|manual)|indexer/main|indexer/commands|searcher/(service/)?(main|options))')
# shellcheck disable=SC2046
forbid "a Xapian error is caught outside the guard" 'catch \(const Xapian::[A-Za-z]*Error' \
  $(except '^(common/xapian_guard|searcher/searcher\.cc|searcher/shards/(holdings|remote_answers)\.cc)')
# shellcheck disable=SC2046
forbid "the library prints, exits or reads the environment" '(std::cout|std::cerr|[^_a-z]printf\(|std::exit|getenv)' \
  $(except '^(common/(cli|manual)|indexer/main|indexer/commands|searcher/(service/)?(main|options)|searcher/batch)')
exit $breaches
