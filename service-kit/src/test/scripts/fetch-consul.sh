#!/bin/sh
# Prints the path of a Consul to test with: the one on the PATH, else Debian 11's, unpacked into the
# directory $1. Nothing is installed, and apt's own sources stay as they are.
set -eu

command -v consul && exit 0
mkdir -p "$1"
home=$(cd "$1" && pwd)
consul=$home/root/usr/bin/consul
if [ ! -x "$consul" ]; then
    sources=/etc/apt/sources.list.d/debian.sources
    mirror=$(sed -n 's/^URIs: //p' "$sources" | head -n 1)
    [ -n "$mirror" ]
    mkdir -p "$home/lists/partial" "$home/cache/archives/partial"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bullseye main" \
        >"$home/bullseye.list"
    ours() {
        apt-get -o Dir::Etc::SourceList="$home/bullseye.list" -o Dir::Etc::SourceParts=/dev/null \
            -o Dir::State::Lists="$home/lists" -o Dir::Cache="$home/cache" "$@"
    }
    ours update -qq >&2
    (cd "$home" && ours download consul >&2 && dpkg-deb -x consul_*.deb root)
fi
echo "$consul"
