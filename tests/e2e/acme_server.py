# SPDX-License-Identifier: GPL-3.0-or-later
"""A small ACME server (RFC 8555, HTTP-01) with a CA of its own, over TLS on a loopback port. It checks nonces, signatures
and the proofs, which it fetches over HTTP from a port that it is told."""

import base64
import hashlib
import http.server
import json
import pathlib
import secrets
import ssl
import subprocess
import threading
import urllib.request

# SubjectPublicKeyInfo of a P-256 key, up to its point.
P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def integer(data: bytes) -> bytes:
    data = data.lstrip(b"\0") or b"\0"
    data = b"\0" + data if data[0] & 0x80 else data
    return bytes([2, len(data)]) + data


class AcmeServer:
    def __init__(self, folder: pathlib.Path, proofs_port: int):
        self.folder = folder
        self.proofs_port = proofs_port
        self.nonces, self.orders, self.problems = set(), [], []
        folder.mkdir()
        self.authority = folder / "ca.pem"
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key",
                     "-out", "ca.pem", "-subj", "/CN=Test CA", "-days", "2")
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "server.key", "-out",
                     "server.csr", "-subj", "/CN=acme", "-addext", "subjectAltName=IP:127.0.0.1")
        self.sign("server.csr", "server.pem")
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                server.answer(self, None)

            def do_POST(self):
                server.answer(self, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        self.listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")
        self.listener.socket = context.wrap_socket(self.listener.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self.listener.server_address[1]}"
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.listener.shutdown()
        self.listener.server_close()

    def openssl(self, *arguments: str) -> bytes:
        return subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True).stdout

    def sign(self, request: str, certificate: str) -> None:
        self.openssl("x509", "-req", "-in", request, "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-out",
                     certificate, "-copy_extensions", "copy")

    def say(self, handler, status: int, body, **headers: str) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        nonce = secrets.token_urlsafe(12)
        self.nonces.add(nonce)
        handler.send_response(status)
        for name, value in {"Replay-Nonce": nonce, "Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    def refuse(self, handler, status: int, kind: str, detail: str) -> None:
        self.say(handler, status, {"type": f"urn:ietf:params:acme:error:{kind}", "detail": detail})

    def is_signed(self, jwk: dict, request: dict) -> bool:
        point = b"\4" + decoded(jwk["x"]) + decoded(jwk["y"])
        signature = decoded(request["signature"])
        both = integer(signature[:32]) + integer(signature[32:])
        (self.folder / "key.der").write_bytes(P256 + point)
        (self.folder / "signature").write_bytes(bytes([0x30, len(both)]) + both)
        (self.folder / "text").write_text(request["protected"] + "." + request["payload"])
        return subprocess.run(["openssl", "dgst", "-sha256", "-verify", "key.der", "-keyform", "DER", "-signature", "signature",
                               "text"], cwd=self.folder, capture_output=True).returncode == 0

    def answer(self, handler, request) -> None:
        path = handler.path
        if request is None:
            return self.say(handler, 200, {"newNonce": f"{self.url}/nonce", "newAccount": f"{self.url}/account",
                                           "newOrder": f"{self.url}/order"})
        head = json.loads(decoded(request["protected"]))
        if head["nonce"] not in self.nonces:
            return self.refuse(handler, 400, "badNonce", "an unknown nonce")
        self.nonces.remove(head["nonce"])
        if "jwk" in head:
            self.jwk = head["jwk"]
        if head["url"] != self.url + path or not self.is_signed(self.jwk, request):
            self.problems.append(f"not signed as it must be: {path}")
            return self.refuse(handler, 403, "unauthorized", "not signed")
        load = json.loads(decoded(request["payload"]) or b"{}")
        if path == "/account":
            return self.say(handler, 201, {"status": "valid"}, Location=f"{self.url}/account/1")
        if path == "/order":
            self.orders.append({"name": load["identifiers"][0]["value"], "token": secrets.token_urlsafe(16), "state": "pending"})
        order = self.orders[-1]
        if path == "/challenge":
            self.prove(order)
        if path in ("/challenge", "/authorization"):
            return self.say(handler, 200, {"status": order["state"], "identifier": {"value": order["name"]}, "challenges": [
                {"type": "http-01", "url": f"{self.url}/challenge", "token": order["token"],
                 **({"error": {"detail": order["problem"]}} if "problem" in order else {})}]})
        if path == "/finalize":
            (self.folder / "csr.der").write_bytes(decoded(load["csr"]))
            self.openssl("req", "-inform", "DER", "-in", "csr.der", "-out", "csr.pem")
            self.sign("csr.pem", "made.pem")
            order["made"] = (self.folder / "made.pem").read_bytes() + self.authority.read_bytes()
        if path == "/certificate":
            return self.say(handler, 200, order["made"])
        self.say(handler, 201, {"status": "valid" if "made" in order else "pending", "authorizations": [f"{self.url}/authorization"],
                                "finalize": f"{self.url}/finalize", "certificate": f"{self.url}/certificate"},
                 Location=f"{self.url}/order/1")

    def prove(self, order: dict) -> None:
        own = json.dumps({key: self.jwk[key] for key in ("crv", "kty", "x", "y")}, separators=(",", ":"))
        wanted = f"{order['token']}.{encoded(hashlib.sha256(own.encode()).digest())}"
        request = urllib.request.Request(f"http://127.0.0.1:{self.proofs_port}/.well-known/acme-challenge/{order['token']}",
                                         headers={"Host": order["name"]})
        try:
            with urllib.request.urlopen(request, timeout=20) as reply:
                found = reply.read().decode()
        except OSError as error:
            found = str(error)
        order["state"] = "valid" if found == wanted else "invalid"
        if found != wanted:
            order["problem"] = f"at the proof there is {found}"
