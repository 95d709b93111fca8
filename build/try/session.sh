# session.sh PART OUT [CODE]: a session bus with the accessibility services, the program in $TREE, and the trip.
# Run as a user without rights, with XDG_RUNTIME_DIR and DISPLAY set; $TREE holds the installed program.
set -eu
here=$(dirname "$0")
bus="unix:path=$XDG_RUNTIME_DIR/bus"
rm -f "$XDG_RUNTIME_DIR/bus"
dbus-daemon --session --address="$bus" --fork --print-pid=3 3>"$XDG_RUNTIME_DIR/bus.pid"
export DBUS_SESSION_BUS_ADDRESS="$bus" HOME="$XDG_RUNTIME_DIR"
/usr/libexec/at-spi-bus-launcher --launch-immediately 2>/dev/null &
services=$!
trap 'kill $services $(cat "$XDG_RUNTIME_DIR/bus.pid") 2>/dev/null || true' EXIT
touch "$XDG_RUNTIME_DIR/ready"
/usr/bin/python3 "$here/trip.py" "$@"
