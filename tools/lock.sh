#!/usr/bin/env bash
# Write the hash-locked lists again: tools/lock.sh [package ...] upgrades those packages, --upgrade all.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=.venv/bin/python
upgrade=()
for name in "$@"; do
    if [ "$name" = --upgrade ]; then upgrade+=(--upgrade); else upgrade+=(--upgrade-package "$name"); fi
done
lock() {
    "$python" -m uv pip compile --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate -q ${upgrade[@]+"${upgrade[@]}"} "$@"
}
lock requirements/uv.in -o requirements/uv.txt
lock pyproject.toml -o requirements/desk.txt
lock --extra web --extra postgres --group build pyproject.toml -o requirements/run.txt
lock --extra web --extra postgres --extra cluster --group build --group test pyproject.toml \
    -c requirements/run.txt -o requirements/test.txt
# A list names packages, versions and hashes, never the machine that served them.
sed -i -E '/^--(extra-)?index-url|^--find-links/d' requirements/*.txt
