# How the scripts speak: progress in English, a stop in English and Indonesian.

say() { printf 'loket: %s\n' "$*" >&2; }

fail() { # English sentence, Indonesian sentence, line to type
    printf '\nloket: %s\n       %s\n' "$1" "$2" >&2
    [ -z "${3:-}" ] || printf '\n    %s\n\n' "$3" >&2
    exit 1
}
