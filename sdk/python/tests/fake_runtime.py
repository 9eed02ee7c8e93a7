# SPDX-License-Identifier: Apache-2.0
"""A runtime API in memory, and a caller of /execute: what the tests talk to instead of a server."""

import http.client
import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeRuntime:
    def __init__(self):
        self.blobs = {}
        self.calls = []          # (method, path, decoded JSON or None, token)
        self.failures = {}       # path → list of status codes to answer first
        self.cancelled = ""
        self.cut_blobs = 0       # so many blob downloads end in the middle
        self.changed = threading.Condition()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                owner.answer(self, "GET", b"")

            def do_POST(self):
                if self.headers.get("Transfer-Encoding") == "chunked":
                    body = b""
                    while size := int(self.rfile.readline(), 16):
                        body += self.rfile.read(size)
                        self.rfile.readline()
                    self.rfile.readline()
                else:
                    body = self.rfile.read(int(self.headers["Content-Length"]))
                owner.answer(self, "POST", body)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/api/runtime"
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, handler, method, body):
        path = handler.path.removeprefix("/api/runtime/")
        status, reply = self.decide(method, path, body, handler.headers.get("Authorization", ""))
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(reply)))
        handler.end_headers()
        if method == "GET" and path.startswith("blobs/") and self.cut_blobs > 0:
            self.cut_blobs -= 1
            reply = reply[:len(reply) // 2]
            handler.close_connection = True
        handler.wfile.write(reply)

    def decide(self, method, path, body, token):
        is_blob = path.startswith("blobs")
        with self.changed:
            self.calls.append((method, path, json.loads(body) if body and not is_blob else None, token))
            self.changed.notify_all()
            if self.failures.get(path):
                return self.failures[path].pop(0), b'{"error":{"code":"TEST","message":"told to"}}'
            if path == "blobs":
                blob = str(uuid.uuid4())
                self.blobs[blob] = body
                return 201, json.dumps({"$ref": "blob:" + blob, "size": len(body)}).encode()
            if is_blob:
                found = self.blobs.get(path.split("/")[1])
                return (404, b"{}") if found is None else (200, found)
            if path == "cancelled":
                return 200, json.dumps({"cancelled": bool(self.cancelled), "reason": self.cancelled}).encode()
            return (204, b"") if path == "progress" else (200, b"{}")

    def add_blob(self, data):
        blob = str(uuid.uuid4())
        self.blobs[blob] = data
        return {"$ref": "blob:" + blob}

    def bodies(self, path):
        with self.changed:
            return [body for _, called, body, _ in self.calls if called == path]

    def wait_for(self, path, count=1, seconds=10.0):
        """The bodies sent to `path` once there are `count`."""
        with self.changed:
            if not self.changed.wait_for(lambda: len(self.bodies_unlocked(path)) >= count, seconds):
                raise AssertionError(f"{path} was not called {count} times: {self.calls}")
            return self.bodies_unlocked(path)

    def bodies_unlocked(self, path):
        return [body for _, called, body, _ in self.calls if called == path]

    def close(self):
        self.http.shutdown()
        self.http.server_close()


def call(port, runtime, node="n", execution="e", headers=None, **members):
    """(status, JSON) of one execute call."""
    body = {"executionId": execution, "nodeId": node, "attempt": 1, "inputs": {}, "config": {},
            "runtimeUrl": runtime.url, "token": "secret", "timeoutMs": 60000, **members}
    return post(port, "/execute", json.dumps(body).encode(),
                {"Idempotency-Key": f"{execution}/{node}", **(headers or {})})


def post(port, path, body, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", path, body, headers or {})
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()
