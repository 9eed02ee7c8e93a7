# SPDX-License-Identifier: GPL-3.0-or-later
"""A Docker of the test's own: its network namespace, folders and sockets; nothing of it is left behind."""

import hashlib
import http.client
import http.server
import io
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import threading
import time
import unittest

PATIENCE = 90


class _Connection(http.client.HTTPConnection):
    def __init__(self, path: str):
        super().__init__("docker", timeout=PATIENCE)
        self._path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(PATIENCE)
        self.sock.connect(self._path)


class DockerHouse:
    """Start it in a test's setUp and have end() called in any case."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.space = f"mhd{os.getpid()}"
        self.socket = folder / "docker.sock"
        self.daemon = None
        self.shop = None

    def start(self) -> None:
        for program in ("dockerd", "docker-compose", "busybox", "nsenter"):
            if not shutil.which(program):
                raise unittest.SkipTest(f"there is no {program}: tools/bootstrap.sh --tests")
        if os.geteuid() != 0:
            raise unittest.SkipTest("dockerd needs root")
        for command in (["ip", "netns", "add", self.space], ["ip", "-n", self.space, "link", "set", "lo", "up"]):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                raise unittest.SkipTest(f"the kernel gives no network namespace: {done.stderr}")
        log = open(self.folder / "dockerd.log", "ab")
        # Not `ip netns exec`: that has another /sys, in which the daemon finds no control groups.
        self.daemon = subprocess.Popen(
            ["nsenter", f"--net=/run/netns/{self.space}", "dockerd", "--data-root", self.folder / "dk", "--exec-root",
             self.folder / "dke", "-p", self.folder / "docker.pid", "-H", f"unix://{self.socket}", "--storage-driver", "vfs"],
            stdout=log, stderr=log, start_new_session=True)
        log.close()
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self.daemon.poll() is not None or time.monotonic() > end:
                text = (self.folder / "dockerd.log").read_text(errors="replace")
                self.end()
                raise unittest.SkipTest(f"dockerd does not run here: {text[-800:]}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            return self.ask("GET", "/_ping")[0] == 200
        except OSError:
            return False

    def ask(self, verb: str, path: str, body=None, kind: str = "application/json") -> "tuple[int, bytes]":
        connection = _Connection(str(self.socket))
        try:
            connection.request(verb, path, body, {"Content-Type": kind})
            reply = connection.getresponse()
            return reply.status, reply.read()
        finally:
            connection.close()

    def image(self, name: str = "mh-busybox") -> None:
        """Of busybox alone."""
        layer = io.BytesIO()
        with tarfile.open(fileobj=layer, mode="w") as tar:
            tar.add(shutil.which("busybox"), "bin/busybox")
            for tool in ("sh", "sleep", "echo", "cat", "true", "seq", "stty", "kill", "date", "id"):
                link = tarfile.TarInfo(f"bin/{tool}")
                link.type, link.linkname = tarfile.SYMTYPE, "busybox"
                tar.addfile(link)
        status, text = self.ask("POST", f"/v1.41/images/create?fromSrc=-&repo={name}&tag=latest", layer.getvalue(),
                                "application/x-tar")
        assert status == 200, text

    def container(self, name: str, command: "list[str]", start: bool = True, tty: bool = False, **host) -> str:
        body = {"Image": "mh-busybox", "Cmd": command, "Tty": tty, "Env": ["DB_PASSWORD=hidden-word", "LANG=C"],
                "HostConfig": {"NetworkMode": "none", **host}}
        status, text = self.ask("POST", f"/v1.41/containers/create?name={name}", json.dumps(body))
        assert status == 201, text
        identity = json.loads(text)["Id"]
        if start:
            status, text = self.ask("POST", f"/v1.41/containers/{identity}/start")
            assert status == 204, text
        return identity

    def inspect(self, name: str) -> dict:
        return json.loads(self.ask("GET", f"/v1.41/containers/{name}/json")[1])

    def compose(self, file: pathlib.Path, *words: str) -> None:
        subprocess.run(["docker-compose", "-f", str(file), *words], cwd=file.parent, check=True, capture_output=True,
                       timeout=PATIENCE, env={**os.environ, "DOCKER_HOST": f"unix://{self.socket}"})

    def registry(self) -> str:
        """A registry inside of the namespace, with "team/tool:1"; its address."""
        self.shop = subprocess.Popen(["nsenter", f"--net=/run/netns/{self.space}", sys.executable, "-B", __file__],
                                      stdout=subprocess.PIPE, text=True)
        return f"127.0.0.1:{self.shop.stdout.readline().strip()}"

    def end(self) -> None:
        """Containers first, by the daemon; then the daemon, what it left, the mounts and the namespace."""
        if self.shop:
            self.shop.kill()
            self.shop.wait(PATIENCE)
            self.shop.stdout.close()
        if self.daemon and self.daemon.poll() is None:
            try:
                for one in json.loads(self.ask("GET", "/v1.41/containers/json?all=1")[1]):
                    self.ask("DELETE", f"/v1.41/containers/{one['Id']}?force=1")
            except (OSError, ValueError, http.client.HTTPException) as problem:
                print(f"containers are left to the daemon: {problem}", file=sys.stderr)
            self.daemon.terminate()
            try:
                self.daemon.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.daemon.kill()
                self.daemon.wait(PATIENCE)
        # containerd and its shims, if the daemon was killed: those whose command names this test's folder.
        for process in pathlib.Path("/proc").iterdir():
            try:
                words = (process / "cmdline").read_bytes() if process.name.isdigit() else b""
            except OSError:
                continue
            if str(self.folder).encode() in words and (b"containerd" in words or b"dockerd" in words):
                os.kill(int(process.name), signal.SIGKILL)
        mounts = [line.split()[4] for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines()]
        for place in sorted((place for place in mounts if place.startswith(f"{self.folder}/")), reverse=True):
            subprocess.run(["umount", "-l", place], check=False)
        subprocess.run(["ip", "netns", "del", self.space], capture_output=True, check=False)


class _Registry(http.server.BaseHTTPRequestHandler):
    """One image of two layers, as the registry API 2 has it."""

    protocol_version = "HTTP/1.1"
    blobs: "dict[str, bytes]" = {}
    manifest = b""

    def do_GET(self):
        self._answer(True)

    def do_HEAD(self):
        self._answer(False)

    def _answer(self, whole: bool) -> None:
        path = self.path.split("?")[0]
        digest = path.rsplit("/", 1)[1]
        if path == "/v2/":
            return self._send(200, b"{}", "application/json", whole)
        if "/team/tool/manifests/" in path and digest in ("1", name_of(self.manifest)):
            return self._send(200, self.manifest, "application/vnd.docker.distribution.manifest.v2+json", whole)
        if "/team/tool/blobs/" in path and digest in self.blobs:
            return self._send(200, self.blobs[digest], "application/octet-stream", whole)
        return self._send(404, b'{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}', "application/json",
                          whole)

    def _send(self, status: int, body: bytes, kind: str, whole: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Docker-Content-Digest", name_of(body))
        self.end_headers()
        if whole:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


def name_of(blob: bytes) -> str:
    return f"sha256:{hashlib.sha256(blob).hexdigest()}"


def serve_registry() -> None:
    layers = []
    for name, text in (("first", b"one"), ("second", os.urandom(200_000))):
        layer = io.BytesIO()
        with tarfile.open(fileobj=layer, mode="w") as tar:
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            tar.addfile(entry, io.BytesIO(text))
        layers.append(layer.getvalue())
    config = json.dumps({"architecture": "amd64", "os": "linux", "config": {},
                         "rootfs": {"type": "layers", "diff_ids": [name_of(layer) for layer in layers]}}).encode()
    _Registry.blobs = {name_of(blob): blob for blob in [config, *layers]}
    described = [{"mediaType": "application/vnd.docker.image.rootfs.diff.tar", "size": len(layer), "digest": name_of(layer)}
                 for layer in layers]
    _Registry.manifest = json.dumps({
        "schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
        "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": len(config),
                   "digest": name_of(config)}, "layers": described}).encode()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Registry)
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    threading.Event().wait()


if __name__ == "__main__":
    serve_registry()
