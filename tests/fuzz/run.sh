#!/usr/bin/env bash
# run.sh BUILD [SECONDS] [TARGET...]: fuzzes each target for so long. What is found lands in
# BUILD/fuzz/TARGET/; the seeds that stand in the tree are the start.
set -euo pipefail
build=$1
seconds=${2:-60}
shift $(($# < 2 ? $# : 2))
seeds=$(dirname "$0")/seeds
if [ $# -eq 0 ]; then
  for target in "$seeds"/*/; do set -- "$@" "$(basename "$target")"; done
fi
for name; do
  mkdir -p "$build/fuzz/$name"
  echo "fuzzing $name for $seconds s"
  program=$(find "$build" -name "fuzz_$name" -type f -perm -u+x | head -n 1)
  [ -n "$program" ] || { echo "no target $name; see $seeds" >&2; exit 2; }
  "$program" -max_total_time="$seconds" -rss_limit_mb=4096 -timeout=20 -print_final_stats=1 \
    -artifact_prefix="$build/fuzz/$name/" "$build/fuzz/$name" "$seeds/$name"
done
