# SPDX-License-Identifier: GPL-3.0-or-later
"""Machines made from this one: what is written there stays there.

The second machine has a network, processes and a root file system of its own; it reaches this one at `here`, and is
reached from it at `address`. Another one can be this machine itself, but for what is written. Needs root, network
namespaces and overlay mounts; `why_not()` says what is missing."""

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


class Machine:
    """Ends with close(), which leaves nothing behind but `folder`."""

    here = address = "127.0.0.1"
    _spaces = ["--mount"]
    _enter: "list[str]" = []

    def __init__(self, folder: pathlib.Path, name: str):
        self._folder = folder
        self._init = None
        self._started: "list[subprocess.Popen]" = []
        for part in ("upper", "work", "root"):
            (folder / part).mkdir(parents=True)
        try:
            self._make_network()
            self._boot(name)
        except BaseException:
            self.close()
            raise

    def _make_network(self) -> None:
        pass

    def _mounts(self, name: str) -> "list[str]":
        return [f"mount --rbind /proc '{self._folder}/root/proc'"]

    def _boot(self, name: str) -> None:
        # One process keeps the namespaces; when it ends, all that runs in a process namespace of its own does.
        upper, work, root = (self._folder / part for part in ("upper", "work", "root"))
        steps = [f"mount -t overlay overlay -o lowerdir=/,upperdir='{upper}',workdir='{work}' '{root}'",
                 f"mount --rbind /dev '{root}/dev'", f"mount --rbind /sys '{root}/sys'", *self._mounts(name),
                 f"mount -t tmpfs tmpfs '{root}/run'", f"mount -t tmpfs -o mode=1777 tmpfs '{root}/tmp'",
                 f"exec chroot '{root}' sh -c 'echo booted; exec sleep infinity'"]
        self._init = subprocess.Popen(
            [*self._enter, "unshare", *self._spaces, "--fork", "--kill-child", "--propagation", "private", "sh", "-ec",
             "\n".join(steps)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        line = self._init.stdout.readline()
        if line != "booted\n":
            raise RuntimeError(f"the machine does not start: {line}{self._init.stdout.read()}")

    def _inside(self) -> "list[str]":
        children = pathlib.Path(f"/proc/{self._init.pid}/task/{self._init.pid}/children").read_text().split()
        more = ["--net"] if self._enter else []
        return ["nsenter", "--target", children[0], *self._spaces, *more, "--root", "--wd"]

    def start(self, command: "list[str]", log: pathlib.Path, env: "dict | None" = None) -> subprocess.Popen:
        with open(log, "ab") as out:
            program = subprocess.Popen([*self._inside(), *command], stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                       env={**os.environ, **(env or {})})
        self._started.append(program)
        return program

    def run(self, *command: str, text: str = "", seconds: float = SECONDS,
            env: "dict | None" = None) -> subprocess.CompletedProcess:
        return subprocess.run([*self._inside(), *command], input=text, capture_output=True, text=True, timeout=seconds,
                              check=False, env={**os.environ, **(env or {})})

    def close(self) -> None:
        for program in reversed(self._started):
            if program.poll() is None:
                program.terminate()
                try:
                    program.wait(SECONDS)
                except subprocess.TimeoutExpired:
                    program.kill()
                    program.wait(SECONDS)
        if self._init:
            self._init.kill()  # unshare heeds no other signal while its child lives, and takes that one with it
            self._init.wait(SECONDS)
            self._init.stdout.close()


class SecondMachine(Machine):
    _spaces = ["--mount", "--pid", "--uts"]

    def __init__(self, folder: pathlib.Path, name: str, number: int = 1):
        """`number` tells the machines of one test apart; 25 at most. Tests at the same time have networks of their own:
        four addresses for each of the last 16,384 processes."""
        pid = os.getpid()
        self._name = f"mh{pid % 100000}n{number}"
        net, first = f"10.{200 + number % 25}.{pid // 64 % 256}", pid % 64 * 4
        self.here, self.address = f"{net}.{first + 1}", f"{net}.{first + 2}"
        self._enter = ["nsenter", f"--net=/run/netns/{self._name}"]
        super().__init__(folder, name)

    def _make_network(self) -> None:
        inside, outside = self._name + "i", self._name + "o"
        _run("ip", "netns", "add", self._name)
        _run("ip", "link", "add", outside, "type", "veth", "peer", "name", inside, "netns", self._name)
        _run("ip", "addr", "add", f"{self.here}/30", "dev", outside)
        _run("ip", "link", "set", outside, "up")
        for command in (("addr", "add", f"{self.address}/30", "dev", inside), ("link", "set", inside, "up"),
                        ("link", "set", "lo", "up"), ("route", "add", "default", "via", self.here)):
            _run("ip", "-n", self._name, *command)

    def _mounts(self, name: str) -> "list[str]":
        return [f"mount -t proc proc '{self._folder}/root/proc'", f"hostname '{name}'"]

    def cut(self, is_cut: bool) -> None:
        """Pulls the cable, or plugs it in again."""
        _run("ip", "link", "set", self._name + "o", "down" if is_cut else "up")

    def close(self) -> None:
        super().close()
        subprocess.run(["ip", "link", "del", self._name + "o"], capture_output=True, timeout=SECONDS, check=False)
        end = time.monotonic() + SECONDS
        while pathlib.Path(f"/run/netns/{self._name}").exists() and time.monotonic() < end:
            subprocess.run(["ip", "netns", "del", self._name], capture_output=True, timeout=SECONDS, check=False)
