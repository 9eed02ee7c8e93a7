# SPDX-License-Identifier: GPL-3.0-or-later
"""Every template of resources/examples/templates can be published as it is, and does what it says."""

import http.server
import json
import threading
import unittest

from harness import EndToEnd
from local_setup import EXAMPLES, wait_until

TEMPLATES = EXAMPLES / "templates"


class Site(http.server.BaseHTTPRequestHandler):
    """/well answers, /busy is busy twice, /ill never is well; what is posted is kept."""

    def do_GET(self):
        self.server.asked.append(self.path)
        busy = self.path == "/busy" and self.server.asked.count(self.path) <= 2
        self.answer(503 if busy else 500 if self.path == "/ill" else 200)

    def do_POST(self):
        self.server.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.answer(200)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class TemplatesTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.api = self.serve()
        self.site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        self.site.asked, self.site.posted = [], []
        threading.Thread(target=self.site.serve_forever, daemon=True).start()
        self.addCleanup(self.site.server_close)
        self.addCleanup(self.site.shutdown)
        self.url = f"http://127.0.0.1:{self.site.server_port}"
        self.tried = set()

    def start(self, name: str, **inputs) -> str:
        self.tried.add(name)
        document = json.loads((TEMPLATES / f"{name}.flow.json").read_text())
        return self.trigger(self.api, self.publish(self.api, document), **inputs)

    def run_template(self, name: str, **inputs) -> dict:
        """Its nodes at the end of a run that has completed."""
        execution = self.start(name, **inputs)
        run = self.api.wait_for_end(execution)
        self.assertEqual(run["status"], "completed", (name, run))
        return self.nodes(self.api, execution)

    def check_alone(self) -> None:
        """Those that need nothing outside."""
        nodes = self.run_template("greeting")
        self.assertEqual(nodes["answer"]["outputs"]["body"], "Hello, Ada!")
        nodes = self.run_template("branch-by-value")
        self.assertEqual(nodes["ship"]["outputs"], {"todo": "Ship order A1204"})
        self.assertEqual({nodes["remind"]["status"], nodes["look"]["status"]}, {"skipped"})
        nodes = self.run_template("each-of-a-list")
        self.assertEqual(nodes["count"]["outputs"]["count"], 4)
        nodes = self.run_template("compute-with-a-script")
        self.assertEqual(nodes["words"]["outputs"], {"text": "40 and 7.6 tax"})
        nodes = self.run_template("two-at-once")
        self.assertEqual(nodes["both"]["outputs"], {"left": "ADA", "name": "Ada"})
        nodes = self.run_template("remind-later")
        self.assertEqual(nodes["say"]["outputs"]["message"], "It is time: look at the oven")
        nodes = self.run_template("wait-for-an-event")
        self.assertEqual((nodes["remind"]["status"], nodes["thank"]["status"]), ("completed", "skipped"))

    def check_with_a_site(self) -> None:
        nodes = self.run_template("fetch-with-retry", url=self.url + "/busy")
        self.assertEqual(nodes["done"]["outputs"]["message"], f"{self.url}/busy answered 200")
        nodes = self.run_template("check-many-pages", urls=[self.url + "/well", self.url + "/ill"])
        self.assertEqual((nodes["fetch"]["outputs"]["failed"], nodes["bad"]["status"]), (1, "completed"))
        self.run_template("watch-a-site", url=self.url + "/ill", alarm_url=self.url + "/alarm")
        self.assertEqual(self.site.posted, [{"text": f"{self.url}/ill does not answer"}])
        self.run_template("webhook-to-chat", chat_url=self.url + "/chat")
        self.assertEqual(self.site.posted[-1], {"text": "Build 12 is done: https://example.org/builds/12"})

    def check_with_a_person(self) -> None:
        execution = self.start("ask-a-person")
        wait_until(lambda: self.nodes(self.api, execution)["ask"]["status"] == "running", "the question")
        self.api.call("POST", f"/api/executions/{execution}/nodes/ask/answer", {"choice": "approved", "values": {}})
        self.assertEqual(self.api.wait_for_end(execution)["status"], "completed")
        self.assertEqual(self.nodes(self.api, execution)["pay"]["outputs"], {"account": "4711", "amount": 42})

    def test_templates(self):
        self.check_alone()
        self.check_with_a_site()
        self.check_with_a_person()
        nodes = self.run_template("answer-a-webhook", body={"name": "Ada"})
        self.assertEqual(nodes["greet"]["outputs"]["body"], {"hello": "Ada"})
        self.assertEqual(self.tried, {file.name.removesuffix(".flow.json") for file in TEMPLATES.glob("*.flow.json")})


if __name__ == "__main__":
    unittest.main()
