# SPDX-License-Identifier: GPL-3.0-or-later
"""A second machine: a network, processes and a root file system of its own, made from this one.

What is written there stays there. It reaches this machine at `here`, and is reached from it at `address`. Needs root,
network namespaces and overlay mounts; `why_not()` says what is missing."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time

SECONDS = 30.0


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()[-300:]}")


def why_not() -> str:
    """Empty: it can be made here."""
    if os.geteuid() != 0:
        return "needs root"
    for tool in ("ip", "unshare", "nsenter"):
        if not shutil.which(tool):
            return f"needs {tool}"
    with tempfile.TemporaryDirectory(prefix="mh-overlay-") as folder:
        parts = [pathlib.Path(folder) / part for part in ("upper", "work", "root")]
        for part in parts:
            part.mkdir()
        upper, work, root = parts
        probe = subprocess.run(["unshare", "--mount", "mount", "-t", "overlay", "overlay", "-o",
                                f"lowerdir=/,upperdir={upper},workdir={work}", str(root)],
                               capture_output=True, timeout=SECONDS, check=False)
        if probe.returncode != 0:
            return "needs overlay mounts"
    probe = subprocess.run(["unshare", "--net", "true"], capture_output=True, timeout=SECONDS, check=False)
    return "" if probe.returncode == 0 else "needs network namespaces"


class SecondMachine:
    """Ends with close(), which leaves nothing behind but `folder`."""

    def __init__(self, folder: pathlib.Path, name: str, number: int = 1):
        """`number` tells the machines of one test apart; 60 at most."""
        self._name = f"mh{os.getpid() % 100000}n{number}"
        net = f"10.{200 + number % 50}.{os.getpid() // 250 % 250}"
        self.here, self.address = f"{net}.1", f"{net}.2"
        self.root = folder / "root"
        self._init = None
        for part in ("upper", "work", "root"):
            (folder / part).mkdir(parents=True)
        try:
            self._make_network()
            self._boot(folder, name)
        except BaseException:
            self.close()
            raise

    def _make_network(self) -> None:
        inside, outside = self._name + "i", self._name + "o"
        _run("ip", "netns", "add", self._name)
        _run("ip", "link", "add", outside, "type", "veth", "peer", "name", inside, "netns", self._name)
        _run("ip", "addr", "add", f"{self.here}/30", "dev", outside)
        _run("ip", "link", "set", outside, "up")
        for command in (("addr", "add", f"{self.address}/30", "dev", inside), ("link", "set", inside, "up"),
                        ("link", "set", "lo", "up"), ("route", "add", "default", "via", self.here)):
            _run("ip", "-n", self._name, *command)

    def _boot(self, folder: pathlib.Path, name: str) -> None:
        # One process keeps the namespaces; when it ends, all that runs there does.
        upper, work, root = (folder / part for part in ("upper", "work", "root"))
        steps = [f"mount -t overlay overlay -o lowerdir=/,upperdir='{upper}',workdir='{work}' '{root}'",
                 f"mount --rbind /dev '{root}/dev'", f"mount -t proc proc '{root}/proc'", f"hostname '{name}'",
                 f"mount -t tmpfs tmpfs '{root}/run'", f"mount -t tmpfs -o mode=1777 tmpfs '{root}/tmp'",
                 f"exec chroot '{root}' sh -c 'echo booted; exec sleep infinity'"]
        self._init = subprocess.Popen(
            ["nsenter", f"--net=/run/netns/{self._name}", "unshare", "--mount", "--pid", "--uts", "--fork",
             "--kill-child", "--propagation", "private", "sh", "-ec", "\n".join(steps)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        line = self._init.stdout.readline()
        if line != "booted\n":
            raise RuntimeError(f"the second machine does not start: {line}{self._init.stdout.read()}")

    def _inside(self) -> "list[str]":
        children = pathlib.Path(f"/proc/{self._init.pid}/task/{self._init.pid}/children").read_text().split()
        return ["nsenter", "--target", children[0], "--mount", "--pid", "--net", "--uts", "--root", "--wd"]

    def start(self, command: "list[str]", log: pathlib.Path, env: "dict | None" = None) -> subprocess.Popen:
        with open(log, "ab") as out:
            return subprocess.Popen([*self._inside(), *command], stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                    env={**os.environ, **(env or {})})

    def run(self, *command: str, text: str = "", seconds: float = SECONDS) -> subprocess.CompletedProcess:
        return subprocess.run([*self._inside(), *command], input=text, capture_output=True, text=True, timeout=seconds,
                              check=False)

    def cut(self, is_cut: bool) -> None:
        """Pulls the cable, or plugs it in again."""
        _run("ip", "link", "set", self._name + "o", "down" if is_cut else "up")

    def close(self) -> None:
        if self._init and self._init.poll() is None:
            self._init.terminate()
            try:
                self._init.wait(SECONDS)
            except subprocess.TimeoutExpired:
                self._init.kill()
                self._init.wait(SECONDS)
        if self._init and self._init.stdout:
            self._init.stdout.close()
        subprocess.run(["ip", "link", "del", self._name + "o"], capture_output=True, timeout=SECONDS, check=False)
        end = time.monotonic() + SECONDS
        while pathlib.Path(f"/run/netns/{self._name}").exists() and time.monotonic() < end:
            subprocess.run(["ip", "netns", "del", self._name], capture_output=True, timeout=SECONDS, check=False)
