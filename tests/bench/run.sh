#!/usr/bin/env bash
# run.sh BUILD [ARTICLES.jsonl[.gz]]: every benchmark, one after another; on real articles too
# where a file is given. Times on a shared machine mean little alone: compare within one run.
# run.sh BUILD --data FILE... [options]: the comparison with other engines, see compare.py.
set -euo pipefail
build=$1
if [[ "${2:-}" == --* ]]; then
  exec python3 "$(dirname "$0")/compare.py" --build "$build" "${@:2}"
fi
if [ $# -gt 1 ]; then
  QUOTIDIAN_BENCH_DATA=$(realpath "$2")
  export QUOTIDIAN_BENCH_DATA
fi
found=0
while read -r program; do
  found=1
  echo "== $(basename "$program")"
  "$program" --benchmark_color=false
done < <(find "$build/tests" -name '*_bench' -type f -perm -u+x | sort)
[ $found = 1 ] || { echo "no benchmarks in $build" >&2; exit 1; }
