# Sets up what ./run and ./check need, once; a second start only compares two stamps and touches no network.
# Sourced, from the project's folder, with the wanted list of packages in $wanted (requirements/run.txt or check.txt).
# shellcheck shell=sh

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

# apt_get PACKAGE...: installs as root on Debian and its family; otherwise names the exact command and stops.
apt_get() {
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        say "Installeren: $*"
        DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
        return $?
    fi
    say "Er ontbreken onderdelen van het systeem. Er is niets veranderd."
    if command -v apt-get >/dev/null 2>&1; then
        say "Vraag iemand met beheerrechten om dit te doen, en start daarna opnieuw:"
        say "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    else
        say "Installeer met het pakketbeheer van dit systeem wat op Debian zo heet: $*"
    fi
    return 1
}

prepare() {
    venv_python=.venv/bin/python
    if [ -x "$venv_python" ]; then
        for list in requirements/check.txt "$wanted"; do
            # The list for ./check holds everything ./run needs, so its stamp serves both.
            cmp -s "$list" ".venv/stamp-$(basename "$list" .txt)" && return 0
        done
    fi
    python=$(find_python) || {
        say "Er is een Python nodig van versie 3.11, 3.12 of 3.13. Er is niets veranderd."
        say "Installeer die, of zeg welke het is: PYTHON=/pad/naar/python3 $0"
        return 1
    }
    if [ "$(uname -s)" = Linux ]; then
        missing=$("$python" build/system_libraries.py) || return 1
        # shellcheck disable=SC2086
        [ -z "$missing" ] || apt_get $missing || return 1
    fi
    if [ ! -x "$venv_python" ] || ! "$venv_python" -c 'import pip' 2>/dev/null; then
        say "Eenmalig klaarzetten. Dit duurt een paar minuten."
        rm -rf .venv
        "$python" -m venv .venv || return 1
    fi
    "$venv_python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes -r "$wanted" >&2 || {
        say "Het klaarzetten lukte niet. Er is niets van jou veranderd of weg."
        say "Kijk of er internet is en start dan opnieuw."
        return 1
    }
    cp "$wanted" ".venv/stamp-$(basename "$wanted" .txt)"
}
