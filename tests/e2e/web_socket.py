# SPDX-License-Identifier: GPL-3.0-or-later
"""A client for text frames of a WebSocket, as RFC 6455 has them; no more than the tests need."""

import base64
import json
import os
import socket
import ssl
import struct
import time
import urllib.parse


class WebSocket:
    """Reads block for `timeout` seconds at most; a frame of the server's is a JSON object."""

    def __init__(self, url: str, path: str, token: str, timeout: float = 20):
        where = urllib.parse.urlsplit(url)
        self._socket = socket.create_connection((where.hostname, where.port), timeout=timeout)
        if where.scheme == "https":  # with a certificate that the server has made itself
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            self._socket = context.wrap_socket(self._socket)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall((f"GET {path} HTTP/1.1\r\nHost: {where.netloc}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                              f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nAuthorization: Bearer {token}\r\n\r\n").encode())
        self._stream = self._socket.makefile("rb")
        status = self._stream.readline().split()[1]
        while self._stream.readline().strip():
            pass
        if status != b"101":
            self.close()
            raise ConnectionError(f"the server answered {status.decode()}")

    def send(self, frame: dict) -> None:
        self._write(1, json.dumps(frame).encode())

    def receive(self, end: float = float("inf")) -> dict:
        """Until `end`, as the monotonic clock has it; pings alone do not keep a test waiting."""
        while time.monotonic() < end:
            kind, data = self._read()
            if kind == 1:
                return json.loads(data)
            if kind == 9:
                self._write(10, data)
            elif kind == 8:
                raise ConnectionError("the server has closed")
        raise AssertionError("no frame came in time")

    def wait_for(self, condition, patience: int = 200, seconds: float = 90) -> dict:
        """The first frame that fits; the ones before it are let go."""
        end = time.monotonic() + seconds
        for _ in range(patience):
            frame = self.receive(end)
            if condition(frame):
                return frame
        raise AssertionError("no such frame")

    def close(self) -> None:
        self._stream.close()
        self._socket.close()

    def _write(self, kind: int, data: bytes) -> None:
        mask = os.urandom(4)
        length = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0x80 | 126]) + struct.pack(">H", len(data))
        self._socket.sendall(bytes([0x80 | kind]) + length + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)))

    def _read(self) -> "tuple[int, bytes]":
        """Our server sends each message in one frame."""
        first, second = self._stream.read(2)
        length = second & 0x7F
        if length == 126:
            length = struct.unpack(">H", self._stream.read(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", self._stream.read(8))[0]
        return first & 0x0F, self._stream.read(length)
