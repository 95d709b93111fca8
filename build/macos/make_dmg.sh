#!/bin/sh
# make_dmg.sh FOLDER IMAGE: signs the .app in FOLDER when SIGN_IDENTITY names a certificate, and puts it in a disk image.
# Without a certificate the .app gets an ad-hoc signature, and macOS asks each user for permission once.
set -eu
folder=$1
image=$2
app="$folder/Sterk Ouderschap.app"
codesign --force --deep --options runtime --timestamp=none --sign "${SIGN_IDENTITY:--}" "$app"
codesign --verify --deep --strict "$app"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cp -R "$app" "$place/"
ln -s /Applications "$place/Applications"
hdiutil create -volname "Sterk Ouderschap" -srcfolder "$place" -ov -format UDZO "$image"
if [ -n "${SIGN_IDENTITY:-}" ]; then
    codesign --sign "$SIGN_IDENTITY" "$image"
    if [ -n "${NOTARY_PROFILE:-}" ]; then
        xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
        xcrun stapler staple "$image"
    fi
fi
