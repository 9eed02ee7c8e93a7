# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP relay on loopback between an agent and its server, which a test can cut and mend."""

import socket
import threading


class Relay:
    """Passes bytes on to `port`. While it is cut, connections are closed at once. Close it at the end."""

    def __init__(self, port: int):
        self.target = ("127.0.0.1", port)
        self.lock = threading.Lock()
        self.open = []
        self.is_cut = False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        with self.lock:
            self.is_cut = True
            ended, self.open = self.open, []
        for one in ended:
            self._end(one)

    def mend(self) -> None:
        with self.lock:
            self.is_cut = False

    def close(self) -> None:
        self._end(self.listener)
        self.cut()

    @staticmethod
    def _end(one: socket.socket) -> None:
        try:
            one.shutdown(socket.SHUT_RDWR)  # wakes the thread that reads it
        except OSError:
            pass
        one.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(self.target, timeout=10)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            with self.lock:
                kept = not self.is_cut
                if kept:
                    self.open += [near, far]
            if not kept:
                near.close()
                far.close()
                continue
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while piece := source.recv(65536):
                sink.sendall(piece)
        except OSError:
            pass
        self._end(source)
        self._end(sink)
