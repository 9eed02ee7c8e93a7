# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scanner would find wrong with the listener's TLS is not there."""

import http.client
import shutil
import socket
import ssl
import subprocess
import unittest
import urllib.parse
import warnings

from harness import EndToEnd, free_port


class TlsTest(EndToEnd):
    def shake_hands(self, **limits) -> "tuple[str, str]":
        """Protocol and suite that are agreed on; an SSLError when there are none."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_ciphers(limits.get("ciphers", "ALL:@SECLEVEL=0"))
        with warnings.catch_warnings():  # old versions are what this is about
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = limits.get("oldest", ssl.TLSVersion.TLSv1_2)
            context.maximum_version = limits.get("newest", ssl.TLSVersion.TLSv1_3)
        where = urllib.parse.urlsplit(self.setup_.url)
        with socket.create_connection((where.hostname, where.port), timeout=10) as plain:
            with context.wrap_socket(plain) as secured:
                return secured.version(), secured.cipher()[0]

    def test_only_good_versions_and_suites(self):
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--tls.mode=self")
        self.assertEqual(self.shake_hands()[0], "TLSv1.3")
        twelve = {"newest": ssl.TLSVersion.TLSv1_2}
        self.assertEqual(self.shake_hands(**twelve), ("TLSv1.2", "ECDHE-ECDSA-AES256-GCM-SHA384"))
        with self.assertRaises(ssl.SSLError):
            self.shake_hands(oldest=ssl.TLSVersion.TLSv1, newest=ssl.TLSVersion.TLSv1_1)
        for suites in ("ECDHE-ECDSA-AES256-SHA384:ECDHE-ECDSA-AES128-SHA:AES128-SHA", "AES256-GCM-SHA384", "NULL", "aNULL"):
            with self.subTest(suites), self.assertRaises(ssl.SSLError):
                self.shake_hands(ciphers=suites + ":@SECLEVEL=0", **twelve)

    HEADERS = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
               "Cache-Control": "no-store"}

    def headers_of(self, path: str) -> dict:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        where = urllib.parse.urlsplit(self.setup_.url)
        secured = where.scheme == "https"
        connection = (http.client.HTTPSConnection(where.hostname, where.port, timeout=10, context=context) if secured
                      else http.client.HTTPConnection(where.hostname, where.port, timeout=10))
        self.addCleanup(connection.close)
        connection.request("GET", path)
        reply = connection.getresponse()
        reply.read()
        return dict(reply.getheaders())

    def test_security_headers(self):
        """On every kind of reply; HSTS only with a certificate that browsers may trust, or people would be locked out."""
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-keyout", "key.pem", "-out", "certificate.pem", "-days", "2", "-subj", "/CN=localhost"],
                       cwd=self.folder, check=True, capture_output=True, timeout=60)
        files = [f"--tls.certificate={self.folder}/certificate.pem", f"--tls.key={self.folder}/key.pem"]
        self.setup_.bootstrap()
        for mode, more in (("files", files), ("self", []), ("off", [])):
            self.setup_.start_server(free_port(), f"--tls.mode={mode}", *more)
            for path in ("/api/health", "/api/users/me", "/api/v1/system/config", "/forgot-password", "/no/such/path", "/metrics"):
                with self.subTest(mode, path=path):
                    headers = self.headers_of(path)
                    self.assertEqual({name: headers.get(name) for name in self.HEADERS}, self.HEADERS)
                    policy = headers.get("Content-Security-Policy", "")
                    self.assertIn("default-src 'none'", policy)
                    self.assertIn("frame-ancestors 'none'", policy)
                    self.assertNotIn("unsafe", policy)
                    self.assertEqual(headers.get("Strict-Transport-Security"), "max-age=31536000" if mode == "files" else None)
            self.setup_.stop()

    @unittest.skipUnless(shutil.which("sslscan"), "needs sslscan")
    def test_a_scanner_finds_nothing(self):
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--tls.mode=self")
        where = urllib.parse.urlsplit(self.setup_.url)
        said = subprocess.run(["sslscan", "--no-colour", f"{where.hostname}:{where.port}"], check=True, capture_output=True,
                              text=True, timeout=120).stdout
        lines = [" ".join(line.split()) for line in said.splitlines()]
        for line in ("SSLv2 disabled", "SSLv3 disabled", "TLSv1.0 disabled", "TLSv1.1 disabled", "TLSv1.2 enabled", "TLSv1.3 enabled",
                     "Server supports TLS Fallback SCSV", "Session renegotiation not supported"):
            self.assertIn(line, lines, said)
        self.assertNotRegex(said, r"(?<!not )vulnerable to heartbleed")
        suites = [line.split()[4] for line in lines if line.startswith(("Preferred", "Accepted"))]
        self.assertGreaterEqual(len(suites), 2)
        for suite in suites:
            self.assertRegex(suite, "GCM|POLY1305")


if __name__ == "__main__":
    unittest.main()
