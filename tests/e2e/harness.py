# SPDX-License-Identifier: GPL-3.0-or-later
"""What the end-to-end tests share: a server of their own in a folder of their own."""

import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))

import local_setup  # noqa: E402
import replies  # noqa: E402
from local_setup import EXAMPLES, ROOT, Setup, free_port  # noqa: E402

sys.path.insert(0, str(EXAMPLES))

HERE = pathlib.Path(__file__).resolve().parent
BIN = pathlib.Path(os.environ.get("MH_BIN", ROOT / "build" / "dev" / "bin"))
PHOTO = EXAMPLES / "hubble_deep_field.jpg"


class Api(local_setup.Api):
    """Looks at each reply about hosts, too."""

    def raw(self, method: str, path: str, *rest, **more) -> "tuple[int, bytes]":
        status, body = super().raw(method, path, *rest, **more)
        replies.check(method, path, status, body)
        return status, body


class EndToEnd(unittest.TestCase):
    """Ends what it started; keeps the folder and shows the logs' ends when a test failed."""

    passed: "set[str]" = set()

    @classmethod
    def tearDownClass(cls):
        """Once all of a program's tests have passed, it has asked for all that is said to be asked there."""
        if set(unittest.defaultTestLoader.getTestCaseNames(cls)) <= cls.passed:
            missing = replies.not_asked(pathlib.Path(sys.modules[cls.__module__].__file__).stem)
            assert not missing, f"docs/host-replies.md says that it is asked here: {missing}"

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="meshhelm-e2e-"))
        self.setup_ = Setup(BIN, self.folder)
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        self.setup_.stop()
        if self.has_failed():
            self.show_logs()
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
            if not self.is_among("skipped"):
                type(self).passed = type(self).passed | {self._testMethodName}

    def is_among(self, *kinds: str) -> bool:
        results = getattr(self._outcome, "result", None)
        return results is not None and any(test is self or getattr(test, "test_case", None) is self
                                           for kind in kinds for test, _ in getattr(results, kind))

    def has_failed(self) -> bool:
        return self.is_among("failures", "errors")

    def show_logs(self) -> None:
        for log in sorted((self.setup_.folder / "logs").glob("*.log")):
            print(f"--- {log}\n{log.read_text(errors='replace')[-3000:]}", file=sys.stderr)

    def serve(self, port: int = 0) -> Api:
        """A server with an administrator who is signed in."""
        if not self.setup_.password:
            self.setup_.bootstrap()
        self.setup_.start_server(port or free_port())
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        return api

    def register(self, api: Api, template: pathlib.Path, endpoint: str) -> None:
        document = json.loads(template.read_text())
        document["endpoints"] = [endpoint]
        api.call("POST", "/api/components", document)

    def publish(self, api: Api, document: dict) -> str:
        """Creates the flow with its first version, published; the flow's id."""
        flow = api.call("POST", "/api/flows", {key: document[key] for key in
                                               ("name", "description", "definition", "settings")
                                               if key in document})
        version = {"version": document.get("version", "1.0.0"), "definition": document["definition"],
                   "settings": document.get("settings", {})}
        api.call("POST", f"/api/flows/{flow['id']}/versions", version)
        api.call("POST", f"/api/flows/{flow['id']}/publish", {"version": version["version"]})
        return flow["id"]

    def trigger(self, api: Api, flow: str, **inputs) -> str:
        return api.call("POST", f"/api/flows/{flow}/trigger", {"inputs": inputs})["execution_id"]

    def nodes(self, api: Api, execution: str) -> dict:
        """node id → its execution, outputs included."""
        found = api.call("GET", f"/api/executions/{execution}/nodes")["nodes"]
        return {node["node_id"]: node for node in found}
