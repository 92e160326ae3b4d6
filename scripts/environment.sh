# Where unpacked Debian libraries lie, if any (see scripts/debian.sh); changes nothing when they came by apt.

if [ -d .tools/debian ]; then
    unpacked=$PWD/.tools/debian
    export LD_LIBRARY_PATH="$unpacked/usr/lib/$(uname -m)-linux-gnu:$unpacked/lib/$(uname -m)-linux-gnu${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    export PATH=$PATH:$unpacked/usr/bin
    [ -d /usr/share/X11/xkb ] || export XKB_CONFIG_ROOT=$unpacked/usr/share/X11/xkb
    for coders in "$unpacked"/usr/lib/*/ImageMagick-*/modules-*/coders; do # zbarimg reads its pictures by these
        [ ! -d "$coders" ] || export MAGICK_CODER_MODULE_PATH=$coders
    done
    [ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH=$unpacked/etc/fonts
fi
