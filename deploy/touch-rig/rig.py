#!/usr/bin/env python3
"""Fingers, a mouse and keys for the real program in a real window, without hardware.

  rig.py [--size 1080x1920] [--shots DIR] [--mouse] SCRIPT -- COMMAND...

Starts an X server whose screen is memory and whose input devices are sockets (Debian: xserver-xorg-core,
xserver-xorg-video-dummy; as root), starts COMMAND in it, plays SCRIPT and ends both. XTEST, and with it xdotool, knows no touch.
A script has one deed a line; what follows # is for people. With --mouse the mouse does what the first finger would, and there is
no other finger: one script is a visit by touch and by pointer.

  tap X Y             one finger down and up
  press X Y [FINGER]  and it stays down
  move X Y [FINGER]   while it is down
  lift X Y [FINGER]
  click X Y           with the mouse
  key NAME...         one after the other: 0-9, Return, Escape, Down, Up, Tab, BackSpace, F1-F6
  still [SECONDS]     wait until the screen has changed and then stood still
  shot NAME           write what is on the screen to DIR/NAME.png
  wait SECONDS
  run SHELL COMMAND   and fail if it fails

Exit code: 0 if every deed was done and COMMAND was alive until the end, else 1.
"""
import argparse, os, pathlib, signal, socket, struct, subprocess, sys, tempfile, time, zlib

HERE = pathlib.Path(__file__).resolve().parent
# Seconds. A software renderer on a busy machine needs the more patient ones.
PATIENCE, STILL, POLL, TOUCH = 20.0, 0.35, 0.03, 0.05
# Message types of xf86-input-inputtest-protocol.h, protocol 1.1.
VERSION, MOTION, BUTTON, KEY, TOUCHED = 0, 2, 4, 5, 6
BEGIN, UPDATE, END = 18, 19, 20  # XI_TouchBegin and its like
DEVICE_MAX = 65535.0
# Key codes of the kernel, and 8 more, as X counts.
KEYS = {"Escape": 9, "BackSpace": 22, "Tab": 23, "Return": 36, "space": 65, "Up": 111, "Down": 116, "Delete": 119,
        **{str((n + 1) % 10): 10 + n for n in range(10)}, **{f"F{n + 1}": 67 + n for n in range(10)}}


class Fault(Exception):
    """A sentence for whoever runs the rig."""


class Device:
    """One input device of the server: a socket that takes events. The server's own word that it has processed them may never
    come, when it was faster than the question: so it is not asked, and whoever waits looks at the screen."""

    def __init__(self, path, size):
        self.size, self.link = size, socket.socket(socket.AF_UNIX)
        self.link.connect(str(path))
        self.send(VERSION, struct.pack("=HH", 1, 0))
        self.link.recv(64)

    def send(self, kind, body):
        self.link.sendall(struct.pack("=II", 8 + len(body), kind) + body)

    def place(self, x, y):
        at = [x / self.size[0] * DEVICE_MAX, y / self.size[1] * DEVICE_MAX] + [0.0] * 62
        return struct.pack("@I8s4x", 0, bytes([3]) + bytes(7)) + struct.pack("@128d", *at, *([0.0] * 64))

    def touch(self, kind, x, y, finger=0):
        self.send(TOUCHED, struct.pack("@II", finger, kind) + self.place(x, y))

    def move(self, x, y):
        self.send(MOTION, struct.pack("@i4x", 1) + self.place(x, y))

    def button(self, x, y, down):
        self.send(BUTTON, struct.pack("@iii4x", 1, 1, down) + self.place(x, y))

    def key(self, code, down):
        self.send(KEY, struct.pack("@iI", code, down))


class Glass:
    """What is on the screen, read by the X protocol itself."""

    def __init__(self, display):
        self.link = socket.socket(socket.AF_UNIX)
        self.link.connect(f"/tmp/.X11-unix/X{display}")
        self.link.sendall(struct.pack("=BxHHHHxx", ord("l"), 11, 0, 0, 0))
        head = self.read(8)
        more = self.read(struct.unpack("=H", head[6:8])[0] * 4)
        if head[0] != 1:
            raise Fault(f"the X server refuses: {more.decode(errors='replace')}")
        vendor, formats = struct.unpack("=H", more[16:18])[0], more[21]
        screen = more[32 + (vendor + 3) // 4 * 4 + formats * 8:]
        self.root, (self.width, self.height) = struct.unpack("=I", screen[:4])[0], struct.unpack("=HH", screen[20:24])

    def read(self, count):
        data = bytearray()
        while len(data) < count:
            part = self.link.recv(count - len(data))
            if not part:
                raise Fault("the X server is gone")
            data += part
        return bytes(data)

    def pixels(self):
        """Rows from the top, four bytes each: blue, green, red, nothing."""
        self.link.sendall(struct.pack("=BBHIhhHHI", 73, 2, 5, self.root, 0, 0, self.width, self.height, 0xFFFFFFFF))
        head = self.read(32)
        while head[0] > 1:  # an event: every client hears when the keyboard's map changes
            head = self.read(32)
        if head[0] != 1:
            raise Fault("the X server does not show its screen")
        return self.read(struct.unpack("=I", head[4:8])[0] * 4)

    def png(self):
        flat = self.pixels()
        rgb = bytearray(self.width * self.height * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = flat[2::4], flat[1::4], flat[0::4]
        line = self.width * 3
        rows = b"".join(b"\0" + rgb[at:at + line] for at in range(0, len(rgb), line))
        chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 3)) + chunk(b"IEND", b"")


class Rig:
    def __init__(self, size, shots, by_mouse=False):
        self.size, self.shots, self.by_mouse = size, shots, by_mouse
        self.dir = tempfile.TemporaryDirectory(prefix="touch-rig-")
        folder = pathlib.Path(self.dir.name)
        text = (HERE / "xorg.conf").read_text().replace("@DIR@", str(folder)).replace("@SIZE@", f"{size[0]}x{size[1]}")
        (folder / "xorg.conf").write_text(text)
        read, write = os.pipe()
        self.log = folder / "xorg.log"
        with open(folder / "xorg.out", "w") as out:
            self.server = subprocess.Popen(
                ["Xorg", "-displayfd", str(write), "-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts",
                 "-config", str(folder / "xorg.conf"), "-logfile", str(self.log)],
                pass_fds=[write], stdout=out, stderr=out)
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = answer.readline().strip()
        if not self.display:
            raise Fault(f"Xorg did not start:\n{self.log.read_text() if self.log.exists() else ''}"[-2000:])
        self.glass = Glass(self.display)
        if (self.glass.width, self.glass.height) != size:
            raise Fault(f"the screen is {self.glass.width}x{self.glass.height}; xorg.conf has no mode for {size}")
        self.finger, self.mouse, self.keys = (Device(folder / f"{n}.sock", size) for n in ("glass", "mouse", "keys"))
        self.last = self.glass.pixels()

    def start(self, command):
        self.environment = {**os.environ, "DISPLAY": f":{self.display}", "XAUTHORITY": ""}
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.program = subprocess.Popen(command, env=self.environment)

    def alive(self):
        if self.program.poll() is not None:
            raise Fault(f"the program ended with {self.program.returncode}")

    def still(self, patience=PATIENCE):
        """Until something has changed since the last time, and then nothing has for a while."""
        end, changed, since, last = time.monotonic() + float(patience), False, time.monotonic(), self.last
        while not (changed and time.monotonic() - since >= STILL):
            self.alive()
            if time.monotonic() > end:
                raise Fault("the screen did not change" if not changed else "the screen does not stand still")
            time.sleep(POLL)
            now = self.glass.pixels()
            if now != last:
                changed, since, last = True, time.monotonic(), now
        self.last = last

    def do(self, deed, *what):
        if deed in ("tap", "press", "move", "lift", "click"):
            x, y = int(what[0]), int(what[1])
            finger = int(what[2]) if len(what) > 2 else 0
            self.last = self.glass.pixels()
        if self.by_mouse and deed in ("press", "move", "lift"):
            if finger == 0:
                self.mouse.move(x, y)
            if finger == 0 and deed != "move":
                self.mouse.button(x, y, int(deed == "press"))
        elif deed == "click" or (deed == "tap" and self.by_mouse):
            self.mouse.move(x, y)
            for down in (1, 0):
                self.mouse.button(x, y, down)
                time.sleep(TOUCH)
        elif deed == "tap":
            self.finger.touch(BEGIN, x, y)
            time.sleep(TOUCH)
            self.finger.touch(END, x, y)
        elif deed in ("press", "move", "lift"):
            self.finger.touch({"press": BEGIN, "move": UPDATE, "lift": END}[deed], x, y, finger)
        elif deed == "key":
            self.last = self.glass.pixels()
            for name in what:
                if name not in KEYS:
                    raise Fault(f"no key {name}")
                for down in (1, 0):
                    self.keys.key(KEYS[name], down)
                time.sleep(TOUCH)
        elif deed == "still":
            self.still(*what)
        elif deed == "wait":
            time.sleep(float(what[0]))
        elif deed == "shot":
            self.shots.mkdir(parents=True, exist_ok=True)
            (self.shots / f"{what[0]}.png").write_bytes(self.glass.png())
        elif deed == "run":
            subprocess.run(" ".join(what), shell=True, check=True, env=self.environment)
        else:
            raise Fault(f"no deed {deed}")

    def play(self, script):
        for number, line in enumerate(script.read_text().splitlines(), 1):
            words = line.split("#")[0].split()
            try:
                if words:
                    self.alive()
                    self.do(*words)
            except (Fault, ValueError, IndexError, subprocess.CalledProcessError) as fault:
                self.do("shot", "fault")
                raise Fault(f"{script}:{number}: {line.strip()}: {fault}") from fault
        self.alive()

    def stop(self):
        for process in (getattr(self, "program", None), self.server):
            if process and process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
        self.dir.cleanup()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="1080x1920")
    parser.add_argument("--shots", type=pathlib.Path, default=pathlib.Path("."))
    parser.add_argument("--mouse", action="store_true")
    parser.add_argument("script", type=pathlib.Path)
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args()
    # Whoever ends the rig ends the server and the program with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    rig = None
    try:
        rig = Rig(tuple(int(side) for side in asked.size.split("x")), asked.shots, asked.mouse)
        rig.start(asked.command)
        rig.play(asked.script)
    except (Fault, OSError) as fault:
        print(f"rig: {fault}", file=sys.stderr)
        return 1
    finally:
        if rig:
            rig.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
