# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server refuses at its start: a clear message, the documented exit code, nothing touched."""

import base64
import hashlib
import os
import subprocess
import unittest

from harness import BIN, EndToEnd, free_port

PORT_TAKEN, LOCKED, WRONG_KEY, DAMAGED = 3, 4, 5, 6


class RefusalsTest(EndToEnd):
    def start_and_fail(self, *options, env=None) -> "tuple[int, str]":
        """(exit code, what was printed) of a start that has to end by itself."""
        done = subprocess.run([str(BIN / "meshhelmd"), *options], capture_output=True, text=True, timeout=30,
                              env={**os.environ, **(env or {})}, check=False)
        return done.returncode, done.stdout + done.stderr

    def options(self, port=None) -> "list[str]":
        return ["--data-dir", str(self.setup_.data_dir), "--listen", f"127.0.0.1:{port or free_port()}"]

    def prepare(self) -> None:
        """A data directory of a server that has run and ended."""
        self.serve()
        self.assertEqual(self.setup_.server.stop(), 0)

    def digests(self) -> dict:
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(self.setup_.data_dir.rglob("*")) if path.is_file() and "lock" not in path.name}

    def store_file(self):
        """The store is the largest file directly in the data directory."""
        return max((path for path in self.setup_.data_dir.iterdir() if path.is_file()),
                   key=lambda path: path.stat().st_size)

    def assert_usable(self) -> None:
        self.serve().call("GET", "/api/flows")

    def test_port_taken(self):
        api = self.serve()
        port = int(api.url.rsplit(":", 1)[1])
        other = self.folder / "other"
        code, text = self.start_and_fail("--data-dir", str(other), "--listen", f"127.0.0.1:{port}")
        self.assertEqual(code, PORT_TAKEN, text)
        self.assertIn(str(port), text)
        api.call("GET", "/api/flows")

    def test_data_directory_in_use(self):
        api = self.serve()
        for arguments in (self.options(), ["bootstrap-admin", *self.options()[:2], "--username", "other"]):
            code, text = self.start_and_fail(*arguments)
            self.assertEqual(code, LOCKED, text)
            self.assertIn(str(self.setup_.data_dir), text)
        api.call("GET", "/api/flows")

    def test_wrong_master_key(self):
        self.prepare()
        before = self.digests()
        key = base64.b64encode(bytes(range(32))).decode()
        code, text = self.start_and_fail(*self.options(), env={"MESHHELM_MASTER_KEY": key})
        self.assertEqual(code, WRONG_KEY, text)
        self.assertNotIn(key, text)
        self.assertEqual(self.digests(), before)
        self.assert_usable()

    def test_unusable_master_key(self):
        self.prepare()
        before = self.digests()
        for key in ("short", base64.b64encode(bytes(16)).decode()):
            code, text = self.start_and_fail(*self.options(), env={"MESHHELM_MASTER_KEY": key})
            self.assertIn(code, (2, WRONG_KEY), text)
            self.assertIn("master key", text)
            self.assertNotIn(key, text)
        self.assertEqual(self.digests(), before)

    def test_damaged_store(self):
        self.prepare()
        store = self.store_file()
        original = store.read_bytes()
        damages = {
            "first page": original[:1024] + bytes(1024) + original[2048:],
            "cut short": original[:len(original) // 2 + 100],
            "garbage": bytes(range(256)) * 64,
        }
        for name, damaged in damages.items():
            with self.subTest(name):
                store.write_bytes(damaged)
                before = self.digests()
                code, text = self.start_and_fail(*self.options())
                self.assertIn(code, (WRONG_KEY, DAMAGED), text)
                self.assertIn(str(store), text)
                self.assertEqual(self.digests(), before)
        store.write_bytes(original)
        self.assert_usable()

    def test_unknown_setting_is_named(self):
        for options, named in ((["--no-such-option"], "no-such-option"), (["--listen", "127.0.0.1:x"], "127.0.0.1:x")):
            code, text = self.start_and_fail("--data-dir", str(self.setup_.data_dir), *options)
            self.assertEqual(code, 2, text)
            self.assertIn(named, text)
        self.assertFalse(self.setup_.data_dir.exists())

    def test_a_second_administrator_is_refused(self):
        self.setup_.bootstrap()
        code, text = self.start_and_fail("bootstrap-admin", "--data-dir", str(self.setup_.data_dir),
                                         "--username", "second")
        self.assertEqual(code, 1, text)
        self.assertNotIn("password:", text)


if __name__ == "__main__":
    unittest.main()
