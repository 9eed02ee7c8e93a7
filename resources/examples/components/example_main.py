# SPDX-License-Identifier: Apache-2.0
"""What the example components have in common: the way to the SDK and the command line."""

import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "sdk" / "python"))

from meshhelm import ComponentServer, FlowComponent  # noqa: E402


def serve(component: FlowComponent, default_port: int) -> None:
    parser = argparse.ArgumentParser(description=type(component).__doc__)
    parser.add_argument("--port", type=int, default=default_port, help="0 takes a free one")
    parser.add_argument("--sync", action="store_true", help="answer with the result itself")
    arguments = parser.parse_args()
    server = ComponentServer(component=component, port=arguments.port, sync=arguments.sync)
    print(json.dumps({"event": "listening", "url": server.url}), flush=True)
    server.run()
