# SPDX-License-Identifier: GPL-3.0-or-later
"""Heavy clients of one TLS server at once: blobs up and down, large JSON, connections that drip. And beside them
somebody who calls a light webhook and looks at the clock."""

import concurrent.futures
import contextlib
import hashlib
import http.client
import http.server
import json
import re
import socket
import ssl
import threading
import time
from urllib.parse import urlsplit

PIECE = bytes(range(256)) * 256  # 64 KiB


def trusting() -> ssl.SSLContext:
    """The server's certificate is its own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def connect(url: str, timeout: float = 250.0) -> http.client.HTTPSConnection:
    where = urlsplit(url)
    return http.client.HTTPSConnection(where.hostname, where.port, timeout=timeout, context=trusting())


def request(url: str, method: str, path: str, body=None, token: str = "") -> "tuple[int, bytes]":
    connection = connect(url)
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = "Bearer " + token
    try:
        connection.request(method, path, body, headers)
        reply = connection.getresponse()
        return reply.status, reply.read()
    finally:
        connection.close()


def refused(url: str, path: str, size: int) -> int:
    """The status of what is announced as so large; its body is sent as far as the server takes it."""
    where = urlsplit(url)
    plain = socket.create_connection((where.hostname, where.port), timeout=60)
    with trusting().wrap_socket(plain) as connection:
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                           f"Content-Length: {size}\r\n\r\n[".encode())
        return int(connection.makefile("rb").readline().split()[1])


class Holds:
    """How long single events held the engine's loop while the block ran, as the server itself counts them."""

    def __init__(self, api):
        self.api = api

    def counts(self) -> "dict[str, int]":
        """Events of up to so many seconds."""
        text = self.api.raw("GET", "/metrics")[1].decode()
        self.worst = re.search(r"^engine_hold_max_seconds.*$", text, re.MULTILINE)[0]
        return {bound: int(count) for bound, count in
                re.findall(r'^engine_hold_seconds_bucket{le="([^"]+)"} (\d+)$', text, re.MULTILINE)}

    def __enter__(self):
        self.before = self.counts()
        return self

    def __exit__(self, *_):
        self.during = {bound: count - self.before[bound] for bound, count in self.counts().items()}

    def over(self, bound: str) -> int:
        return self.during["+Inf"] - self.during[bound]


class BlobComponent:
    """Sends `config.bytes` to the runtime API as a blob, reads them back and compares."""

    def __init__(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                self.answer({"status": "ok"})

            def do_POST(self):
                call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.answer({"status": "ok", "outputs": there_and_back(call)})

            def answer(self, body: dict) -> None:
                data = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def register(self, api) -> None:
        api.call("POST", "/api/components",
                 {"name": "there_and_back", "display_name": "There and back", "category": "test",
                  "version": {"version": "1.0.0", "interface": {"inputs": [], "outputs": []},
                              "config_schema": {"type": "object"}, "resources": {}},
                  "endpoints": [self.url]})

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def there_and_back(call: dict) -> dict:
    url, size = call["runtimeUrl"], call["config"]["bytes"]
    path = urlsplit(url).path
    auth = {"Authorization": "Bearer " + call["token"]}
    pieces = size // len(PIECE)
    up = connect(url)
    up.request("POST", path + "/blobs", (PIECE for _ in range(pieces)),
               {**auth, "Content-Type": "application/octet-stream", "Content-Length": str(pieces * len(PIECE))})
    reply = up.getresponse()
    stored = json.loads(reply.read())
    up.close()
    if reply.status != 201:
        return {"problem": stored}
    down = connect(url)
    down.request("GET", f"{path}/blobs/{stored['$ref'][5:]}", headers=auth)
    reply = down.getresponse()
    digest, taken = hashlib.sha256(), 0
    while piece := reply.read(1 << 18):
        digest.update(piece)
        taken += len(piece)
    down.close()
    return {"bytes": taken, "same": digest.hexdigest() == stored["sha256"]}


class Drips:
    """TLS connections that shake hands, and then send a byte of a head now and then."""

    def __init__(self, url: str, count: int):
        where = urlsplit(url)
        self.sockets = []
        context = trusting()
        for _ in range(count):
            plain = socket.create_connection((where.hostname, where.port), timeout=60)
            self.sockets.append(context.wrap_socket(plain))
        self.sent = 0

    def drip(self, stop: threading.Event) -> None:
        while not stop.wait(0.2):
            for one in self.sockets:
                try:
                    one.send(b"G" if self.sent == 0 else b"E")
                except OSError:
                    continue  # the server has had enough of it, as it should
            self.sent += 1

    def close(self) -> None:
        for one in self.sockets:
            one.close()


@contextlib.contextmanager
def dripping(url: str, count: int):
    """That many of them, from the beginning of the block to its end."""
    drips, stop = Drips(url, count), threading.Event()
    thread = threading.Thread(target=drips.drip, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        drips.close()


def beside(url: str, light: str, jobs: "list") -> "tuple[list, list]":
    """What the jobs answered, and the milliseconds of each call of the webhook `light` while they were at it."""
    times = []
    connection = connect(url)
    with concurrent.futures.ThreadPoolExecutor(len(jobs)) as pool:
        running = [pool.submit(job) for job in jobs]
        while not times or not all(job.done() for job in running):
            begin = time.monotonic()
            connection.request("POST", light, b"{}", {"Content-Type": "application/json"})
            reply = connection.getresponse()
            reply.read()
            if reply.status != 200:
                raise RuntimeError(f"{light}: {reply.status}")
            times.append((time.monotonic() - begin) * 1000)
    connection.close()
    return [job.result() for job in running], times
