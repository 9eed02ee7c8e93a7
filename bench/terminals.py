#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A host's terminal through server and agent on loopback, read by a client that only counts: how long a key takes to its
echo, and how fast a large file comes by `cat`; beside it the same shell's `cat` into a terminal of this program's own.

    bench/terminals.py [FOLDER WITH THE PROGRAMS] [MB] [ROUNDS]
"""

import getpass
import os
import pathlib
import pty
import statistics
import subprocess
import sys
import tempfile
import time
import tty

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "bench"), str(ROOT / "tests" / "e2e")]

from local_setup import Api, Setup, free_port, wait_until  # noqa: E402
from measuring import percentile  # noqa: E402
from web_socket import WebSocket  # noqa: E402

KEYS = 200
END = b"THE-END"
PATIENCE = 120  # seconds


class Terminal(WebSocket):
    """Its frames are the bytes of the terminal."""

    def type(self, data: bytes) -> None:
        self._write(2, data)

    def count(self, end: bytes) -> int:
        """How many bytes came until `end` did."""
        seen, tail, limit = 0, b"", time.monotonic() + PATIENCE
        while end not in tail:
            if time.monotonic() > limit:
                raise TimeoutError("the terminal has gone silent")
            kind, data = self._read()
            if kind == 9:
                self._write(10, data)
            elif kind == 1:
                raise ConnectionError(f"the terminal has ended: {data.decode()}")
            elif kind == 8:
                raise ConnectionError(f"the server has closed: {data[2:].decode()}")
            elif kind == 2:
                seen += len(data)
                tail = (tail + data)[-len(end) - 64:]
        return seen


def of_ones_own(file: pathlib.Path) -> float:
    """Seconds of the same without Meshhelm."""
    master, slave = pty.openpty()
    tty.setraw(master)
    begun = time.monotonic()
    with subprocess.Popen(["cat", str(file)], stdout=slave, close_fds=True) as program:
        os.close(slave)
        try:
            while os.read(master, 65536):
                pass
        except OSError:  # Linux says so when nobody writes any more
            pass
        program.wait(PATIENCE)
    os.close(master)
    return time.monotonic() - begun


def measure(api: Api, url: str, number: int, file: pathlib.Path, rounds: int) -> None:
    session = api.call("POST", f"/api/servers/{number}/terminal/sessions", {"shell": "/bin/sh", "columns": 108, "rows": 36})
    terminal = Terminal(url, f"/ws/servers/{number}/terminal?session={session['session_id']}&frames=raw", "")
    terminal.type(b"stty -echo; PS1=; echo READY-$((1+1))\r")
    terminal.count(b"READY-2")
    own, through = [], []
    for _ in range(rounds):
        own.append(of_ones_own(file))
        begun = time.monotonic()
        terminal.type(f"cat {file}; echo THE-''END\r".encode())
        terminal.count(END)
        through.append(time.monotonic() - begun)
    size = file.stat().st_size / 1e6
    print(f"cat, through server and agent   {size / statistics.median(through):7.0f} MB/s (median of {rounds}, {size:.0f} MB)")
    print(f"cat, terminal of one's own      {size / statistics.median(own):7.0f} MB/s")
    terminal.type(b"cat\r")  # and the kernel echoes
    terminal.type(b"")
    keys = []
    for _ in range(KEYS):
        begun = time.monotonic()
        terminal.type(b"q\r")
        terminal.count(b"q")
        keys.append((time.monotonic() - begun) * 1000)
    print(f"key to echo                     p50 {percentile(keys, 0.5):.2f} ms   p95 {percentile(keys, 0.95):.2f} ms   max {max(keys):.2f} ms")
    terminal.type(b"\x03")
    terminal.close()


def main() -> None:
    programs = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "dev" / "bin")
    size = int(sys.argv[2] if len(sys.argv) > 2 else 100) * 1_000_000
    rounds = int(sys.argv[3] if len(sys.argv) > 3 else 3)
    with tempfile.TemporaryDirectory(prefix="meshhelm-terminals-") as name:
        folder = pathlib.Path(name)
        setup = Setup(programs, folder)
        file = folder / "much"
        line = b"%07d Nov 24 07:03:26 web-1 app[4242]: GET /api/servers 200 in 1.5 ms, 4711 bytes\n"
        file.write_bytes(b"".join(line % number for number in range(size // len(line % 0))))
        agent = None
        try:
            setup.bootstrap()
            setup.start_server(free_port())
            api = Api(setup.url)
            api.sign_in("admin", setup.password)
            number = api.call("POST", "/api/servers", {"name": "here"})["id"]
            places = ["--state", str(folder / "state"), "--manifest", str(folder / "agent.toml")]
            subprocess.run([programs / "meshhelm-agent", "join", "-", "--allow", f"terminal={getpass.getuser()}", *places], check=True,
                           text=True, input=api.call("POST", f"/api/servers/{number}/join")["join"], capture_output=True)
            manifest = folder / "agent.toml"  # a recording has its limit, and its price
            manifest.write_text(manifest.read_text().replace("record = true", "record = false"))
            agent = subprocess.Popen([programs / "meshhelm-agent", "run", *places], stderr=subprocess.DEVNULL)
            wait_until(lambda: api.call("GET", f"/api/servers/{number}")["online"], "the agent", 60)
            measure(api, setup.url, number, file, rounds)
        finally:
            if agent:
                agent.terminate()
                agent.wait(30)
            setup.stop()


if __name__ == "__main__":
    main()
