# SPDX-License-Identifier: GPL-3.0-or-later
"""What starts of its own accord acts in the name of the flow's owner: not while that person may not."""

import json
import unittest

from harness import Api, EndToEnd
from local_setup import wait_until

GOOD = "Correct-horse7battery"
STILL = {"nodes": [{"id": "a", "component": "delay", "version": "1.0.0", "config": {"durationMs": 1}}], "edges": []}


class JobsTest(EndToEnd):
    def status(self, api: Api, method: str, path: str, body=None) -> "tuple[int, dict]":
        status, raw = api.raw(method, path, None if body is None else json.dumps(body).encode())
        return status, json.loads(raw) if raw else {}

    def trigger_of(self, api: Api, trigger: dict) -> dict:
        return api.call("GET", f"/api/triggers/{trigger['id']}")

    def runs(self, api: Api, flow: str) -> int:
        return api.call("GET", f"/api/flows/{flow}/executions")["totalElements"]

    def stopped(self, api: Api, trigger: dict, reason: str) -> None:
        wait_until(lambda: self.trigger_of(api, trigger).get("last_error") == reason, f"{trigger['name']}: {reason}")

    def works(self, api: Api, flow: str, trigger: dict) -> None:
        before = self.runs(api, flow)
        wait_until(lambda: self.runs(api, flow) > before, "a run on schedule")
        wait_until(lambda: "last_error" not in self.trigger_of(api, trigger), "no error any more")

    def noted(self, admin: Api, reason: str) -> "list[str]":
        entries = admin.call("GET", "/api/admin/audit?action=TRIGGER_STOPPED&size=100")["content"]
        return sorted(entry["resource_id"] for entry in entries if entry["details"]["reason"] == reason)

    def restart(self) -> Api:
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        return self.serve()

    def test_an_owner_who_may_not(self):
        admin = self.serve()
        uid = admin.call("POST", "/api/v1/users", {"username": "ann", "email": "ann@example.org", "password": GOOD,
                                                   "role": "user"})["data"]["id"]
        ann = Api(self.setup_.url)
        ann.sign_in("ann", GOOD)
        flow = self.publish(ann, {"name": "Nightly", "description": "", "definition": STILL})
        path = f"/api/flows/{flow}/triggers"
        clock = ann.call("POST", path, {"kind": "schedule", "name": "clock", "config": {"cron": "* * * * * *"}})
        hook = ann.call("POST", path, {"kind": "webhook", "name": "hook", "config": {}})
        nobody = Api(self.setup_.url)
        self.works(ann, flow, clock)
        self.assertEqual(self.status(nobody, "POST", hook["url"], {})[0], 202)

        for change, back, reason in (({"status": "suspended"}, {"status": "active"}, "OWNER_INACTIVE"),
                                     ({"permissions": ["flow.view"]}, {"permissions": []}, "OWNER_NOT_ALLOWED")):
            admin.call("PUT", f"/api/v1/users/{uid}", change)
            self.stopped(admin, clock, reason)
            status, refused = self.status(nobody, "POST", hook["url"], {})
            self.assertEqual((status, refused["error"]["code"]), (403, "TRIGGER_STOPPED"))
            self.assertNotIn("account", refused["error"]["message"])
            self.assertEqual(self.trigger_of(admin, hook)["last_error"], reason)
            count = self.runs(admin, flow)
            due = self.trigger_of(admin, clock)["next_due_at"]
            wait_until(lambda: self.trigger_of(admin, clock)["next_due_at"] > due, "the next time that nothing starts")
            self.assertEqual(self.runs(admin, flow), count)
            # Once for each trigger, however often nothing started. Nobody waits for that row to be durable.
            wait_until(lambda: len(self.noted(admin, reason)) >= 2, "the audit log's entries")
            self.assertEqual(self.noted(admin, reason), sorted([clock["id"], hook["id"]]))

            admin = self.restart()  # what was so is still so
            self.assertEqual(self.trigger_of(admin, hook)["last_error"], reason)
            self.stopped(admin, clock, reason)
            nobody = Api(self.setup_.url)
            self.assertEqual(self.status(nobody, "POST", hook["url"], {})[0], 403)
            admin.call("PUT", f"/api/v1/users/{uid}", back)
            self.works(admin, flow, clock)
            self.assertEqual(self.status(nobody, "POST", hook["url"], {})[0], 202)
            self.assertNotIn("last_error", self.trigger_of(admin, hook))

        admin.call("DELETE", f"/api/v1/users/{uid}")
        self.stopped(admin, clock, "OWNER_GONE")
        self.assertEqual(self.status(nobody, "POST", hook["url"], {})[0], 403)
        me = admin.call("GET", "/api/users/me")
        admin.call("PUT", f"/api/flows/{flow}/owner", {"userId": me["uuid"]})  # somebody has to answer for it
        self.works(admin, flow, clock)
        self.assertIn("started nothing", (self.setup_.folder / "logs" / "meshhelmd.log").read_text())

    def test_an_event_starts_nothing_for_who_may_not(self):
        admin = self.serve()
        uid = admin.call("POST", "/api/v1/users", {"username": "ann", "email": "ann@example.org", "password": GOOD,
                                                   "role": "user"})["data"]["id"]
        ann = Api(self.setup_.url)
        ann.sign_in("ann", GOOD)
        flow = self.publish(ann, {"name": "Listens", "description": "", "definition": STILL})
        trigger = ann.call("POST", f"/api/flows/{flow}/triggers",
                           {"kind": "event", "name": "ear", "config": {"event": "custom:ready"}})
        admin.call("PUT", f"/api/v1/users/{uid}", {"status": "suspended"})
        admin.call("POST", "/api/events", {"name": "ready", "payload": {}})
        self.stopped(admin, trigger, "OWNER_INACTIVE")
        self.assertEqual(self.runs(admin, flow), 0)
        admin.call("PUT", f"/api/v1/users/{uid}", {"status": "active"})
        admin.call("POST", "/api/events", {"name": "ready", "payload": {}})
        wait_until(lambda: self.runs(admin, flow) == 1, "the run")


if __name__ == "__main__":
    unittest.main()
