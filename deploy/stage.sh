# Sourced by deploy/visit and deploy/face-kills: a virtual display of 1080x1920, keys, pictures, and patience with a limit.
# Expects $out, a folder that exists; sets DISPLAY. `end_stage` takes it down.

for number in $(seq 90 120); do
    [ -e "/tmp/.X11-unix/X$number" ] || break
done
export DISPLAY=":$number"
unset WAYLAND_DISPLAY
# Without -noreset the display starts anew when its last window closes, and refuses who comes in that moment.
Xvfb "$DISPLAY" -screen 0 1080x1920x24 -nolisten tcp -noreset 2>"$out/display.log" &
stage=$!
shown="$out/.shown.png"

end_stage() {
    kill "$stage" 2>/dev/null || true
    rm -f "$shown"
}

wait_for() { # what, seconds, command...
    local what="$1" tries=$(($2 * 10))
    shift 2
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || { echo "$(basename "$0"): $what did not come" >&2; exit 1; }
        sleep 0.1
    done
}

picture() { # name; waits up to 5 s for another picture than the last one
    for _ in $(seq 50); do
        import -window root "$out/$1.png"
        cmp -s "$out/$1.png" "$shown" || break
        sleep 0.1
    done
    cp "$out/$1.png" "$shown"
}

keys() {
    for key in "$@"; do
        xdotool key "$key"
        sleep 0.15
    done
    sleep 0.3
}

wait_for "the virtual display" 10 xdpyinfo
