# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What the tests in a real systemd share; they source this file. The systemd is PID 1 of namespaces of its own, on a fresh
# Debian in a scratch folder; this host is not touched. It is booted by the tool `run-systemd`, looked for in $RUN_SYSTEMD and
# beside the checkout; without it, or without root, the test that sources this is skipped with status 0.
# The test sets `project` before, and calls `boot FOLDER…` with what it wants to see in /src (the project), /NAME (others).

test_name=$(basename "$0")
tool=${RUN_SYSTEMD:-$project/../shared/tools/run-systemd}

# A bound for everything that is waited for; nearly all of it takes milliseconds.
wait_seconds_max=30
stop_seconds_max=5
# `systemd-analyze security` in tenths; lower is safer.
exposure_tenths_max=13

skip() {
    printf '%s: SKIPPED: %s\n' "$test_name" "$*"
    exit 0
}
[[ -x $tool ]] || skip 'the tool run-systemd is not here (set RUN_SYSTEMD to its path)'
((EUID == 0)) || skip 'it needs root, to make namespaces'

# -- A fresh Debian --

cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/vedette-test-in-systemd
# What the program is linked with, as a host without Swift needs it, and make for `make install`.
libraries=(libcurl4 libsqlite3-0 libxml2 libgmime-3.0-0 libuchardet0 libcld2-0 zlib1g make)
prepare() {
    SDTEST_BASE=$cache "$tool" prepare
    [[ -e $cache/libraries && $(<"$cache/libraries") == "${libraries[*]}" ]] && return
    DEBIAN_FRONTEND=noninteractive chroot "$cache/root" apt-get install -y --no-install-recommends "${libraries[@]}"
    printf '%s\n' "${libraries[*]}" >"$cache/libraries"
}

scratch=''
clean_up() {
    local status=$?
    trap - EXIT INT TERM HUP
    if [[ -e $scratch/sdrun/leader ]]; then "$tool" stop >/dev/null 2>&1 || true; fi
    rm -rf --one-file-system "$scratch"
    exit "$status"
}

# boot FOLDER NAME…: boots with the project in /src and each FOLDER in /NAME, all read-only.
boot() {
    local binds=(--bind-ro="$project:/src")
    mkdir -p "$cache"
    exec 9>"$cache/lock"
    flock 9
    if ! prepare </dev/null >"$cache/prepare.log" 2>&1; then
        tail -n 5 "$cache/prepare.log"
        skip "a Debian to boot could not be prepared, see $cache/prepare.log"
    fi
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/vedette-systemd.XXXXXX")
    trap clean_up EXIT
    trap 'exit 1' INT TERM HUP
    trap 'printf "%s: line %d failed: %s\n" "$test_name" "$LINENO" "$BASH_COMMAND" >&2' ERR
    export SDTEST_BASE=$scratch
    cp -a --reflink=auto "$cache/root" "$scratch/root"
    ln -s "$cache/debroot" "$scratch/debroot"
    flock -u 9

    mkdir "$scratch/root/src"
    while (($#)); do
        mkdir "$scratch/root/$2"
        binds+=(--bind-ro="$1:/$2")
        shift 2
    done
    "$tool" start "${binds[@]}" >"$scratch/boot.log" 2>&1 </dev/null || {
        cat "$scratch/boot.log" >&2
        exit 1
    }
}

# on_host COMMAND…: runs it in the booted system.
on_host() { "$tool" exec "$@"; }

# -- How a step is told --

checks=0
# check NAME COMMAND…: the command must succeed; else the journal is shown and everything ends.
check() {
    local name=$1
    shift
    if "$@" >"$scratch/output" 2>&1 </dev/null; then
        checks=$((checks + 1))
        printf 'ok %2d  %s\n' "$checks" "$name"
        return
    fi
    {
        printf 'FAILED %s\n  %s\n-- what it said --\n' "$name" "$*"
        tail -n 20 "$scratch/output"
        printf -- '-- systemctl status --\n'
        on_host systemctl status --no-pager --full vedette receiver || true
        printf -- '-- journal --\n'
        on_host journalctl --no-pager -n 40 -o short-precise || true
    } >&2
    exit 1
}
# eventually COMMAND…: polls until it succeeds.
eventually() {
    local deadline=$((SECONDS + wait_seconds_max))
    until "$@"; do
        ((SECONDS <= deadline)) || return 1
        sleep 0.1
    done
}
fails() { ! "$@"; }
property() { on_host systemctl show vedette --property="$1" --value; }
has_property() { [[ $(property "$1") == "$2" ]]; }
status_is_told() { [[ -n $(property StatusText) ]]; }
# journal_has PATTERN MATCH…: in what is in the journal since the last `mark`, as `journalctl MATCH…` selects it.
journal_has() {
    local pattern=$1 entries
    shift
    on_host journalctl --sync
    entries=$(on_host journalctl --no-pager -o cat --since="$since" "$@")
    grep -Eiq -- "$pattern" <<<"$entries"
}
daemon_says() { journal_has "$1" _SYSTEMD_UNIT=vedette.service; }
receiver_says() { journal_has "$1" _SYSTEMD_UNIT=receiver.service; }
# explained PATTERN MATCH…: what `journalctl -x` says below the entries of a match.
explained() {
    local pattern=$1 entries
    shift
    on_host journalctl --sync
    entries=$(on_host journalctl --no-pager -x --since="$since" "$@")
    grep -Eq -- "$pattern" <<<"$entries"
}
systemd_says() { journal_has "$1" _PID=1; }
mark() { since=@$(date +%s.%6N); }

# drop SAMPLE [SUBFOLDER]: as a person of the group does it, with the usual umask, then a rename.
drop() {
    # shellcheck disable=SC2016  # the inner shell expands them
    on_host runuser -u reporter -- bash -c '
        set -eu; umask 022; cd /var/lib/vedette/inbox; mkdir -p "${2:-.}"
        cp "/src/seeds/$1" "${2:-.}/.$1"; mv "${2:-.}/.$1" "${2:-.}/$1"' drop "$1" "${2:-}"
}
alert_arrived() { receiver_says '^ALERT OPENED.*signature verified'; }
archived() { on_host find /var/lib/vedette/archive -type f -name "$1" | grep -q .; }
# The process id that `daemon_is_new` compares with; a test sets it.
daemon=''
# Both properties at one moment: between two questions the daemon may be gone, and its process id 0.
daemon_is_new() {
    local state
    state=$(on_host systemctl show vedette --property=ActiveState,MainPID)
    grep -qx 'ActiveState=active' <<<"$state" && ! grep -Eqx "MainPID=(0|$daemon)" <<<"$state"
}
# An idle daemon has nothing to finish.
stops_soon() { timeout "$stop_seconds_max" "$tool" exec systemctl stop vedette; }
no_process() { ! on_host pgrep -u vedette; }

# -- What several tests ask --

exposure_of() { on_host systemd-analyze security --no-pager "$1" | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\).*/\1/p'; }
check_unit() {
    # The manual pages that it names are there; this Debian has no `man` to look them up with.
    check 'the unit is verified in silence' test -z "$(on_host systemd-analyze verify --man=no vedette.service 2>&1)"
    exposure=$(exposure_of vedette.service)
    check "exposure is $exposure, at most $((exposure_tenths_max / 10)).$((exposure_tenths_max % 10))" \
        test "${exposure/./}" -le "$exposure_tenths_max"
    check 'the inbox is for the group, and for nobody else' test "$(on_host stat -c '%a %U %G' /var/lib/vedette/inbox)" = '2770 vedette vedette'
}
# The operator's one edit: a receiver. Further words stand in its mapping.
name_receiver() {
    on_host sed -i "s|^receivers: .*$|receivers: [{name: desk, url: \"http://127.0.0.1:8787/\", $1}]|" /etc/vedette/vedette.yaml
}
# start_receiver PROGRAM SECRET [OPTION…]: `vedette listen` as the unit "receiver".
start_receiver() {
    local program=$1 secret=$2
    shift 2
    mark
    check 'a receiver starts' on_host systemd-run --quiet --unit=receiver "$program" listen --port 8787 --secret "$secret" "$@"
    check 'and listens' eventually receiver_says 'listening on'
}
