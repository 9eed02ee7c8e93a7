#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a newcomer has before the desktop is opened: a server with TLS, this machine, and a second one on which Docker
and nginx run. Nobody has joined yet.

Prints one JSON line with what the desktop needs; then answers each JSON line on standard input, and ends with it:
{"paste": TEXT, "on": "first" | "second"} runs a text as if it had been pasted into a shell of root there, and
{"run": [...], "on": ...} a single program; both are answered {"code", "said"}."""

import json
import pathlib
import shutil
import sys
import tempfile
import time

from harness import BIN
from local_setup import Setup, free_port
from machines import Machine, SecondMachine, why_not

PATIENCE = 60.0
SERVICE = "systemctl enable --now meshhelm-agent"


class Stage:
    def __init__(self, folder: pathlib.Path):
        self._setup = Setup(BIN, folder / "server")
        self._machines: "dict[str, Machine]" = {}
        self._logs = folder

    def open(self) -> dict:
        second = self._machines["second"] = SecondMachine(self._logs / "second", "web-2")
        self._machines["first"] = Machine(self._logs / "first", "console")
        self._start_peers(second)
        self._setup.bootstrap()
        port = free_port()
        self._setup.start_server(port, "--tls.mode=self", f"--listen=127.0.0.1:{port},{second.here}:{port}",
                                 f"--public-url=https://{second.here}:{port}")
        return {"url": f"https://127.0.0.1:{port}", "username": "admin", "password": self._setup.password}

    def _start_peers(self, second: Machine) -> None:
        second.start(["dockerd", "--data-root", "/var/lib/mh-docker", "--storage-driver", "vfs", "--iptables=false",
                      "--bridge=none"], self._logs / "dockerd.log")
        self._must(second, "nginx")
        end = time.monotonic() + PATIENCE
        while second.run("docker", "version").returncode != 0:
            if time.monotonic() > end:
                raise RuntimeError(f"dockerd does not start: {(self._logs / 'dockerd.log').read_text()[-600:]}")
            time.sleep(0.2)
        self._must(second, "sh", "-c", "cd /bin && tar c busybox | docker import - busybox")
        self._must(second, "docker", "run", "-d", "--name", "web", "--network", "none", "busybox", "/busybox", "sleep",
                   "36000")

    @staticmethod
    def _must(machine: Machine, *command: str) -> None:
        done = machine.run(*command, seconds=PATIENCE)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr}")

    def answer(self, asked: dict) -> dict:
        machine = self._machines[asked["on"]]
        path = {"PATH": f"{BIN}:/usr/sbin:/usr/bin:/sbin:/bin"}
        if "run" in asked:
            done = machine.run(*asked["run"], seconds=PATIENCE, env=path)
            return {"code": done.returncode, "said": done.stdout + done.stderr}
        lines = asked["paste"].splitlines()
        done = machine.run("sh", "-e", "-c", "\n".join(line for line in lines if line != SERVICE), seconds=PATIENCE, env=path)
        # What the unit does; no systemd runs here.
        if done.returncode == 0 and SERVICE in lines:
            machine.start([str(BIN / "meshhelm-agent"), "run"], self._logs / f"agent-{asked['on']}.log")
        return {"code": done.returncode, "said": done.stdout + done.stderr}

    def close(self) -> None:
        self._setup.stop()
        for machine in self._machines.values():
            machine.close()


def main() -> int:
    missing = why_not() or next((f"needs {tool}" for tool in ("dockerd", "docker", "nginx", "busybox")
                                 if not shutil.which(tool)), "")
    if missing:
        print(json.dumps({"skip": missing}), flush=True)
        return 0
    with tempfile.TemporaryDirectory(prefix="meshhelm-newcomer-") as name:
        stage = Stage(pathlib.Path(name))
        try:
            print(json.dumps(stage.open()), flush=True)
            for line in sys.stdin:
                print(json.dumps(stage.answer(json.loads(line))), flush=True)
        finally:
            stage.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
