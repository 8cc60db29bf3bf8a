#!/usr/bin/env bash
# Run a command as on a machine that has never seen the book: a clean clone, an empty home, no browser, no bubblewrap,
# no LaTeX. The machine itself stays as it is: everything happens in an overlay in memory, which is thrown away.
#   bash tools/fresh_machine.sh [COMMAND…]     (default: make test)     needs root on Linux; ends with 2 where it cannot
set -euo pipefail

cannot() { echo "fresh_machine: $1" >&2; exit 2; }
[ "$(uname)" = Linux ] && [ "$(id -u)" = 0 ] || cannot "needs root on Linux"
[ $# -gt 0 ] || set -- make test
top=$(git rev-parse --show-toplevel)
room=$(mktemp -d "${TMPDIR:-/var/tmp}/fresh-machine.XXXXXX")
trap 'rmdir "$room" 2>/dev/null || rm -rf "$room"' EXIT
unshare --mount --pid --fork true 2>/dev/null || cannot "this machine allows no namespaces of its own"
export top room

unshare --mount --pid --fork bash -s -- "$@" <<'INNER'
set -euo pipefail
cannot() { echo "fresh_machine: $1" >&2; exit 2; }
mount --make-rprivate /
mount -t tmpfs -o size=60% fresh "$room" || cannot "no file system in memory can be mounted here"
mkdir "$room/up" "$room/work" "$room/new"
mount -t overlay overlay -o "lowerdir=/,upperdir=$room/up,workdir=$room/work" "$room/new" \
    || cannot "no overlay can be mounted here"
for folder in sys dev; do mount --rbind "/$folder" "$room/new/$folder"; done
mount -t proc proc "$room/new/proc"
mount -t tmpfs -o size=20%,mode=1777 tmp "$room/new/tmp"
# As readers' folders are: with a blank and a letter that is not ASCII.
mkdir -p "$room/new/srv/reader/home"
git clone -q "$top" "$room/new/srv/reader/mein Büchlein"
kept=$(env | grep -E '^(PIP_|SSL_|npm_config_|CI)[A-Z_a-z]*=[^ ]*$' | xargs || true)
# Not chroot: a process in a chroot may make no namespace of users, and the jail needs one.
cd "$room/new"
mkdir -p old
pivot_root . old
umount -l /old 2>/dev/null || true
# shellcheck disable=SC2016,SC2086
exec /usr/bin/env -i HOME=/srv/reader/home PATH="$PATH" LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive $kept bash -c '
    cd "/srv/reader/mein Büchlein"
    if command -v apt-get >/dev/null; then
        apt-get remove -y -qq "chromium*" bubblewrap "texlive*" >/dev/null 2>&1 || true
    fi
    for gone in chromium chromium-headless-shell google-chrome bwrap xelatex; do
        if command -v $gone >/dev/null; then echo "fresh_machine: $gone is still there" >&2; exit 2; fi
    done
    "$@"' fresh "$@"
INNER
