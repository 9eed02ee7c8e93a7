# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scanner would find wrong with the listener's TLS is not there."""

import socket
import ssl
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


if __name__ == "__main__":
    unittest.main()
