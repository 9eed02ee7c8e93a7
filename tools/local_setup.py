# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts Meshhelm's programs on this machine, for the quick start and for the end-to-end tests.

Every wait has a deadline, and only processes started here are ended here."""

import ctypes
import http.client
import json
import os
import pathlib
import queue
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from typing import Any, Callable, Optional
from urllib.parse import urlsplit

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "resources" / "examples"
# Pillow is installed for the system's Python, which need not be the first one in PATH.
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
# http_request keeps away from private addresses unless told; the example's servers are on this machine.
ALLOW_LOOPBACK = "--flow.http-request.allowed-addresses=127.0.0.0/8"
_PR_SET_PDEATHSIG = 1


class SetupError(Exception):
    """Something did not start or answer; the text says what, with the end of its output."""


def free_port(preferred: int = 0) -> int:
    """`preferred` when nobody has it, else any."""
    for port in {preferred, 0}:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise SetupError("no free port on 127.0.0.1")


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Program:
    """A child process whose output goes to a file and can be waited for."""

    def __init__(self, name: str, command: "list[str]", log: pathlib.Path, env: Optional[dict] = None):
        self.name = name
        self._log = log
        self._lines: "queue.Queue[Optional[str]]" = queue.Queue()
        # A session of its own: Ctrl+C reaches the starter only, which ends the others in order.
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                        stdin=subprocess.DEVNULL, errors="replace", start_new_session=True,
                                        preexec_fn=_die_with_parent, env={**os.environ, **(env or {})})
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with open(self._log, "a", encoding="utf-8") as log:
            with self.process.stdout as output:
                for line in output:
                    log.write(line)
                    log.flush()
                    self._lines.put(line)
        self._lines.put(None)

    def wait_for_line(self, pattern: str, seconds: float = 20.0) -> "re.Match[str]":
        end = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise SetupError(f"{self.name} did not print '{pattern}' in {seconds} s\n{self.tail()}") from None
            if line is None:
                raise SetupError(f"{self.name} ended with {self.process.wait()}\n{self.tail()}")
            found = re.search(pattern, line)
            if found:
                return found

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def tail(self, lines: int = 15) -> str:
        text = self._log.read_text(errors="replace") if self._log.exists() else ""
        return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])

    def wait(self, seconds: float = 20.0) -> int:
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise SetupError(f"{self.name} did not end in {seconds} s\n{self.tail()}") from None
        self._reader.join(5.0)
        return code

    def kill(self) -> None:
        """As if the power had gone."""
        self.process.kill()
        self.wait()

    def stop(self, seconds: float = 15.0) -> int:
        if self.is_running:
            self.process.terminate()
            try:
                return self.wait(seconds)
            except SetupError:
                self.process.kill()
        return self.wait()


def _own_certificate() -> ssl.SSLContext:
    """A server under test has made its certificate itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Api:
    """The server's HTTP API with a sign-in."""

    def __init__(self, url: str):
        self.url = url
        self.token = ""
        self.refresh_token = ""

    def sign_in(self, username: str, password: str) -> None:
        answer = self.call("POST", "/api/auth/login", {"username": username, "password": password})
        self.token, self.refresh_token = answer["token"], answer.get("refresh_token", "")

    def raw(self, method: str, path: str, body: Optional[bytes] = None, timeout: float = 20.0,
            headers: Optional[dict] = None) -> "tuple[int, bytes]":
        parts = urlsplit(self.url)
        connection = (http.client.HTTPSConnection(parts.netloc, timeout=timeout, context=_own_certificate())
                      if parts.scheme == "https" else http.client.HTTPConnection(parts.netloc, timeout=timeout))
        sent = {"Content-Type": "application/json"} if body is not None else {}
        if self.token:
            sent["Authorization"] = "Bearer " + self.token
        try:
            connection.request(method, path, body, {**sent, **(headers or {})})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def call(self, method: str, path: str, body: Any = None, timeout: float = 20.0) -> Any:
        data = None if body is None else json.dumps(body).encode()
        status, raw = self.raw(method, path, data, timeout)
        if not 200 <= status < 300:
            raise SetupError(f"{method} {path}: {status} {raw.decode(errors='replace')[:500]}")
        return json.loads(raw) if raw else None

    def wait_for_end(self, execution: str, seconds: float = 60.0) -> dict:
        """The execution once it has ended."""
        def ended() -> Optional[dict]:
            found = self.call("GET", f"/api/executions/{execution}")
            return found if found["status"] in ("completed", "failed", "cancelled") else None
        return wait_until(ended, f"the end of execution {execution}", seconds)


def wait_until(probe: Callable[[], Any], what: str, seconds: float = 20.0) -> Any:
    """The first true result of `probe`, asked again and again."""
    end = time.monotonic() + seconds
    while True:
        result = probe()
        if result:
            return result
        if time.monotonic() > end:
            raise SetupError(f"gave up waiting for {what} after {seconds} s")
        time.sleep(0.02)


class Setup:
    """A server with its data directory, and what runs around it."""

    def __init__(self, bin_dir: pathlib.Path, folder: pathlib.Path):
        self.bin_dir = bin_dir
        self.folder = folder
        self.data_dir = folder / "data"
        self.results = folder / "results"
        self.programs: "list[Program]" = []
        self.server: Optional[Program] = None
        self.url = ""
        self.password = ""
        for sub in (folder, folder / "logs", folder / "config", self.results):
            sub.mkdir(parents=True, exist_ok=True, mode=0o700)

    def start(self, name: str, command: "list[str]", env: Optional[dict] = None) -> Program:
        program = Program(name, command, self.folder / "logs" / f"{name}.log", env)
        self.programs.append(program)
        return program

    def bootstrap(self, username: str = "admin") -> str:
        """Creates the first administrator and returns the generated password."""
        done = subprocess.run([str(self.bin_dir / "meshhelmd"), "bootstrap-admin", "--data-dir",
                               str(self.data_dir), "--username", username],
                              capture_output=True, text=True, timeout=60, check=False)
        found = re.search(r"^password: (\S+)$", done.stdout, re.MULTILINE)
        if done.returncode != 0 or not found:
            raise SetupError(f"bootstrap-admin ended with {done.returncode}: {done.stderr.strip()[-500:]}")
        self.password = found[1]
        return self.password

    def start_server(self, port: int, *options: str, allow_loopback: bool = True) -> Program:
        # Tests and measurements ask faster than people do.
        limits = [] if any(o.startswith("--api.requests-per-minute") for o in options) else [
            "--api.requests-per-minute=0", "--api.monitor-requests-per-second=0"]
        if allow_loopback:
            limits.append(ALLOW_LOOPBACK)
        program = self.start("meshhelmd", [str(self.bin_dir / "meshhelmd"), "--data-dir", str(self.data_dir),
                                           "--listen", f"127.0.0.1:{port}",
                                           *limits, *options])
        self.url = program.wait_for_line(r"listening on (https?://\S+)")[1]
        self.server = program
        return program

    def start_listener(self, name: str, script: pathlib.Path, *arguments: str,
                       env: Optional[dict] = None) -> str:
        """Starts a Python program that says where it listens, and returns that address."""
        program = self.start(name, [PYTHON, str(script), *arguments], env)
        return program.wait_for_line(r'"listening", "url": "(http://[^"]+)"')[1]

    def component_file(self, template: pathlib.Path, endpoint: str) -> pathlib.Path:
        """The registration document with the address where the component really listens."""
        document = json.loads(template.read_text())
        document["endpoints"] = [endpoint]
        path = self.folder / template.name
        path.write_text(json.dumps(document, indent=2))
        return path

    def ctl_command(self, *arguments: str) -> "list[str]":
        return [str(self.bin_dir / "meshhelmctl"), "--server", self.url, *arguments]

    def ctl_env(self) -> dict:
        return {**os.environ, "XDG_CONFIG_HOME": str(self.folder / "config")}

    def ctl(self, *arguments: str, stdin: str = "", timeout: float = 60.0) -> str:
        """What meshhelmctl printed; SetupError unless it ended well."""
        done = subprocess.run(self.ctl_command(*arguments), input=stdin, capture_output=True, text=True,
                              timeout=timeout, env=self.ctl_env(), check=False)
        if done.returncode != 0:
            raise SetupError(f"meshhelmctl {' '.join(arguments[:2])} ended with {done.returncode}: "
                             f"{(done.stderr or done.stdout).strip()[-800:]}")
        return done.stdout

    def stop(self) -> None:
        for program in reversed(self.programs):
            program.stop()
        self.programs.clear()
