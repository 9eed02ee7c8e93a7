#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Serves the files of one folder on loopback, for reading only."""

import argparse
import functools
import json
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def list_directory(self, path):
        self.send_error(404)

    def log_message(self, *_):
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--port", type=int, default=9010, help="0 takes a free one")
    arguments = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", arguments.port),
                                 functools.partial(Handler, directory=arguments.folder))
    print(json.dumps({"event": "listening", "url": f"http://127.0.0.1:{server.server_address[1]}"}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
