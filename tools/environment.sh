# Sourced by ./run and ./test: makes .venv from the hash-locked lists, at once when nothing changed.
# Expects $here (the root of the project). Gives: environment <run|test>, $python.

venv="$here/.venv"
python="$venv/bin/python"

say() { printf '%s\n' "$*"; }
give_up() { printf '%s\n' "$*" >&2; exit 1; }
is_root() { [ "$(id -u)" = 0 ]; }

# Install Debian packages when root; the caller says what to do otherwise.
install_debian() {
    say "Installing with apt: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

make_venv() {
    local system
    system="$(find_python)"
    [ -n "$system" ] || give_up "Folkmoot needs Python 3.11 or newer, and there is none here. On Debian 12: apt install python3 python3-venv."
    if ! "$system" -c 'import ensurepip, venv' 2>/dev/null; then
        is_root && command -v apt-get >/dev/null 2>&1 ||
            give_up "This Python cannot make a virtual environment. Ask an administrator to run: apt install python3-venv"
        install_debian python3-venv
    fi
    say "Making the virtual environment (.venv)."
    "$system" -m venv --clear "$venv"
}

# A mirror named in pip's own settings also serves uv, which does not read them.
tell_uv_of_pips_settings() {
    local index more links certificate
    index="$("$python" -m pip config get global.index-url 2>/dev/null || true)"
    links="$("$python" -m pip config get global.find-links 2>/dev/null || true)"
    certificate="${PIP_CERT:-$("$python" -m pip config get global.cert 2>/dev/null || true)}"
    index="${PIP_INDEX_URL:-$index}"
    links="${PIP_FIND_LINKS:-$links}"
    more="${PIP_EXTRA_INDEX_URL:-$("$python" -m pip config get global.extra-index-url 2>/dev/null || true)}"
    # Every file must have a hash of our list, so it does not matter which index it comes from.
    [ -z "$more" ] || export UV_EXTRA_INDEX_URL="$more" UV_INDEX_STRATEGY=unsafe-best-match
    [ -z "$index" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"
    [ -z "$links" ] || export UV_FIND_LINKS="${UV_FIND_LINKS:-${links//[[:space:]]/,}}"
    [ -z "$certificate" ] || export SSL_CERT_FILE="${SSL_CERT_FILE:-$certificate}"
}

stamp() {
    { cat "$here/requirements/uv.txt" "$here/requirements/$1.txt" "$here/pyproject.toml"
      "$python" -c 'import sys; print(sys.version)'
      printf '%s\n' "$here"; } | sha256sum | cut -d' ' -f1
}

# environment run: what serving needs. environment test: that and what testing needs.
environment() {
    local list="$1"
    "$python" -c '' 2>/dev/null || make_venv
    if [ "$(cat "$venv/.folkmoot-$list" 2>/dev/null)" = "$(stamp "$list")" ]; then return; fi
    say "Installing what requirements/$list.txt lists."
    tell_uv_of_pips_settings
    "$python" -m pip install -q --disable-pip-version-check --require-hashes --no-deps \
        -r "$here/requirements/uv.txt"
    (
        cd "$here"
        "$python" -m uv pip install -q --python "$python" --require-hashes \
            -r "requirements/$list.txt"
        "$python" -m uv pip install -q --python "$python" --no-deps --no-build-isolation \
            --editable .
    )
    stamp "$list" >"$venv/.folkmoot-$list"
    if [ "$list" = test ]; then stamp run >"$venv/.folkmoot-run"; fi
}
