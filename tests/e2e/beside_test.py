# SPDX-License-Identifier: GPL-3.0-or-later
"""Blobs, large JSON and slow TLS clients at once, and a webhook that goes on being answered beside them."""

import json
import sys
import unittest
from urllib.parse import urlsplit

from harness import ROOT, Api, EndToEnd, free_port

sys.path.insert(0, str(ROOT / "bench"))

import heavy  # noqa: E402

MEGABYTE = 1 << 20


def node(name: str, component: str, config: "dict | None" = None, mappings: "dict | None" = None) -> dict:
    return {"id": name, "component": component, "version": "1.0.0", "position": {"x": 0, "y": 0},
            "config": config or {}, "inputMappings": mappings or {}}


class BesideTest(EndToEnd):
    def hook(self, api: Api, name: str, nodes: list, **config) -> str:
        flow = self.publish(api, {"name": name, "definition": {"nodes": nodes, "edges": []}})
        made = api.call("POST", f"/api/flows/{flow}/triggers",
                        {"kind": "webhook", "name": name, "config": {"reply": "when_ended", **config}})
        return urlsplit(made["url"]).path

    def test_a_webhook_is_answered_beside_heavy_clients(self):
        self.setup_.bootstrap()
        self.setup_.start_server(free_port(), "--tls.mode=self")
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        component = heavy.BlobComponent()
        self.addCleanup(component.close)
        component.register(api)
        light = self.hook(api, "light", [node("n", "transform", {}, {"x": "$.trigger.method"})])
        blobs = self.hook(api, "blobs", [node("n", "there_and_back", {"bytes": 16 * MEGABYTE})], reply_timeout_ms=200_000)
        large = self.hook(api, "large", [node("n", "transform", {}, {"n": "$.trigger.body.last"})],
                          body_limit=8 * MEGABYTE, reply_timeout_ms=200_000)
        text = json.dumps({"items": ["x" * 50] * (5 * MEGABYTE // 54), "last": 7}).encode()
        with heavy.dripping(self.setup_.url, 40):
            answers, times = heavy.beside(self.setup_.url, light, [
                lambda: heavy.request(self.setup_.url, "POST", blobs, b"{}"),
                lambda: heavy.request(self.setup_.url, "POST", large, text),
            ])
        (blob_status, blob), (large_status, last) = answers
        self.assertEqual((blob_status, json.loads(blob)), (200, {"bytes": 16 * MEGABYTE, "same": True}))
        self.assertEqual((large_status, json.loads(last)), (200, {"n": 7}))
        self.assertGreater(len(times), 1)


if __name__ == "__main__":
    unittest.main()
