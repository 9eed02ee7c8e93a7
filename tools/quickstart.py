#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of quickstart.sh after the build: starts everything, runs the example flow, checks the results."""

import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

from local_setup import EXAMPLES, ROOT, Api, Setup, SetupError, free_port

sys.path.insert(0, str(EXAMPLES))
from check_results import problems  # noqa: E402

PHOTO = EXAMPLES / "hubble_deep_field.jpg"


def start_example(setup: Setup) -> "tuple[str, str]":
    """Starts server, components and the two small servers; returns the flow's two inputs."""
    password = setup.bootstrap()
    setup.start_server(free_port(8080))
    print(f"Server         {setup.url}\nSign in as     admin, password {password}   (shown only now)", flush=True)
    setup.ctl("login", "--username", "admin", "--password-stdin", stdin=password + "\n")
    for name in ("image_resize", "image_compress"):
        script = EXAMPLES / "components" / f"{name}.py"
        endpoint = setup.start_listener(name, script, "--port", "0")
        document = setup.component_file(script.with_suffix(".component.json"), endpoint)
        setup.ctl("component", "register", str(document))
        print(f"Component      {name.replace('_', '-')} at {endpoint}", flush=True)
    photos = setup.start_listener("static_server", EXAMPLES / "static_server.py", str(EXAMPLES), "--port", "0")
    receiver = setup.start_listener("upload_receiver", EXAMPLES / "upload_receiver.py", str(setup.results),
                                    "--port", "0")
    setup.ctl("flow", "import", str(EXAMPLES / "image_pipeline.flow.json"), "--publish")
    return f"{photos}/{PHOTO.name}", receiver


def trigger(setup: Setup, image_url: str, upload_url: str) -> str:
    answer = json.loads(setup.ctl("flow", "trigger", "Image pipeline", "--input", f"image_url={image_url}",
                                  "--input", f"upload_url={upload_url}", "--json"))
    return answer["execution_id"]


def watch(setup: Setup, execution: str) -> int:
    """Live progress, then how long each node took; meshhelmctl's exit code."""
    try:
        return subprocess.run(setup.ctl_command("watch", execution), env=setup.ctl_env(), timeout=330,
                              check=False).returncode
    except subprocess.TimeoutExpired:
        return 1


def report(setup: Setup) -> bool:
    """Prints where the results are; false when something is wrong with them."""
    found = problems(PHOTO, setup.results)
    for line in found:
        print(f"WRONG: {line}", file=sys.stderr)
    if not found:
        print("\nUploaded, checked for format, dimensions and every byte:")
        for path in sorted(setup.results.glob("*.jpg")):
            print(f"  {path}  ({path.stat().st_size:,} bytes)")
    return not found


def start_desktop(setup: Setup, execution: str) -> None:
    api = Api(setup.url)
    api.sign_in("admin", setup.password)
    setup.start("meshhelm", [str(setup.bin_dir / "meshhelm"), "--server", setup.url, "--execution", execution],
                {"MESHHELM_TOKEN": api.token, "MESHHELM_REFRESH_TOKEN": api.refresh_token})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build/release/bin", help="where the programs are")
    parser.add_argument("--headless", action="store_true")
    parser.add_argument("--once", action="store_true")
    arguments = parser.parse_args()

    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    folder = ROOT / "build" / "quickstart" / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    setup = Setup(arguments.bin.resolve(), folder)
    try:
        execution = trigger(setup, *start_example(setup))
        has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if has_display and not arguments.headless:
            start_desktop(setup, execution)
        watched = watch(setup, execution)
        right = report(setup) and watched == 0
        if arguments.once or not right:
            return 0 if right else 1
        print(f"\nServer{' and desktop' if has_display and not arguments.headless else ''} keep running; "
              f"Ctrl+C ends them. Data and logs stay in {folder}", flush=True)
        while not ended.wait(0.5):
            if not setup.server.is_running:
                raise SetupError(f"meshhelmd ended\n{setup.server.tail()}")
        print()
        return 0
    except (SetupError, OSError, ValueError, KeyError) as error:
        print(f"quickstart: {error}\nLogs are in {folder / 'logs'}", file=sys.stderr)
        return 1
    finally:
        setup.stop()


if __name__ == "__main__":
    sys.exit(main())
