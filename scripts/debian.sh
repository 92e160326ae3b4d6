# Debian's part: as root by apt; else by sudo if it asks no password; else unpacked into .tools/debian,
# from the machine's own apt sources and with nothing outside this folder touched.

# What Qt links but its Python package does not bring.
qt_packages=(
    libegl1 libgl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libx11-6 libx11-xcb1
    libxkbcommon0 libxkbcommon-x11-0 libxcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0
    libxcb-keysyms1 libxcb-randr0 libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0
    libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1
)
# What some tests drive from outside: a screen, a screen reader's bus, barcode and PDF readers, system calls.
tests_packages=(
    xvfb xauth at-spi2-core dbus-x11 python3-gi python3-pyatspi gir1.2-atspi-2.0
    zbar-tools poppler-utils strace sane-utils
)
# What PyInstaller calls.
build_packages=(binutils)
# Which of these work unpacked, without an install.
movable=" zbar-tools poppler-utils strace binutils libpython3.11 libpython3.12 libpython3.13 "

has_apt() { command -v apt-get >/dev/null && command -v dpkg >/dev/null; }

may_install() { has_apt && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

install_packages() { # names: into the system
    local as=(env) quiet=(-qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120)
    [ "$(id -u)" = 0 ] || as=(sudo -n env)
    say "installing into the system, by apt: $*"
    "${as[@]}" apt-get "${quiet[@]}" update >&2 || say "apt-get update failed; going on with the lists that are here"
    "${as[@]}" DEBIAN_FRONTEND=noninteractive apt-get "${quiet[@]}" install -y --no-install-recommends "$@" \
        </dev/null >.tools/apt.log 2>&1 || { cat .tools/apt.log >&2 && return 1; }
}

unpack_packages() { # names: with what they depend on, into .tools/debian
    local apt=$PWD/.tools/apt names deb
    has_apt || return 1
    mkdir -p "$apt"/{lists,cache,debs} .tools/debian
    local options=(-qq -o Debug::NoLocking=1 -o APT::Sandbox::User=root -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache")
    say "unpacking into .tools/debian, nothing outside this folder: $*"
    apt-get "${options[@]}" update >&2 || say "apt-get update failed in part; going on"
    # Left out: 170 MB that draw in 3D, which no window of ours does.
    names=$(apt-get "${options[@]}" -s --no-install-recommends install "$@" |
        awk '/^Inst/ && $2 !~ /^(libllvm|libz3|libgl1-mesa-dri)/{print $2}') || return 1
    # shellcheck disable=SC2086 # one word a package
    (cd "$apt/debs" && apt-get "${options[@]}" download $names >&2) || return 1
    for deb in "$apt"/debs/*.deb; do dpkg -x "$deb" .tools/debian; done
    rm -rf "$apt"
    local fonts=.tools/debian/etc/fonts/fonts.conf
    [ ! -e "$fonts" ] || sed -i "s#<dir>/usr/share/fonts</dir>#&<dir>$PWD/.tools/debian/usr/share/fonts</dir>#" "$fonts"
}

qt_missing() { # prints the libraries that Qt links and that are not found
    local qt
    qt=$(echo .venv/lib/python3*/site-packages/PySide6)
    (
        . scripts/environment.sh
        ldd "$qt"/QtWidgets*.so "$qt"/Qt/lib/libQt6{XcbQpa,DBus}.so.6 "$qt"/Qt/plugins/platforms/libq{xcb,offscreen}.so \
            "$qt"/Qt/plugins/xcbglintegrations/*.so 2>/dev/null | awk '/not found/{print $1}' | sort -u | tr '\n' ' '
    )
}

prepare_qt() {
    local missing
    [ "$(uname -s)" = Linux ] || return 0
    missing=$(qt_missing)
    [ -n "$missing" ] || return 0
    say "Qt still wants: $missing"
    if may_install; then install_packages "${qt_packages[@]}" || true; else unpack_packages "${qt_packages[@]}" || true; fi
    missing=$(qt_missing)
    [ -z "$missing" ] || fail "Qt lacks these libraries: $missing- ask whoever keeps this machine to type:" \
        "Pustaka sistem berikut belum ada: $missing- mintalah pengelola komputer ini mengetik:" \
        "sudo apt-get install --no-install-recommends ${qt_packages[*]}"
}

lacking() { # names: sets $missing to those neither installed nor unpacked
    local name
    missing=()
    for name in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] ||
            [ -e ".tools/debian/usr/share/doc/$name" ] || [ -L ".tools/debian/usr/share/doc/$name" ] || missing+=("$name")
    done
}

add_python_library() { # Debian keeps the shared library of its own Python, which a frozen program holds, apart
    local python
    python=$(readlink -f .venv/bin/python)
    [[ $python != /usr/bin/python3.* ]] || build_packages+=("lib${python#/usr/bin/}")
}

prepare_commands() { # tests or build
    local -n wanted="$1_packages"
    local missing name ours=()
    lacking "${wanted[@]}"
    if [ "${#missing[@]}" != 0 ] && may_install; then
        install_packages "${missing[@]}" || true
    else
        for name in "${missing[@]}"; do [[ $movable != *" $name "* ]] || ours+=("$name"); done
        [ "${#ours[@]}" = 0 ] || unpack_packages "${ours[@]}" || true
    fi
    lacking "${wanted[@]}"
    [ "${#missing[@]}" != 0 ] || return 0
    say "not here, so what needs it is skipped and says so: ${missing[*]}"
    say "to have it: sudo apt-get install --no-install-recommends ${missing[*]}"
}
