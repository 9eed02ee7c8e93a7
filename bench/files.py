#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of a host through server and agent, beside curl to an nginx that serves the same file: by turns, in one run.

    bench/files.py [FOLDER WITH THE PROGRAMS] [MiB] [ROUNDS]
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))
sys.path.insert(0, str(ROOT / "bench"))

from local_setup import Api, Setup, free_port, wait_until  # noqa: E402
from measuring import Highest  # noqa: E402

MIB = 2 ** 20


def curl(config: pathlib.Path, *words: str) -> float:
    """Seconds that a transfer took."""
    begun = time.monotonic()
    subprocess.run(["curl", "-sSf", "-K", str(config), "-o", "/dev/null", *words], check=True)
    return time.monotonic() - begun


def nginx(folder: pathlib.Path, root: pathlib.Path, port: int) -> subprocess.Popen:
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log; events {{}}\n"
        f"http {{ access_log off; {temporary} server {{ listen 127.0.0.1:{port}; root {root}; "
        f"sendfile on; dav_methods PUT; client_max_body_size 0; }} }}\n")
    return subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)])


def main() -> None:
    programs = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "dev" / "bin")
    size = int(sys.argv[2] if len(sys.argv) > 2 else 200) * MIB
    rounds = int(sys.argv[3] if len(sys.argv) > 3 else 5)
    with tempfile.TemporaryDirectory(prefix="meshhelm-files-") as name:
        folder = pathlib.Path(name)
        setup = Setup(programs, folder)
        root = folder / "files"
        root.mkdir()
        with open(root / "big", "wb") as file:
            for _ in range(size // MIB):
                file.write(bytes(range(256)) * (MIB // 256))
        running = []
        try:
            setup.bootstrap()
            setup.start_server(free_port())
            api = Api(setup.url)
            api.sign_in("admin", setup.password)
            number = api.call("POST", "/api/servers", {"name": "here"})["id"]
            places = ["--state", str(folder / "state"), "--manifest", str(folder / "agent.toml")]
            subprocess.run([programs / "meshhelm-agent", "join", "-", "--allow", f"files={root}:rw", *places], check=True, text=True,
                           input=api.call("POST", f"/api/servers/{number}/join")["join"], capture_output=True)
            agent = subprocess.Popen([programs / "meshhelm-agent", "run", *places], stderr=subprocess.DEVNULL)
            running.append(agent)
            wait_until(lambda: api.call("GET", f"/api/servers/{number}")["online"], "the agent", 60)
            port = free_port()
            running.append(nginx(folder, root, port))
            wait_until(lambda: subprocess.run(["curl", "-sSfI", f"http://127.0.0.1:{port}/big"], capture_output=True, check=False).returncode == 0,
                       "nginx", 60)
            config, plain = folder / "curl.conf", folder / "plain.conf"
            config.write_text(f'header = "Authorization: Bearer {api.token}"\n')
            plain.write_text("")
            base = f"{setup.url}/api/servers/{number}/files"
            took = {"nginx down": [], "down": [], "nginx up": [], "up": []}
            with Highest(agent.pid) as of_agent, Highest(setup.server.process.pid) as of_server:
                for _ in range(rounds):
                    took["nginx down"].append(curl(plain, f"http://127.0.0.1:{port}/big"))
                    took["down"].append(curl(config, f"{base}/download?path={root}/big"))
                    took["nginx up"].append(curl(plain, "-T", str(root / "big"), f"http://127.0.0.1:{port}/copy"))
                    took["up"].append(curl(config, "-T", str(root / "big"), f"{base}/upload?path={root}/other"))
            speed = {what: size / MIB / statistics.median(seconds) for what, seconds in took.items()}
            for what, figure in speed.items():
                print(f"{what:12} {figure:8.0f} MiB/s (median of {rounds}, {size // MIB} MiB)")
            print(f"down: {speed['down'] / speed['nginx down']:.0%} of nginx, up: {speed['up'] / speed['nginx up']:.0%}")
            print(f"memory: agent +{of_agent.growth:.1f} MB, server +{of_server.growth:.1f} MB")
        finally:
            for process in running:
                process.terminate()
                process.wait(30)
            setup.stop()


if __name__ == "__main__":
    main()
