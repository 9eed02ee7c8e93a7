# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings of terminals: real shells are recorded by a real agent, and what lies there is told of, fetched and removed."""

import getpass
import hashlib
import json
import subprocess
import types
import unittest
import uuid
import urllib.request

from harness import replies
from host_house import PATIENCE, HostHouse

GOOD = "Long-enough-1!"


class Recordings(HostHouse):
    def allowed(self) -> "list[str]":
        return ["--allow", f"terminal={getpass.getuser()}"]

    def base(self, number: int) -> str:
        return f"/api/servers/{number}/terminal/recordings"

    def listed(self, api, number: int) -> "list[dict]":
        return api.call("GET", self.base(number))["recordings"]

    def person(self, admin, name: str):
        admin.call("POST", "/api/v1/users", {"username": name, "email": f"{name}@example.org", "password": GOOD, "role": "user"})
        return types.SimpleNamespace(token=self.ask(None, "POST", "/api/auth/login", {"username": name, "password": GOOD})[1]["token"])

    def session(self, api, number: int) -> dict:
        status, session = self.ask(api, "POST", f"/api/servers/{number}/terminal/sessions", {"shell": "/bin/sh", "working_dir": "/"})
        self.assertEqual(status, 201, session)
        return session

    def recorded(self, api, number: int) -> dict:
        """One that has ended: opened and hung up by that person."""
        before = {each["id"] for each in self.ask(api, "GET", self.base(number))[1]["recordings"]}
        session = self.session(api, number)
        self.ask(api, "DELETE", f"/api/servers/{number}/terminal/sessions/{session['id']}")

        def ended():
            recordings = self.ask(api, "GET", self.base(number))[1]["recordings"]
            return [each for each in recordings if each["id"] not in before and each["state"] != "running"]
        return self.until("it is recorded to its end", ended)[0]

    def bytes_of(self, api, path: str) -> bytes:
        request = urllib.request.Request(self.setup_.url + path, headers={"Authorization": f"Bearer {api.token}"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            self.assertEqual(reply.headers["Content-Type"], "application/x-asciicast")
            self.assertEqual(reply.headers["Cache-Control"], "no-store")
            body = reply.read()
            replies.check("GET", path, reply.status, body)
            return body

    def test_listed_fetched_judged_and_removed(self):
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        self.assertEqual(self.listed(api, number), [])
        session = self.session(api, number)
        running = self.until("it is recorded", lambda: self.listed(api, number))[0]
        self.assertEqual((running["state"], running["user"], running["opened_by"], running["own"]),
                         ("running", getpass.getuser(), "admin", True))
        path = f"{self.base(number)}/{running['id']}"
        status, refused = self.ask(api, "DELETE", path)
        self.assertEqual(status, 409, refused)
        self.ask(api, "DELETE", f"/api/servers/{number}/terminal/sessions/{session['id']}")
        self.until("it has ended", lambda: self.listed(api, number)[0]["state"] == "whole")

        file = self.folder / "web" / "recordings" / f"{running['id']}.cast"
        fetched = self.bytes_of(api, path)
        self.assertEqual(fetched, file.read_bytes())
        *_, last = fetched.splitlines(keepends=True)
        self.assertEqual(json.loads(last)[2], "end sha256 " + hashlib.sha256(fetched[:-len(last)]).hexdigest())
        file.write_bytes(fetched.replace(b'"width":80', b'"width":81'))
        told = self.listed(api, number)[0]
        self.assertEqual(told["state"], "changed")
        self.assertGreater(told["changed_line"], 1)

        self.assertEqual(self.ask(api, "DELETE", path), (200, {"success": True}))
        self.assertFalse(file.exists())
        self.assertEqual(self.listed(api, number), [])
        for verb in ("GET", "DELETE"):
            status, refused = self.ask(api, verb, path)
            self.assertEqual((status, refused["error"]), (404, "there is no such recording"), refused)
        audit = [(entry["action"], json.dumps(entry)) for entry in api.call("GET", "/api/admin/audit?size=100")["content"]]
        for action in ("READ_RECORDING", "DELETE_RECORDING"):
            self.assertTrue(any(each == action and running["id"] in entry for each, entry in audit), audit)

    def test_much_is_streamed(self):
        """60 MiB go through the server, which does not hold them; pages go from the newest to the oldest."""
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        folder = self.folder / "web" / "recordings"
        folder.mkdir()
        ids = [str(uuid.uuid4()) for _ in range(103)]
        for index, each in enumerate(ids):
            (folder / f"{each}.cast").write_text(json.dumps({"version": 2, "width": 80, "height": 24, "timestamp": 1000 + index}) + "\n")
        line = b'[1.5,"o","' + b"x" * 1000 + b'"]\n'
        with open(folder / f"{ids[-1]}.cast", "ab") as large:
            for _ in range(60):
                large.write(line * 1024)
        page = api.call("GET", self.base(number))
        found = [each["id"] for each in page["recordings"]]
        self.assertEqual(len(found), 100)
        rest = api.call("GET", f"{self.base(number)}?after={page['next']}")
        self.assertEqual((found + [each["id"] for each in rest["recordings"]], rest["next"]), (ids[::-1], ""))
        before = self.memory()
        self.assertEqual(hashlib.sha256(self.bytes_of(api, f"{self.base(number)}/{ids[-1]}")).digest(),
                         hashlib.sha256((folder / f"{ids[-1]}.cast").read_bytes()).digest())
        self.assertLess(self.memory() - before, 32 * 2 ** 20)

    def memory(self) -> int:
        with open(f"/proc/{self.setup_.server.process.pid}/status", encoding="utf-8") as status:
            return int(next(line.split()[1] for line in status if line.startswith("VmHWM"))) * 1024

    def test_whose_they_are(self):
        """One's own, as one works on a host; all, as one manages it; a stranger gets no further than to the host."""
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        mine = self.recorded(api, number)
        ann, bob = self.person(api, "ann"), self.person(api, "bob")
        for verb, path in (("GET", ""), ("GET", f"/{mine['id']}"), ("DELETE", f"/{mine['id']}")):
            status, refused = self.ask(ann, verb, self.base(number) + path)
            self.assertEqual((status, refused["error"]), (404, "there is no such server"))
        share = api.call("POST", f"/api/servers/{number}/shares", {"email": "ann@example.org", "permission": "view"})
        self.assertEqual(self.ask(ann, "GET", self.base(number))[0], 403)
        api.call("PUT", f"/api/servers/{number}/shares/{share['id']}", {"permission": "edit"})
        self.assertEqual(self.ask(ann, "GET", self.base(number)), (200, {"recordings": [], "next": ""}))
        self.assertEqual(self.ask(ann, "GET", f"{self.base(number)}/{mine['id']}")[0], 404)
        hers = self.recorded(ann, number)
        self.assertEqual((hers["opened_by"], hers["own"], hers["state"]), ("ann", True, "whole"))
        self.assertTrue(self.bytes_of(ann, f"{self.base(number)}/{hers['id']}"))
        status, refused = self.ask(ann, "DELETE", f"{self.base(number)}/{hers['id']}")
        self.assertEqual(status, 403, refused)  # not even her own: that is for who manages the host
        self.assertEqual({each["id"]: each["own"] for each in self.listed(api, number)}, {mine["id"]: True, hers["id"]: False})
        self.assertEqual(self.ask(bob, "GET", self.base(number))[0], 404)
        key = api.call("POST", "/api/v1/auth/api-keys", {"name": "reader", "access_level": "read", "permissions": [],
                                                         "allowed_ips": ["127.0.0.0/8", "::1"]})["data"]["api_key"]
        for path in ("", f"/{mine['id']}"):
            self.assertEqual(self.ask(types.SimpleNamespace(token=key), "GET", self.base(number) + path)[0], 403)
        api.call("PUT", f"/api/servers/{number}/shares/{share['id']}", {"permission": "admin"})
        self.assertEqual(len(self.ask(ann, "GET", self.base(number))[1]["recordings"]), 2)
        self.assertEqual(self.ask(ann, "DELETE", f"{self.base(number)}/{mine['id']}")[0], 200)
        self.assertEqual([each["id"] for each in self.listed(api, number)], [hers["id"]])

    def test_what_is_refused(self):
        api = self.serve()
        shy = self.joined(api, "shy")
        kept = self.folder / "shy" / "recordings" / f"{uuid.uuid4()}.cast"
        kept.parent.mkdir()
        kept.write_text('{"version":2}\n')
        (self.folder / "shy" / "key.cast").write_text("secret")
        for verb, path in (("GET", ""), ("GET", f"/{kept.stem}"), ("DELETE", f"/{kept.stem}")):
            status, refused = self.ask(api, verb, self.base(shy) + path)
            self.assertEqual((status, refused["code"]), (403, "FORBIDDEN"), refused)
            self.assertIn("manifest", refused["error"])
        self.assertTrue(kept.exists())
        number = self.joined(api, "web", *self.allowed())
        for name in ("..%2Fkey", "%2E%2E%2Fkey", "x", f"{uuid.uuid4()}%2F..%2F..%2Fkey", "0" * 5000):
            self.assertEqual(self.ask(api, "GET", f"{self.base(number)}/{name}")[0], 404, name)
        self.agents[-1].terminate()
        self.agents[-1].wait(PATIENCE)
        self.until("it is away", lambda: self.host(api, number)["status"] != "online")
        status, refused = self.ask(api, "GET", self.base(number))
        self.assertEqual((status, refused["error"]), (503, "the host is not connected"), refused)

    def ctl(self, *words: str, stdin: str = "", code: int = 0) -> str:
        done = subprocess.run(self.setup_.ctl_command("host", "recordings", *words) if words[0] != "login"
                              else self.setup_.ctl_command(*words), input=stdin, capture_output=True, text=True,
                              timeout=PATIENCE, env=self.setup_.ctl_env(), check=False)
        self.assertEqual(done.returncode != 0, code != 0, done.stderr + done.stdout)
        return done.stdout + done.stderr

    def test_the_command_line(self):
        api = self.serve()
        number = self.joined(api, "web", *self.allowed())
        one = self.recorded(api, number)
        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        table = self.ctl("list", "web")
        for word in (one["id"], getpass.getuser(), "unchanged"):
            self.assertIn(word, table)
        self.assertEqual(json.loads(self.ctl("list", "web", "--json"))["recordings"], [one])
        target = self.folder / "got.cast"
        self.ctl("get", "web", one["id"], str(target))
        self.assertEqual(target.read_bytes(), (self.folder / "web" / "recordings" / f"{one['id']}.cast").read_bytes())
        self.assertIn("--force", self.ctl("get", "web", one["id"], str(target), code=1))
        self.ctl("get", "web", one["id"], str(target), "--force")
        self.ctl("delete", "web", one["id"])
        self.assertIn("there is no such recording", self.ctl("get", "web", one["id"], str(self.folder / "none"), code=1))
        self.assertFalse((self.folder / "none").exists())
        self.assertEqual(json.loads(self.ctl("list", "web", "--json"))["recordings"], [])


if __name__ == "__main__":
    unittest.main()
