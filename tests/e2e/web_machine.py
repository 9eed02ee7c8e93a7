# SPDX-License-Identifier: GPL-3.0-or-later
"""A second machine that has something to look after: a container that runs, and nginx."""

import pathlib
import shutil

from local_setup import wait_until
from machines import Machine, SecondMachine, why_not

PATIENCE = 60.0
CONTAINER = "web"


def missing() -> str:
    """Empty: one can be made here."""
    tools = ("dockerd", "docker", "nginx", "busybox")
    return why_not() or next((f"needs {tool}" for tool in tools if not shutil.which(tool)), "")


def must(machine: Machine, *command: str) -> str:
    done = machine.run(*command, seconds=PATIENCE)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: {done.stderr}")
    return done.stdout


def web_machine(folder: pathlib.Path, name: str) -> SecondMachine:
    """Its engine's log is beside `folder`. Ends with close()."""
    machine = SecondMachine(folder, name)
    try:
        machine.start(["dockerd", "--data-root", "/var/lib/mh-docker", "--storage-driver", "vfs", "--iptables=false",
                       "--bridge=none"], folder.with_name("dockerd.log"))
        wait_until(lambda: machine.run("docker", "version").returncode == 0, "dockerd", PATIENCE)
        must(machine, "nginx")
        must(machine, "sh", "-c", "cd /bin && tar c busybox | docker import - busybox")
        must(machine, "docker", "run", "-d", "--name", CONTAINER, "--network", "none", "busybox", "/busybox", "sh",
             "-c", "echo started; exec /busybox sleep 36000")
        must(machine, "sh", "-c", "echo only here > /etc/of-this-machine")
    except BaseException:
        machine.close()
        raise
    return machine
