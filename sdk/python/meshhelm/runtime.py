# SPDX-License-Identifier: Apache-2.0
"""Client of the runtime API (docs/protocol.md, section 4)."""

import http.client
import io
import json
import os
import random
import ssl
import threading
import time
from typing import Any, BinaryIO, Callable, Optional, Union
from urllib.parse import quote, urlsplit

from .values import Blob

_RETRYABLE = {408, 425, 429}
_CHUNK = 256 * 1024


class RuntimeApiError(Exception):
    """The server refused a call, or could not be reached in time (status 0)."""

    def __init__(self, status: int, code: str, message: str):
        super().__init__(f"{code}: {message}" if code else message)
        self.status = status
        self.code = code

    @property
    def retryable(self) -> bool:
        return self.status == 0 or self.status >= 500 or self.status in _RETRYABLE

    @property
    def is_over(self) -> bool:
        """The node or the run has ended: there is nothing left to report."""
        return self.status in (409, 410)


def _error_of(status: int, body: bytes) -> RuntimeApiError:
    try:
        error = json.loads(body)["error"]
        return RuntimeApiError(status, str(error.get("code", "")), str(error.get("message", "")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return RuntimeApiError(status, "", f"the server answered {status}")


class _BlobReader(io.RawIOBase):
    """A blob's body as a file; an early end of the connection is an error, not an end of file."""

    def __init__(self, connection: http.client.HTTPConnection, response: http.client.HTTPResponse):
        super().__init__()
        self._connection = connection
        self._response = response
        self._left = response.length  # None for a chunked body

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._response.readinto(buffer)
        if self._left is not None:
            self._left -= count
            if count == 0 and len(buffer) > 0 and self._left > 0:
                raise ConnectionError(f"the connection ended {self._left} bytes early")
        return count

    def close(self) -> None:
        if not self.closed:
            self._response.close()
            self._connection.close()
        super().close()


class RuntimeClient:
    """Thread-safe. Address and token may be replaced while calls are being retried."""

    def __init__(self, url: str, token: str):
        self._changed = threading.Condition()
        self._url = url.rstrip("/")
        self._token = token
        self._generation = 0

    def adopt(self, url: str, token: str) -> None:
        """Use this address and token from now on; calls waiting to be retried go at once."""
        with self._changed:
            self._url, self._token = url.rstrip("/"), token
            self._generation += 1
            self._changed.notify_all()

    def json_call(self, method: str, path: str, body: Any = None, *, patience: float = 30.0,
                  timeout: float = 10.0) -> Any:
        data = None if body is None else json.dumps(body, allow_nan=False).encode()
        headers = {"Content-Type": "application/json"} if data is not None else {}
        raw = self._retry(lambda: self._exchange(method, path, data, headers, timeout), patience)
        return json.loads(raw) if raw else None

    def save_blob(self, source: Union[bytes, BinaryIO], patience: float = 60.0) -> Blob:
        """Stores bytes or what a file still has; a file that cannot seek is sent once only."""
        headers = {"Content-Type": "application/octet-stream"}
        if isinstance(source, bytes):
            raw = self._retry(lambda: self._exchange("POST", "blobs", source, headers, 60.0), patience)
        elif source.seekable():
            start = source.tell()
            headers["Content-Length"] = str(source.seek(0, os.SEEK_END) - start)

            def send() -> bytes:
                source.seek(start)
                return self._exchange("POST", "blobs", source, headers, 60.0)
            raw = self._retry(send, patience)
        else:
            raw = self._exchange("POST", "blobs", source, headers, 60.0)
        blob = Blob.from_json(json.loads(raw))
        if blob is None:
            raise RuntimeApiError(0, "", "the server's answer names no blob")
        return blob

    def open_blob(self, blob: Blob, patience: float = 30.0) -> BinaryIO:
        """A file that streams the blob."""
        def start() -> BinaryIO:
            connection, response = self._send("GET", "blobs/" + quote(blob.id, safe=""), None, {}, 60.0)
            if response.status != 200:
                body = response.read()
                connection.close()
                raise _error_of(response.status, body)
            return io.BufferedReader(_BlobReader(connection, response), _CHUNK)
        return self._retry(start, patience)

    def read_blob(self, blob: Blob, patience: float = 60.0) -> bytes:
        def read() -> bytes:
            with self.open_blob(blob, 0.0) as stream:
                return stream.read()
        return self._retry(read, patience)

    def _send(self, method: str, path: str, body: Any, headers: dict, timeout: float):
        with self._changed:
            url, token = self._url, self._token
        parts = urlsplit(url)
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=os.environ.get("MESHHELM_CA_FILE"))
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                parts.netloc, timeout=timeout, context=context, blocksize=_CHUNK)
        else:
            connection = http.client.HTTPConnection(parts.netloc, timeout=timeout, blocksize=_CHUNK)
        try:
            connection.request(method, f"{parts.path}/{path}", body=body,
                               headers={**headers, "Authorization": "Bearer " + token})
            return connection, connection.getresponse()
        except BaseException:
            connection.close()
            raise

    def _exchange(self, method: str, path: str, body: Any, headers: dict, timeout: float) -> bytes:
        connection, response = self._send(method, path, body, headers, timeout)
        try:
            raw = response.read()
        finally:
            connection.close()
        if not 200 <= response.status < 300:
            raise _error_of(response.status, raw)
        return raw

    def _retry(self, call: Callable[[], Any], patience: float) -> Any:
        """Repeats what may pass by itself, ever more slowly, until `patience` seconds are over."""
        end = time.monotonic() + patience
        delay = 0.1
        last: Optional[Exception] = None
        while True:
            with self._changed:
                generation = self._generation
            try:
                return call()
            except RuntimeApiError as error:
                if not error.retryable:
                    raise
                last = error
            except (OSError, http.client.HTTPException) as error:
                last = RuntimeApiError(0, "SERVER_UNREACHABLE", f"{type(error).__name__}: {error}")
            left = end - time.monotonic()
            if left <= 0:
                raise last
            with self._changed:
                self._changed.wait_for(lambda: self._generation != generation,
                                       min(left, delay * random.uniform(0.5, 1.0)))
            delay = min(delay * 2, 5.0)
