#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes PUT requests on loopback and keeps each body as a file, whole or not at all."""

import argparse
import json
import os
import pathlib
import re
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MAX_SIZE = 64 * 1024 * 1024


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    folder = pathlib.Path()

    def do_PUT(self):
        name = re.fullmatch(r"/([A-Za-z0-9][A-Za-z0-9_.-]{0,99})", self.path)
        if not name:
            return self.refuse(400, "the path must be one plain file name")
        target = self.folder / name[1]
        existed = target.exists()
        descriptor, part = tempfile.mkstemp(dir=self.folder, prefix=".part-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                size = self.copy_body(file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, target)
        except (ValueError, ConnectionError) as error:
            os.unlink(part)
            return self.refuse(400, str(error))
        print(json.dumps({"event": "received", "name": name[1], "size": size}), flush=True)
        self.reply(200 if existed else 201, {"name": name[1], "size": size})

    def copy_body(self, file) -> int:
        """Bytes written; ValueError when the body is not what its headers say."""
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            total = 0
            while size := int(self.rfile.readline(32).split(b";")[0], 16):
                total += self.copy_exactly(file, size, total)
                self.rfile.readline(8)
            while self.rfile.readline(8192).strip():
                pass
            return total
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            raise ValueError("Content-Length is missing")
        return self.copy_exactly(file, int(length), 0)

    def copy_exactly(self, file, size: int, before: int) -> int:
        if before + size > MAX_SIZE:
            raise ValueError("the body is too large")
        left = size
        while left:
            data = self.rfile.read(min(left, 1 << 18))
            if not data:
                raise ConnectionError("the body ended early")
            file.write(data)
            left -= len(data)
        return size

    def refuse(self, status: int, message: str):
        self.close_connection = True
        self.reply(status, {"error": message})

    def reply(self, status: int, body: dict):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--port", type=int, default=9011, help="0 takes a free one")
    arguments = parser.parse_args()
    Handler.folder = pathlib.Path(arguments.folder)
    Handler.folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", arguments.port), Handler)
    server.daemon_threads = True
    print(json.dumps({"event": "listening", "url": f"http://127.0.0.1:{server.server_address[1]}"}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
