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


class Interrupted(Exception):
    """Ctrl+C, or somebody ends this program."""


def interrupt(*_) -> None:
    raise Interrupted


def run(setup: Setup, arguments: argparse.Namespace) -> int:
    execution = trigger(setup, *start_example(setup))
    with_desktop = not arguments.headless and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if with_desktop:
        start_desktop(setup, execution)
    watched = watch(setup, execution)
    right = report(setup) and watched == 0
    if arguments.once or not right:
        return 0 if right else 1
    print(f"\nThe server{' and the desktop' if with_desktop else ''} {'keep' if with_desktop else 'keeps'} running; Ctrl+C ends everything. "
          f"Data and logs stay in {setup.folder}", flush=True)
    try:
        while setup.server.is_running:
            time.sleep(0.5)
    except Interrupted:
        print()
        return 0
    raise SetupError("the server is gone")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build/release/bin", help="where the programs are")
    parser.add_argument("--headless", action="store_true")
    parser.add_argument("--once", action="store_true")
    arguments = parser.parse_args()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    folder = ROOT / "build" / "quickstart" / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    setup = Setup(arguments.bin.resolve(), folder)
    try:
        return run(setup, arguments)
    except Interrupted:
        print()
        return 130
    except (SetupError, OSError, ValueError, KeyError) as error:
        print(f"quickstart: {error}", file=sys.stderr)
        if setup.server and not setup.server.is_running:
            print(f"meshhelmd has ended:\n{setup.server.tail()}", file=sys.stderr)
        print(f"Logs are in {folder / 'logs'}", file=sys.stderr)
        return 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        setup.stop()


if __name__ == "__main__":
    sys.exit(main())
