# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of its own with a window manager, and what a person does in front of it."""

import os
import pathlib
import re
import subprocess

from harness import Setup
from local_setup import SetupError, wait_until

SECONDS = 30.0  # for anything that a window does; a loaded machine is slow


class Display:
    """Mouse and keys for whichever window is active. The setup ends what was started here."""

    def __init__(self, setup: Setup, pixels: "pathlib.Path | None" = None):
        """`pixels`: a folder in which the server keeps what it shows, to be read while it does."""
        self._setup = setup
        server = setup.start("xvfb", ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp",
                                       *(["-fbdir", str(pixels)] if pixels else [])])
        home = setup.folder / "home"
        home.mkdir(mode=0o700)
        # A person who was never here before: no settings, no keychain, no screen of the caller's.
        self.env = {"DISPLAY": ":" + server.wait_for_line(r"^(\d+)$", SECONDS)[1], "HOME": str(home),
                    "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"),
                    "XDG_CACHE_HOME": str(home / "cache"), "XDG_RUNTIME_DIR": str(home),
                    "DBUS_SESSION_BUS_ADDRESS": "disabled:", "WAYLAND_DISPLAY": "", "XAUTHORITY": "",
                    "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1", "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
        manager = setup.start("openbox", ["openbox", "--startup", "echo ready"], self.env)
        manager.wait_for_line("^ready$", SECONDS)

    def run(self, *command: str, text: str = "", must: bool = True) -> str:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=SECONDS, check=False,
                              env={**os.environ, **self.env})
        if must and done.returncode != 0:
            raise SetupError(f"{' '.join(command[:3])} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
        return done.stdout.strip()

    def title(self) -> str:
        """Of the active window; empty while there is none."""
        return self.run("xdotool", "getactivewindow", "getwindowname", must=False)

    def wait_for_title(self, pattern: str, seconds: float = SECONDS) -> str:
        """The title of the active window once it begins with `pattern`: keys reach it from then on."""
        try:
            return wait_until(lambda: next(filter(re.compile(pattern).match, [self.title()]), None),
                              f"a window called '{pattern}'", seconds)
        except SetupError as error:
            raise SetupError(f"{error}; the active one is '{self.title()}'") from None

    def wait_for_popup(self, pattern: str) -> "tuple[int, int]":
        """Where a window without a frame lies."""
        window = self.run("xdotool", "search", "--sync", "--onlyvisible", "--name", pattern).split()[-1]
        return self.place(window)[:2]

    def wait_until_gone(self, pattern: str) -> None:
        wait_until(lambda: not self.run("xdotool", "search", "--onlyvisible", "--name", pattern, must=False),
                   f"'{pattern}' to close", SECONDS)

    def place(self, window: str = "") -> "tuple[int, int, int, int]":
        """x, y, width and height of a window on the screen, by default of the active one."""
        told = self.run("xdotool", *([] if window else ["getactivewindow"]), "getwindowgeometry", "--shell",
                        *([window] if window else []))
        found = dict(line.split("=", 1) for line in told.splitlines() if "=" in line)
        return int(found["X"]), int(found["Y"]), int(found["WIDTH"]), int(found["HEIGHT"])

    def key(self, *keys: str) -> None:
        self.run("xdotool", "key", "--delay", "5", *keys)

    def type(self, text: str) -> None:
        self.run("xdotool", "type", "--delay", "5", "--file", "-", text=text)  # never on a command line

    def click(self, x: float, y: float) -> None:
        self.run("xdotool", "mousemove", str(round(x)), str(round(y)), "click", "1")

    def drag(self, start: "tuple[float, float]", end: "tuple[float, float]", steps: int = 8) -> None:
        path = [[a + (b - a) * step / steps for a, b in zip(start, end)] for step in range(steps + 1)]
        moves = [["mousemove", str(round(x)), str(round(y))] for x, y in path]
        self.run("xdotool", *moves[0], "mousedown", "1", *(word for move in moves[1:] for word in move), "mouseup", "1")

    def picture(self, path: pathlib.Path) -> int:
        """Takes one of the whole screen; how many colours it has."""
        self.run("import", "-window", "root", str(path))
        return int(self.run("identify", "-format", "%k", str(path)))
