# Python's part: .venv holds exactly what requirements.lock says, each file checked by its hash, and Loket itself.

export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 UV_SYSTEM_CERTS=true

find_python() { # prints the first Python that is new enough
    local name
    for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    fail "Loket needs Python 3.11 or newer." "Loket memerlukan Python 3.11 atau yang lebih baru." \
        "sudo apt-get install python3"
}

find_uv() { # python: sets $uv, by the first way that this machine offers
    local python=$1 pip=() wheel
    uv=uv
    ! uv --version >/dev/null 2>&1 || return 0
    uv=$PWD/.tools/uv/bin/uv
    ! "$uv" --version >/dev/null 2>&1 || return 0
    if "$python" -m pip --version >/dev/null 2>&1; then
        pip=("$python" -m pip)
    elif "$python" -c 'import ensurepip' 2>/dev/null && "$python" -m venv .tools/pip >/dev/null 2>&1; then
        pip=(.tools/pip/bin/python -m pip)
    elif unpack_packages python3-pip-whl; then
        wheel=$(echo .tools/debian/usr/share/python-wheels/pip-*.whl)
        pip=("$python" "$wheel/pip")
    else
        fail "This Python has neither uv nor pip." "Python di komputer ini belum memiliki uv maupun pip." \
            "sudo apt-get install python3-pip"
    fi
    say "installing uv into .tools/uv"
    PIP_ROOT_USER_ACTION=ignore "${pip[@]}" install --quiet --disable-pip-version-check --no-warn-script-location \
        --upgrade --target .tools/uv uv >&2 ||
        fail "uv could not be installed; is the package registry within reach?" \
            "uv tidak dapat dipasang; periksa sambungan ke internet, lalu ulangi." "${pip[*]} install --target .tools/uv uv"
}

follow_pip() { # python: uv does not read pip's settings, so hand it the registry that this machine's pip asks
    local index
    [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ] || return 0
    index=${PIP_INDEX_URL:-$("$1" -m pip config get global.index-url 2>/dev/null || true)}
    [ -z "$index" ] || export UV_DEFAULT_INDEX=$index
}

prepare_python() {
    local python uv stamp
    stamp=$(cat requirements.lock pyproject.toml scripts/python.sh <(pwd) | sha256sum)
    if [ "$(cat .venv/loket.stamp 2>/dev/null)" = "$stamp" ] && .venv/bin/python -c '' 2>/dev/null; then return 0; fi
    python=$(find_python)
    find_uv "$python"
    follow_pip "$python"
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        rm -rf .venv
        say "making .venv with $("$python" --version), $python"
        "$uv" venv --quiet --python "$python" .venv
    fi
    say "installing into .venv: $(grep -c '==' requirements.lock) locked packages at most, about 430 MB, and Loket itself"
    export VIRTUAL_ENV=$PWD/.venv
    "$uv" pip sync --quiet --require-hashes requirements.lock &&
        "$uv" pip install --quiet --no-deps --editable . ||
        fail "The packages could not be installed; uv says above why (often: no network)." \
            "Paket Python tidak dapat dipasang; sebabnya tertulis di atas (sering kali: tidak ada internet)."
    printf '%s\n' "$stamp" >.venv/loket.stamp
}
