# SPDX-License-Identifier: GPL-3.0-or-later
"""A real SMTP server on loopback (aiosmtpd) with a certificate authority of its own, and ones that misbehave."""

import email
import email.policy
import pathlib
import queue
import socket
import ssl
import subprocess
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


def make_authority(folder: pathlib.Path) -> pathlib.Path:
    """An authority, and `server.pem` for 127.0.0.1 and localhost that it has signed; the authority's file."""
    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=Test authority")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    (folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-out", "server.pem", "-extfile", "names")
    return folder / "ca.pem"


class MailServer:
    """Takes mails until close(). Mails are parsed; `sessions` tells how each one came."""

    def __init__(self, folder: pathlib.Path, port: int = 0, starttls: bool = True, tls: bool = False,
                 user: str = "mesh", password: str = "s3cret", refuse: str = ""):
        self.mails: "queue.Queue[email.message.EmailMessage]" = queue.Queue()
        self.sessions = []
        self.refuse = refuse
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")
        self._user, self._password = user.encode(), password.encode()
        options = {"authenticator": self._authenticate, "auth_require_tls": starttls or tls, "auth_required": bool(user)}
        if starttls:
            options.update(tls_context=context, require_starttls=True)
        if tls:
            options.update(auth_require_tls=False)

        class OnFreePort(Controller):
            def factory(controller):  # noqa: N805
                return SMTP(self, **options)

        self.port = port or _free_port()
        self._controller = OnFreePort(self, hostname="127.0.0.1", port=self.port, ready_timeout=20,
                                      ssl_context=context if tls else None)
        self._controller.start()

    def _authenticate(self, server, session, envelope, mechanism, data) -> AuthResult:
        return AuthResult(success=data.login == self._user and data.password == self._password, handled=False)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.sessions.append({"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None,
                              "signed_in": session.authenticated, "raw": envelope.content})
        self.mails.put(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    def close(self) -> None:
        self._controller.stop()


class HangingServer:
    """Accepts, and never says a word."""

    def __init__(self):
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._held = []
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while True:
            try:
                self._held.append(self._socket.accept()[0])
            except OSError:
                return

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for each in self._held:
            each.close()
        self._thread.join(5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
