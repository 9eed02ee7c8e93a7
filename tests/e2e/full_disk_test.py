# SPDX-License-Identifier: GPL-3.0-or-later
"""A full disk: a clear refusal, nothing confirmed that is not stored, and work again once there is room."""

import json
import subprocess
import unittest

from harness import EndToEnd

MEGABYTE = 1 << 20


class FullDiskTest(EndToEnd):
    def mount(self, options: str) -> bool:
        return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.setup_.data_dir)],
                              capture_output=True, timeout=20, check=False).returncode == 0

    def unmount(self):
        self.setup_.stop()
        subprocess.run(["umount", "-l", str(self.setup_.data_dir)], capture_output=True, timeout=20, check=False)

    def create_flow(self, api, name: str) -> "tuple[int, dict]":
        node = {"id": "n", "component": "http_request", "version": "1.0.0", "position": {"x": 0, "y": 0},
                "config": {"note": "x" * MEGABYTE}, "inputMappings": {}}
        body = {"name": name, "definition": {"nodes": [node], "edges": []}}
        status, answer = api.raw("POST", "/api/flows", json.dumps(body).encode())
        return status, json.loads(answer)

    def names(self, api) -> set:
        return {flow["name"] for flow in api.call("GET", "/api/flows?size=100")["content"]}

    def test_full_and_free_again(self):
        self.setup_.data_dir.mkdir(mode=0o700)
        if not self.mount("size=16m,mode=0700"):
            self.skipTest("cannot mount a small file system here")
        self.addCleanup(self.unmount)
        api = self.serve()
        accepted, refusal = set(), None
        for index in range(40):
            status, answer = self.create_flow(api, f"flow-{index}")
            if status != 201:
                refusal = status, answer
                break
            accepted.add(f"flow-{index}")
        self.assertIsNotNone(refusal, "40 MB went into 16 MB")
        self.assertEqual(refusal[0], 503, refusal)
        self.assertEqual(refusal[1]["error"]["code"], "STORE_FULL")
        self.assertTrue(refusal[1]["error"]["message"])
        self.assertEqual(self.names(api), accepted)
        self.setup_.server.kill()
        self.assertTrue(self.mount("remount,size=64m"))
        api = self.serve()
        self.assertEqual(self.names(api), accepted)
        self.assertEqual(self.create_flow(api, "after")[0], 201)

    def test_room_while_running(self):
        self.setup_.data_dir.mkdir(mode=0o700)
        if not self.mount("size=16m,mode=0700"):
            self.skipTest("cannot mount a small file system here")
        self.addCleanup(self.unmount)
        api = self.serve()
        while self.create_flow(api, "filling")[0] == 201:
            pass
        self.assertTrue(self.mount("remount,size=64m"))
        self.assertEqual(self.create_flow(api, "after")[0], 201)


if __name__ == "__main__":
    unittest.main()
