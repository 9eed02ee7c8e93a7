# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server refuses at its start: a clear message, the documented exit code, nothing touched."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import unittest

from harness import BIN, Api, EndToEnd, free_port
from local_setup import SetupError

USAGE, PORT_TAKEN, LOCKED, WRONG_KEY, DAMAGED = 2, 3, 4, 5, 6


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

    def confirmed_size(self, log):
        """How much of the log was confirmed, as the file beside it says: magic, salt, frames, digest."""
        mark = log.with_name("meshhelm.db-confirmed").read_bytes()
        frames, page = int.from_bytes(mark[-12:-8], "big"), int.from_bytes(log.read_bytes()[8:12], "big")
        self.assertGreater(frames, 0)
        return 32 + frames * (24 + page)

    def test_a_damaged_log_is_not_dropped_in_silence(self):
        """What was confirmed is there, or the start is refused and the loss is accepted by a command of its own."""
        api = self.serve()
        names = [f"flow {number}" for number in range(12)]
        for name in names:
            api.call("POST", "/api/flows", {"name": name, "definition": {"nodes": [], "edges": []}})
        self.setup_.server.kill()
        log = self.store_file().with_name("meshhelm.db-wal")
        whole = log.read_bytes()
        self.assertGreater(len(whole), 12 * 4096)
        for damaged in (whole[:len(whole) // 2], whole[:-4120], whole[:-2000] + bytes([whole[-2000] ^ 1]) + whole[-1999:],
                        bytes([whole[0] ^ 1]) + whole[1:], b""):
            log.write_bytes(damaged)
            before = self.digests()
            code, text = self.start_and_fail(*self.options())
            self.assertEqual(code, DAMAGED, text)
            self.assertIn(str(log), text)
            self.assertIn("meshhelmd accept-loss", text)
            self.assertEqual(self.digests(), before)
        log.write_bytes(whole)
        self.assertEqual({flow["name"] for flow in self.serve().call("GET", "/api/flows?size=50")["content"]}, set(names))
        self.setup_.server.kill()
        # Only the part in use: behind it may lie what an earlier round of the log left, which nobody misses.
        whole = log.read_bytes()[:self.confirmed_size(log)]
        log.write_bytes(whole[:-100])
        self.assertEqual(self.start_and_fail(*self.options())[0], DAMAGED)
        code, text = self.start_and_fail("accept-loss", *self.options()[:2])
        self.assertEqual(code, 0, text)
        self.assertEqual([path.read_bytes() for path in log.parent.glob("meshhelm.db-wal.damaged-*")], [whole[:-100]])
        self.assertTrue(self.serve().call("GET", "/api/flows")["totalElements"])
        self.assertEqual(self.setup_.server.stop(), 0)
        code, text = self.start_and_fail("accept-loss", *self.options()[:2])
        self.assertIn("nothing was done", text)

    def test_an_older_copy_can_be_put_back(self):
        """A whole directory of an earlier time is as good as it was then: nothing outside of it knows better."""
        api = self.serve()
        api.call("POST", "/api/flows", {"name": "early", "definition": {"nodes": [], "edges": []}})
        self.assertEqual(self.setup_.server.stop(), 0)
        copy = self.folder / "copy"
        shutil.copytree(self.setup_.data_dir, copy)
        self.serve().call("POST", "/api/flows", {"name": "late", "definition": {"nodes": [], "edges": []}})
        self.assertEqual(self.setup_.server.stop(), 0)
        shutil.rmtree(self.setup_.data_dir)
        copy.rename(self.setup_.data_dir)
        self.assertEqual([flow["name"] for flow in self.serve().call("GET", "/api/flows")["content"]], ["early"])

    def test_a_damaged_page_says_so(self):
        """A page that turns out to be damaged while the server runs is 503 with a code of its own, and health says it."""
        self.prepare()
        store = self.store_file()
        whole = store.read_bytes()
        pages = len(whole) // 4096
        seen = set()
        for page in range(3, pages, max(1, pages // 6)):
            at = page * 4096 + 1000
            store.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
            self.setup_.bin_dir = BIN
            try:
                self.setup_.start_server(free_port())
            except SetupError:
                seen.add("refused")
                continue
            api = Api(self.setup_.url)
            body = json.dumps({"username": "admin", "password": self.setup_.password}).encode()
            status, raw = api.raw("POST", "/api/auth/login", body)
            self.assertIn(status, (200, 503), raw)
            if status == 503:
                self.assertNotIn(str(store).encode(), raw)
                self.assertEqual(api.raw("GET", "/actuator/health/readiness")[0], 503)
                self.assertIn(str(store), (self.setup_.folder / "logs" / "meshhelmd.log").read_text())
            seen.add(status)
            self.assertTrue(self.setup_.server.is_running)
            self.setup_.server.kill()
            for left in ("-wal", "-shm", "-confirmed"):
                store.with_name(store.name + left).unlink(missing_ok=True)
        self.assertTrue(seen & {"refused", 503}, seen)

    def test_a_directory_for_others_is_refused(self):
        self.prepare()
        for path, mode, mend in ((self.setup_.data_dir, 0o750, "700"), (self.setup_.data_dir / "store.key", 0o640, "600")):
            kept = path.stat().st_mode
            path.chmod(mode)
            code, text = self.start_and_fail(*self.options())
            self.assertEqual(code, USAGE, text)
            self.assertIn(f"chmod {mend} '{path}'", text)
            path.chmod(kept)
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
