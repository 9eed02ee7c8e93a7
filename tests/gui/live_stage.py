#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The example flow on a real server, ready to be run from the desktop.

Prints one JSON line with what the desktop needs, and ends when its standard input does."""

import json
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
from local_setup import EXAMPLES, Setup  # noqa: E402


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="meshhelm-live-") as folder:
        setup = Setup(pathlib.Path(sys.argv[1]), pathlib.Path(folder))
        try:
            setup.bootstrap()
            setup.start_server(0, *sys.argv[2:])
            stage = {"url": setup.url, "username": "admin", "password": setup.password, "data_dir": str(setup.data_dir)}
            if setup.url.startswith("http:"):
                setup.ctl("login", "--username", "admin", "--password-stdin", stdin=setup.password + "\n")
                for name in ("image_resize", "image_compress"):
                    script = EXAMPLES / "components" / f"{name}.py"
                    endpoint = setup.start_listener(name, script, "--port", "0")
                    document = setup.component_file(script.with_suffix(".component.json"), endpoint)
                    setup.ctl("component", "register", str(document))
                photos = setup.start_listener("photos", EXAMPLES / "static_server.py", str(EXAMPLES), "--port", "0")
                stage["upload_url"] = setup.start_listener("receiver", EXAMPLES / "upload_receiver.py",
                                                           str(setup.results), "--port", "0")
                stage["image_url"] = f"{photos}/hubble_deep_field.jpg"
                stage["no_image_url"] = f"{photos}/static_server.py"
                setup.ctl("flow", "import", str(EXAMPLES / "image_pipeline.flow.json"), "--publish")
            print(json.dumps(stage), flush=True)
            sys.stdin.read()
        finally:
            setup.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
