#!/usr/bin/env bash
# Layering, formatting, then clang-tidy over every source of the dev build.
set -euo pipefail
cd "$(dirname "$0")/.."
tests/layering.sh
git ls-files '*.cc' '*.h' | xargs clang-format --dry-run --Werror
cmake --preset dev >/dev/null
git ls-files '*.cc' | grep -v '^tests/' | xargs -P "$(nproc)" -n 4 clang-tidy -p build/dev --quiet
echo "lint: clean"
