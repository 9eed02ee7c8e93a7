# SPDX-License-Identifier: Apache-2.0
"""The HTTP side of a component: POST /execute and GET /health."""

import json
import os
import queue
import re
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Iterable, Optional, Union

from .component import FlowComponent
from .context import first, print_line
from .run import Memory, Run

_MAX_BODY = 16 * 1024 * 1024
_SOCKET_TIMEOUT = 30.0
_MAX_CONNECTIONS = 256
_TOKEN = re.compile(r"[!-~]*")
_LAST_WORDS = 5.0  # seconds for cancelled runs to end and tell

Component = Union[FlowComponent, type]


class ComponentServer:
    """Serves one or more components. With sync=True the answer to /execute is the result itself;
    otherwise it is "accepted" at once and the result follows through the runtime API."""

    def __init__(self, component: Optional[Component] = None, port: int = 8080, *,
                 components: Iterable[Component] = (), host: str = "127.0.0.1", sync: bool = False,
                 workers: int = 4, max_queue: int = 64, remember: int = 1000):
        given = ([component] if component is not None else []) + list(components)
        if not given:
            raise ValueError("ComponentServer needs a component")
        default_name = os.environ.get("COMPONENT_NAME") if len(given) == 1 else None
        self._components = {item.name or default_name: item for item in given}
        if len(self._components) != len(given):
            raise ValueError("every component of a server needs a name of its own")
        self._sync = sync
        self._memory = Memory(remember)
        self._jobs: "queue.Queue[Optional[Run]]" = queue.Queue()
        self._limit = workers + max_queue
        self._load = 0
        self._load_lock = threading.Lock()
        self._stopping = False
        self._workers = [threading.Thread(target=self._work, name=f"meshhelm-{index}", daemon=True)
                         for index in range(workers)]
        self._http = _HttpServer((host, port), self)
        self._listener = threading.Thread(target=self._http.serve_forever, args=(0.1,), daemon=True)

    @property
    def port(self) -> int:
        return self._http.server_address[1]

    @property
    def url(self) -> str:
        return f"http://{self._http.server_address[0]}:{self.port}"

    def start(self) -> "ComponentServer":
        for worker in self._workers:
            worker.start()
        self._listener.start()
        return self

    def stop(self, grace: float = 10.0) -> None:
        """Takes no more calls, lets runs finish for `grace` seconds, then cancels them."""
        self._stopping = True
        end = time.monotonic() + grace
        for run in self._memory.in_work():
            if not run.done.wait(max(0.0, end - time.monotonic())):
                run.context.cancel("shutdown")
        for _ in self._workers:
            self._jobs.put(None)
        end = max(end, time.monotonic()) + _LAST_WORDS
        for worker in self._workers:
            worker.join(max(0.0, end - time.monotonic()))
        self._http.shutdown()
        self._http.server_close()

    def run(self) -> None:
        """Serves until SIGINT or SIGTERM."""
        ended = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ended.set())
        self.start()
        print_line("INFO", "meshhelm", "listening", f"Listening on {self.url}", context={"url": self.url})
        ended.wait()
        self.stop()

    def execute(self, request: dict) -> "tuple[int, dict]":
        """HTTP status and body for one call."""
        name = first(request, "componentName", "component_name")
        component = self._components.get(name) or self._components.get(None)
        if component is None and name is None and len(self._components) == 1:
            component = next(iter(self._components.values()))
        if component is None:
            return 404, _refusal("COMPONENT_NOT_FOUND", f"no component '{name}' here", False)
        key = first(request, "idempotencyKey", "idempotency_key")
        attempt = first(request, "attempt", default=1)
        run, is_new = self._memory.find_or_add(key, attempt, lambda: self._enqueue(component, request))
        if run is None:
            return 503, _refusal("COMPONENT_BUSY", "the component is stopping" if self._stopping
                                 else "the queue is full", True)
        if not is_new:
            run.context.adopt(request)
        if self._sync:
            run.done.wait()
        if run.done.is_set():
            return 200, run.answer
        return 200, {"status": "accepted"}

    def _enqueue(self, component: Component, request: dict) -> Optional[Run]:
        """Within the memory's lock, so that stop() knows of every run that is begun."""
        with self._load_lock:
            if self._stopping or self._load >= self._limit:
                return None
            self._load += 1
        run = Run(component, request, self._sync)
        self._jobs.put(run)
        return run

    def _work(self) -> None:
        while True:
            run = self._jobs.get()
            if run is None:
                return
            try:
                run.execute()
            finally:
                with self._load_lock:
                    self._load -= 1


def _refusal(code: str, message: str, retryable: bool) -> dict:
    return {"status": "failed", "error": {"code": code, "message": message, "retryable": retryable}}


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, address: "tuple[str, int]", owner: ComponentServer):
        self.owner = owner
        self._places = threading.BoundedSemaphore(_MAX_CONNECTIONS)
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that goes away is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "meshhelm-component"
    sys_version = ""
    timeout = _SOCKET_TIMEOUT
    disable_nagle_algorithm = True
    server: _HttpServer

    def do_GET(self) -> None:
        if self.path.split("?")[0] == "/health":
            self._reply(200, {"status": "healthy"})
        else:
            self._reply(404, _refusal("NOT_FOUND", "only /health and /execute are here", False))

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            self.close_connection = True
            return self._reply(411, _refusal("INVALID_REQUEST", "Content-Length is missing", False))
        if int(length) > _MAX_BODY:
            self.close_connection = True
            return self._reply(413, _refusal("INVALID_REQUEST", "the body is too large", False))
        body = self.rfile.read(int(length))
        if self.path.split("?")[0] != "/execute":
            return self._reply(404, _refusal("NOT_FOUND", "only /health and /execute are here", False))
        try:
            request = self._request(body)
        except ValueError as error:
            return self._reply(400, _refusal("INVALID_REQUEST", str(error), False))
        self._reply(*self.server.owner.execute(request))

    def _request(self, body: bytes) -> dict:
        """The call with the header's values folded in; ValueError says what is wrong with it."""
        request = json.loads(body)
        if not isinstance(request, dict):
            raise ValueError("the body is not an object")
        for name in ("inputs", "config"):
            if not isinstance(request.get(name, {}), (dict, type(None))):
                raise ValueError(f"{name}: not an object")
        attempt = request.get("attempt", 1)
        if isinstance(attempt, bool) or not isinstance(attempt, int) or attempt < 1:
            raise ValueError("attempt: not a whole number from 1")
        execution = first(request, "executionId", "execution_id", "execId")
        node = first(request, "nodeId", "node_id")
        if not isinstance(execution, str) or not isinstance(node, str):
            raise ValueError("executionId and nodeId: missing or not text")
        key = self.headers.get("Idempotency-Key") or first(request, "idempotencyKey", "idempotency_key")
        request["idempotencyKey"] = str(key or f"{execution}/{node}")
        url = first(request, "runtimeUrl", "runtime_url", default="")
        if url and (not isinstance(url, str) or not url.startswith(("http://", "https://"))):
            raise ValueError("runtimeUrl: not an http address")
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and not request.get("token"):
            request["token"] = token.strip()
        if not _TOKEN.fullmatch(str(request.get("token") or "")):
            raise ValueError("token: not printable ASCII")  # or the client would refuse it in words that quote it
        return request

    def _reply(self, status: int, body: dict) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if status == 503:
            self.send_header("Retry-After", "1")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """stdout belongs to the components' structured log."""
