# SPDX-License-Identifier: GPL-3.0-or-later
"""The console's event stream (/ws/console), read with the standard library: as much of RFC 6455 as that takes."""

import base64
import json
import os
import socket
import struct
from typing import Callable
from urllib.parse import urlsplit


class EventStream:
    def __init__(self, url: str, token: str, topic: str, seconds: float = 20.0):
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname, parts.port), timeout=seconds)
        self._file = self._socket.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall((f"GET /ws/console HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: Upgrade\r\n"
                              f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
                              f"Authorization: Bearer {token}\r\n\r\n").encode())
        status = self._file.readline()
        if b" 101 " not in status:
            raise ConnectionError(f"the server answered {status!r}")
        while self._file.readline().strip():
            pass
        self._send(1, json.dumps({"type": "subscribe", "topic": topic}).encode())

    def wait_for(self, wanted: Callable[[dict], bool]) -> dict:
        """The next frame that is wanted; a timeout when the stream is silent for too long."""
        while True:
            opcode, body = self._receive()
            if opcode == 8:
                raise ConnectionError(f"the server ended the stream: {body!r}")
            if opcode == 9:
                self._send(10, body)
            elif opcode == 1:
                frame = json.loads(body)
                if wanted(frame):
                    return frame

    def close(self) -> None:
        self._file.close()
        self._socket.close()

    def _send(self, opcode: int, body: bytes) -> None:
        """Masked, as clients have to; every message here is short."""
        mask = os.urandom(4)
        self._socket.sendall(bytes((0x80 | opcode, 0x80 | len(body))) + mask
                             + bytes(byte ^ mask[index % 4] for index, byte in enumerate(body)))

    def _receive(self) -> "tuple[int, bytes]":
        first, length = self._read(2)
        if length == 126:
            length = struct.unpack(">H", self._read(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", self._read(8))[0]
        body = self._read(length)
        if not first & 0x80:
            raise ConnectionError("a frame in parts, which this server does not send")
        return first & 0x0f, body

    def _read(self, count: int) -> bytes:
        data = self._file.read(count)
        if len(data) < count:
            raise ConnectionError("the stream ended")
        return data
