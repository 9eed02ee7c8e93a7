#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two machines and a server over TLS, for a newcomer at the desktop.

Prints one JSON line with what the desktop needs, then answers each line of its standard input, which names a machine
("this", "web-2") and what somebody types there, and ends with it. Nothing runs systemd there: where a line asks it to
start the agent, the agent is started."""

import hashlib
import json
import pathlib
import ssl
import sys
import tempfile
from urllib.parse import urlsplit

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests" / "e2e")]
from local_setup import Setup, free_port  # noqa: E402
from machines import Machine  # noqa: E402
from web_machine import PATIENCE, missing, web_machine  # noqa: E402

START = "systemctl enable --now meshhelm-agent"


def fingerprint(url: str) -> str:
    address = urlsplit(url)
    certificate = ssl.get_server_certificate((address.hostname, address.port), timeout=PATIENCE)
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate)).hexdigest()


def typed(machine: Machine, text: str, bin_dir: pathlib.Path, log: pathlib.Path) -> dict:
    said, code = "", 0
    for line in text.splitlines():
        if line == START:
            machine.start([str(bin_dir / "meshhelm-agent"), "run"], log)
            continue
        done = machine.run("env", f"PATH={bin_dir}:/usr/sbin:/usr/bin:/sbin:/bin", "sh", "-c", line, seconds=PATIENCE)
        said += done.stdout + done.stderr
        code = code or done.returncode
    return {"code": code, "said": said}


def serve(bin_dir: pathlib.Path, folder: pathlib.Path, machines: "dict[str, Machine]") -> None:
    setup = Setup(bin_dir, folder / "server")
    try:
        machines["web-2"] = second = web_machine(folder / "second", "web-2")
        machines["this"] = Machine(folder / "first", "this")
        setup.bootstrap()
        port = free_port()
        setup.start_server(port, "--tls.mode=self", f"--listen={second.here}:{port}",
                           f"--public-url=https://{second.here}:{port}")
        print(json.dumps({"url": setup.url, "username": "admin", "password": setup.password,
                          "fingerprint": fingerprint(setup.url)}), flush=True)
        for line in sys.stdin:
            order = json.loads(line)
            name = order["machine"]
            print(json.dumps(typed(machines[name], order["text"], bin_dir, folder / f"agent-{name}.log")), flush=True)
    finally:
        setup.stop()


def main() -> int:
    if missing():
        print(json.dumps({"missing": missing()}), flush=True)
        return 0
    machines: "dict[str, Machine]" = {}
    with tempfile.TemporaryDirectory(prefix="meshhelm-newcomer-") as folder:
        try:
            serve(pathlib.Path(sys.argv[1]), pathlib.Path(folder), machines)
        finally:
            for machine in machines.values():
                machine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
