#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# deb.sh ROOT BUILD RELEASE: Debian packages of the release RELEASE (a folder's
# name, as make dist has it) in BUILD/deb, looked over by lintian.
# DEB_BUILD_OPTIONS=nocheck leaves its tests out.
set -eu

root=$1
build=$2
release=$3
folder=$build/deb

for tool in dpkg-buildpackage lintian; do
    if ! command -v "$tool" >/dev/null; then
        echo "deb: $tool is not installed; ./bootstrap --developer" >&2
        exit 1
    fi
done
rm -rf "$folder"
mkdir -p "$folder"
cp "$build/$release.tar.gz" "$folder/${release/-/_}.orig.tar.gz"
tar xzf "$build/$release.tar.gz" -C "$folder"
cp -R "$root/build-aux/debian" "$folder/$release/debian"
cd "$folder/$release"
dpkg-buildpackage -us -uc
# Nobody has asked for the package where bugs are kept, so none is closed.
lintian --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs \
    --info "../${release/-/_}"-*.changes
echo "deb: the packages are in $folder"
