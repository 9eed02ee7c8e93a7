# SPDX-License-Identifier: GPL-3.0-or-later
"""Containers of hosts: a real dockerd and docker-compose, by API and command line, through a real agent."""

import hashlib
import json
import os
import pathlib
import subprocess
import threading
import time
import types
import unittest
import urllib.error
import urllib.request

from docker_house import DockerHouse
from harness import BIN, Api
from host_house import PATIENCE, HostHouse
from web_socket import WebSocket

GOOD = "Correct-horse7battery"
ALL = "list,inspect,logs,stats,start,stop,restart,remove,prune,pull,exec,compose,edit"
COMPOSE = """services:
  web:
    image: mh-busybox
    network_mode: none
    command: ["sleep", "3600"]
    environment:
      API_TOKEN: composed-secret
"""


class Docker(HostHouse):
    def setUp(self):
        super().setUp()
        self.house = DockerHouse(self.folder)
        self.addCleanup(self.house.end)
        self.house.start()
        self.house.image()

    def manifest(self, name: str, text: str) -> None:
        """What its owner writes."""
        path = pathlib.Path(self.places(name)[3])
        fresh = path.with_suffix(".new")
        fresh.write_text(f"metrics = true\n\n[docker]\nsocket = \"{self.house.socket}\"\n{text}")
        fresh.chmod(0o600)
        fresh.rename(path)

    def listed(self, verbs: str) -> str:
        return ", ".join(f'"{verb}"' for verb in verbs.split(","))

    def docker_host(self, api, name: str = "web", more: str = "", verbs: str = ALL) -> int:
        self.manifest(name, f"verbs = [{self.listed(verbs)}]\n{more}")
        return self.joined(api, name)

    def test_containers(self):
        api = self.serve()
        number = self.docker_host(api)
        base = f"/api/servers/{number}/docker"
        web = self.house.container("web", ["sh", "-c", "echo first-line; echo to-errors >&2; exec sleep 3600"])
        self.house.container("idle", ["true"], start=False)
        listed = {one["name"]: one for one in api.call("GET", f"{base}/containers")["containers"]}
        self.assertEqual(set(listed), {"web", "idle"})
        self.assertEqual((listed["web"]["state"], listed["web"]["image"], listed["web"]["id"]), ("running", "mh-busybox", web))
        self.assertEqual(listed["idle"]["state"], "created")
        images = api.call("GET", f"{base}/images")["images"]
        self.assertEqual([one["tags"] for one in images], [["mh-busybox:latest"]])
        self.assertIn("none", [one["name"] for one in api.call("GET", f"{base}/networks")["networks"]])
        self.assertEqual(api.call("GET", f"{base}/volumes")["volumes"], [])

        inspected = api.call("GET", f"{base}/containers/web")["inspect"]
        self.assertEqual((inspected["Id"], inspected["State"]["Running"]), (web, True))
        self.assertIn("LANG=C", inspected["Config"]["Env"])
        self.assertNotIn("hidden-word", json.dumps(inspected))
        stats = api.call("GET", f"{base}/containers/web/stats")["stats"]
        self.assertEqual(stats[0]["id"], "web")
        self.assertGreater(stats[0]["memory"] + stats[0]["processes"], 0)
        self.assertEqual([one["id"] for one in api.call("GET", f"{base}/stats")["stats"]], [web])

        before = self.house.inspect("web")["State"]["StartedAt"]
        self.assertEqual(self.ask(api, "POST", f"{base}/containers/web/restart", {"seconds": 0})[0], 200)
        self.assertNotEqual(self.house.inspect("web")["State"]["StartedAt"], before)
        self.assertEqual(self.ask(api, "POST", f"{base}/containers/web/stop", {"seconds": 0})[0], 200)
        self.assertFalse(self.house.inspect("web")["State"]["Running"])
        self.assertEqual(self.ask(api, "POST", f"{base}/containers/web/start")[0], 200)
        self.assertTrue(self.house.inspect("web")["State"]["Running"])
        self.assertEqual(self.ask(api, "POST", f"{base}/containers/web/start")[0], 200)  # it runs already: as documented
        status, reply = self.ask(api, "DELETE", f"{base}/containers/web")
        self.assertEqual(status, 409, reply)
        self.assertEqual(self.ask(api, "POST", f"{base}/containers/web/kill", {"signal": "KILL"})[0], 200)
        self.until("it has ended", lambda: not self.house.inspect("web")["State"]["Running"])
        for name in ("web", "idle"):
            self.assertEqual(self.ask(api, "DELETE", f"{base}/containers/{name}")[0], 200)
        self.assertEqual(api.call("GET", f"{base}/containers")["containers"], [])
        entries = api.call("GET", "/api/admin/audit?size=100")["content"]
        self.assertLessEqual({"RESTART_CONTAINER", "STOP_CONTAINER", "START_CONTAINER", "KILL_CONTAINER", "REMOVE_CONTAINER"},
                             {entry["action"] for entry in entries})
        stopped = next(entry for entry in entries if entry["action"] == "STOP_CONTAINER")
        self.assertEqual(stopped["details"]["container"], "web")

    def test_logs(self):
        api = self.serve()
        number = self.docker_host(api)
        base = f"/api/servers/{number}/docker/containers"
        self.house.container("loud", ["sh", "-c", "seq 1 300; echo to-errors >&2; until cat /go/on; do sleep 0.1; done; "
                                      "echo after-it; exec sleep 3600"], Binds=[f"{self.folder}:/go:ro"])
        self.house.container("screen", ["sh", "-c", "echo on-a-terminal; exec sleep 3600"], tty=True)

        def logs(query: str) -> str:
            return api.call("GET", f"{base}/loud/logs?{query}")["logs"]
        self.until("all was said", lambda: "to-errors" in logs("tail=5000"))
        whole = logs("tail=5000")
        self.assertEqual([line for line in whole.split("\n") if line.isdigit()], [str(one) for one in range(1, 301)])
        self.assertNotIn("\0", whole)
        self.assertNotIn("\n290\n", logs("tail=3"))
        self.assertIn("on-a-terminal", api.call("GET", f"{base}/screen/logs")["logs"])
        self.assertRegex(logs("tail=2&timestamps=1"), r"\d{4}-\d\d-\d\dT")
        self.assertEqual(logs("since=4102444800"), "")
        status, reply = self.ask(api, "GET", f"{base}/loud/logs?tail=many")
        self.assertEqual((status, "tail" in json.dumps(reply)), (400, True), reply)
        self.assertEqual(self.ask(api, "GET", f"{base}/nobody/logs")[0], 404)
        self.assertEqual(self.ask(api, "GET", f"{base}/nobody/logs?follow=1")[0], 404)

        request = urllib.request.Request(f"{self.setup_.url}{base}/loud/logs?follow=1&tail=1",
                                         headers={"Authorization": f"Bearer {api.token}"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as followed:
            self.assertTrue(followed.headers["Content-Type"].startswith("text/plain"))
            (self.folder / "on").touch()
            line = b""
            while b"after-it" not in line:
                line = followed.readline()
                self.assertTrue(line, "it ended")
            self.assertGreater(self.followers(), 0)
        # Nobody reads any more: the engine is told, and the agent has room for other commands.
        self.until("nobody follows it", lambda: self.followers() == 0)

    def followers(self) -> int:
        """Connections of the agent to the engine."""
        # What the daemon has accepted is of the namespace of who connected; 03 is connected.
        lines = pathlib.Path("/proc/self/net/unix").read_text().splitlines()
        return sum(line.endswith(str(self.house.socket)) and line.split()[5] == "03" for line in lines)

    def is_watched(self, api, number: int, say) -> None:
        """By somebody who was allowed to, as any other terminal."""
        base = f"/api/servers/{number}"
        api.call("POST", "/api/v1/users", {"username": "ann", "email": "ann@example.org", "password": GOOD, "role": "user"})
        api.call("POST", f"{base}/shares", {"email": "ann@example.org", "permission": "edit"})
        ann = types.SimpleNamespace(token=self.ask(None, "POST", "/api/auth/login", {"username": "ann", "password": GOOD})[1]["token"])
        other, = self.ask(ann, "GET", f"{base}/terminal/others")[1]["terminals"]
        self.assertEqual((other["container"], other["opened_by"]), ("web", "admin"))
        view = self.ask(ann, "POST", f"{base}/terminal/views", {"terminal": other["terminal"]})[1]
        self.assertEqual(self.ask(api, "POST", f"{base}/terminal/views/{view['id']}/answer", {"allow": True})[0], 200)
        mine, = self.ask(ann, "GET", f"{base}/terminal/views")[1]["asked_by_me"]
        watcher = WebSocket(self.setup_.url, f"/ws/servers/{number}/terminal?session={mine['session_id']}", "")
        self.addCleanup(watcher.close)
        say("echo watched-$((1+1))")
        watcher.wait_for(lambda frame: "watched-2" in frame["data"].get("output", ""))
        self.assertEqual(self.ask(ann, "DELETE", f"{base}/terminal/views/{view['id']}")[0], 200)
        watcher.wait_for(lambda frame: frame["type"] == "view_ended")

    def test_a_shell_in_a_container(self):
        api = self.serve()
        number = self.docker_host(api)
        base = f"/api/servers/{number}"
        self.house.container("web", ["sleep", "3600"])
        status, session = self.ask(api, "POST", f"{base}/docker/containers/web/exec", {"columns": 90, "rows": 20})
        self.assertEqual(status, 201, session)
        self.assertEqual((session["container"], session["status"]), ("web", "connected"))
        socket = WebSocket(self.setup_.url, f"/ws/servers/{number}/terminal?session={session['id']}", "")
        self.addCleanup(socket.close)

        seen = ""
        end = time.monotonic() + PATIENCE

        def shown(text: str) -> None:
            nonlocal seen
            while text not in seen and time.monotonic() < end:
                frame = socket.receive()
                seen += frame.get("data", {}).get("output", "") if frame["type"] == "shell_response" else ""
            self.assertIn(text, seen)

        socket.send({"type": "shell_command", "data": {"command": "echo in-$((40+2))-$(id -u); stty size"}})
        shown("in-42-0")
        shown("20 90")
        self.is_watched(api, number, lambda command: socket.send({"type": "shell_command", "data": {"command": command}}))
        socket.send({"type": "resize", "data": {"columns": 100, "rows": 30}})

        def resized() -> bool:
            socket.send({"type": "shell_command", "data": {"command": "stty size; echo asked-$((1+1))"}})
            told = ""
            while "asked-2" not in told and time.monotonic() < end:
                frame = socket.receive()
                told += frame.get("data", {}).get("output", "")
            return "30 100" in told
        self.until("it has the other size", resized)
        self.assertEqual([one["id"] for one in api.call("GET", f"{base}/terminal/sessions")["sessions"]], [session["id"]])
        self.assertEqual(len(self.house.inspect("web")["ExecIDs"]), 1)
        socket.send({"type": "shell_command", "data": {"command": "exit 7"}})
        ended = socket.wait_for(lambda frame: frame["type"] == "terminal_ended")
        self.assertEqual(ended["data"]["exit"], 7)

        # Hung up, the program in the container ends, too.
        status, session = self.ask(api, "POST", f"{base}/docker/containers/web/exec", {"command": ["sleep", "1234"]})
        self.assertEqual(status, 201, session)
        self.assertEqual(self.ask(api, "DELETE", f"{base}/terminal/sessions/{session['id']}")[0], 200)
        self.until("it has ended", lambda: not self.house.inspect("web")["ExecIDs"])
        status, reply = self.ask(api, "POST", f"{base}/docker/containers/web/exec", {"command": ["no-such-program"]})
        self.assertNotEqual(status, 500, reply)
        # What is privileged, or sees files of the host, is not entered unless the manifest says so.
        self.house.container("strong", ["sleep", "3600"], start=False, Privileged=True)  # not all kernels run one
        self.house.container("seeing", ["sleep", "3600"], Binds=["/etc:/host"])
        for name, word in (("strong", "privileged"), ("seeing", "files of the host")):
            status, reply = self.ask(api, "POST", f"{base}/docker/containers/{name}/exec", {})
            self.assertEqual((status, reply.get("line")), (403, 3), reply)
            self.assertIn(word, reply["error"])
            self.assertFalse(self.house.inspect(name)["ExecIDs"])

    def test_images(self):
        api = self.serve()
        number = self.docker_host(api)
        base = f"/api/servers/{number}/docker"
        registry = self.house.registry()
        image = f"{registry}/team/tool:1"
        request = urllib.request.Request(f"{self.setup_.url}{base}/images/pull?image={image}", method="POST", data=b"",
                                         headers={"Authorization": f"Bearer {api.token}"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            lines = [json.loads(line) for line in reply.read().splitlines()]
        self.assertTrue(lines[-1]["success"], lines)
        self.assertIn("Pull complete", [line.get("status") for line in lines])
        pulled = next(one for one in api.call("GET", f"{base}/images")["images"] if image in one["tags"])
        request = urllib.request.Request(f"{self.setup_.url}{base}/images/pull?image={registry}/team/none:2", method="POST",
                                         data=b"", headers={"Authorization": f"Bearer {api.token}"})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
                last = json.loads(reply.read().splitlines()[-1])
            self.assertFalse(last["success"], last)
        except urllib.error.HTTPError as refusal:
            self.assertIn(refusal.code, (404, 409))
            refusal.close()
        status, reply = self.ask(api, "POST", f"{base}/images/pull?image=..%2Fcontainers%2Fjson")
        self.assertEqual((status, "image" in json.dumps(reply)), (400, True), reply)
        self.assertEqual(self.ask(api, "DELETE", f"{base}/images/{pulled['id']}")[0], 200)
        self.assertEqual(len(api.call("GET", f"{base}/images")["images"]), 1)
        self.house.container("idle", ["true"], start=False)
        pruned = api.call("POST", f"{base}/prune", {"kind": "container"})
        self.assertEqual(pruned["count"], 1)
        self.assertIn("PULL_IMAGE", [entry["action"] for entry in api.call("GET", "/api/admin/audit?size=100")["content"]])

    def test_compose(self):
        api = self.serve()
        shop = self.folder / "shop"
        shop.mkdir()
        file = shop / "docker-compose.yml"
        file.write_text(COMPOSE)
        number = self.docker_host(api, more=f'projects = ["{shop}"]\n')
        base = f"/api/servers/{number}/docker/composes"
        self.house.compose(file, "up", "-d")
        project = api.call("GET", base)["composes"][0]
        self.assertEqual((project["name"], project["running"], project["services"], project["allowed"], project["files"]),
                         ("shop", 1, ["web"], True, [str(file)]))
        self.assertEqual(self.ask(api, "POST", f"{base}/shop/down")[0], 200)
        self.assertEqual(api.call("GET", f"/api/servers/{number}/docker/containers")["containers"], [])
        project = api.call("GET", base)["composes"][0]  # it is down, not forgotten
        self.assertEqual((project["name"], project["containers"]), ("shop", 0))
        status, reply = self.ask(api, "POST", f"{base}/shop/up")
        self.assertEqual(status, 200, reply)
        self.assertEqual(api.call("GET", base)["composes"][0]["running"], 1)
        self.assertEqual(self.ask(api, "POST", f"{base}/other/up")[0], 404)

        read = api.call("GET", f"{base}/shop/file")
        self.assertEqual((read["text"], read["sha256"]), (COMPOSE, hashlib.sha256(COMPOSE.encode()).hexdigest()))
        changed = COMPOSE.replace("3600", "7200")

        def write(text: str, expect: str) -> "tuple[int, dict]":
            return self.ask(api, "PUT", f"{base}/shop/file", {"text": text, "expect": expect})
        self.assertEqual(write(changed, "0" * 64)[0], 409)
        status, reply = write(COMPOSE.replace("services:", "sevrices:"), read["sha256"])
        self.assertEqual(status, 400, reply)
        self.assertIn("sevrices", json.dumps(reply))
        for more, word in (("    privileged: true\n", "services.web.privileged"), ("    pid: host\n", "services.web.pid"),
                           ("    volumes: [\"/etc:/host\"]\n", "services.web.volumes"),
                           ("    volumes: [\"..:/host\"]\n", "services.web.volumes")):
            status, reply = write(changed.replace("    environment:", f"{more}    environment:"), read["sha256"])
            self.assertEqual((status, reply.get("line")), (403, 3), reply)
            self.assertIn(word, reply["error"])
        self.assertEqual(file.read_text(), COMPOSE)
        self.until("no draft is left", lambda: os.listdir(shop) == ["docker-compose.yml"])
        status, reply = write(changed, read["sha256"])
        self.assertEqual(status, 200, reply)
        self.assertEqual((file.read_text(), reply["sha256"]), (changed, hashlib.sha256(changed.encode()).hexdigest()))
        self.assertEqual(self.ask(api, "POST", f"{base}/shop/up")[0], 200)
        name = api.call("GET", f"/api/servers/{number}/docker/containers")["containers"][0]["name"]
        self.assertEqual(self.house.inspect(name)["Args"] or self.house.inspect(name)["Config"]["Cmd"][1:], ["7200"])

        # What was made strong by hand is not made anew by us.
        file.write_text(changed.replace("    environment:", "    privileged: true\n    environment:"))
        status, reply = self.ask(api, "POST", f"{base}/shop/up")
        self.assertEqual((status, reply.get("line")), (403, 3), reply)
        # A link that leads out of the folder leads nowhere.
        file.unlink()
        secret = self.folder / "secret"
        secret.write_text("not-to-be-read")
        file.symlink_to(secret)
        status, reply = self.ask(api, "GET", f"{base}/shop/file")
        self.assertEqual(status, 403, reply)
        self.assertNotIn("not-to-be-read", json.dumps(reply))
        self.manifest("web", f'verbs = ["list", "compose", "edit"]\nprojects = ["{self.folder}/elsewhere"]\n')
        self.until("it is no longer allowed", lambda: not api.call("GET", base)["composes"][0]["allowed"])
        for verb, path in (("POST", "up"), ("POST", "down"), ("GET", "file")):
            status, reply = self.ask(api, verb, f"{base}/shop/{path}")
            self.assertEqual((status, reply.get("line")), (403, 3), reply)
        self.assertNotIn("composed-secret", json.dumps(api.call("GET", "/api/admin/audit?size=100")))

    def test_an_agent_that_dies_in_the_middle(self):
        api = self.serve()
        number = self.docker_host(api)
        base = f"/api/servers/{number}/docker/containers"
        # It does not heed SIGTERM: a restart takes as long as it is given.
        self.house.container("slow", ["sh", "-c", "trap 'echo asked-to-end' TERM; while true; do sleep 0.2; done"])
        answers = []
        before = self.house.inspect("slow")["State"]["StartedAt"]
        asking = threading.Thread(target=lambda: answers.append(self.ask(api, "POST", f"{base}/slow/restart", {"seconds": 6})))
        asking.start()
        self.until("the engine is at it", lambda: b"asked-to-end" in
                   self.house.ask("GET", "/v1.41/containers/slow/logs?stdout=1")[1])
        self.agents[0].kill()
        self.agents[0].wait(PATIENCE)
        asking.join(PATIENCE)
        self.assertIn(answers[0][0], (502, 503), answers)
        # The engine finishes what it was at, or gives it up with its client; nobody asks it for another one.
        self.until("the engine is done", lambda: self.house.inspect("slow")["State"]["StartedAt"] != before)
        after = self.house.inspect("slow")["State"]["StartedAt"]
        self.run_agent("web")
        self.until("it is back", lambda: self.ask(api, "GET", base)[0] == 200)
        self.assertEqual(self.house.inspect("slow")["State"]["StartedAt"], after)
        self.assertEqual(self.house.ask("GET", "/v1.41/containers/slow/logs?stdout=1")[1].count(b"asked-to-end"), 1)

    def test_who_may(self):
        api = self.serve()
        number = self.docker_host(api, verbs="list,restart")
        bare = self.joined(api, "bare")
        base = f"/api/servers/{number}/docker"
        self.house.container("web", ["sleep", "3600"])
        for verb, path in (("POST", "containers/web/stop"), ("DELETE", "containers/web"), ("GET", "containers/web"),
                           ("GET", "containers/web/logs"), ("GET", "containers/web/logs?follow=1"), ("GET", "stats"),
                           ("POST", "containers/web/exec"), ("POST", "images/pull?image=a"), ("POST", "composes/shop/up")):
            status, reply = self.ask(api, verb, f"{base}/{path}", {} if verb == "POST" else None)
            self.assertEqual((status, reply.get("line")), (403, 3), (path, reply))
            self.assertIn("manifest", reply["error"])
        self.assertTrue(self.house.inspect("web")["State"]["Running"])
        status, reply = self.ask(api, "GET", f"/api/servers/{bare}/docker/containers")
        self.assertEqual((status, "line" in reply), (403, False), reply)
        self.manifest("web", f"verbs = [{self.listed(ALL)}]\n")
        self.until("all is allowed", lambda: self.ask(api, "GET", f"{base}/containers/web")[0] == 200)
        # Nothing in a name reaches the engine as another path.
        for name in ("..%2Fimages%2Fjson", "web%2Fjson", "web%3Fall=1", "%2e%2e", "web%20x", "a" * 300):
            status, reply = self.ask(api, "POST", f"{base}/containers/{name}/start")
            self.assertEqual(status, 400, (name, reply))

        people = {}
        for name, role in (("ann", "user"), ("eva", "viewer")):
            api.call("POST", "/api/v1/users", {"username": name, "email": f"{name}@example.org", "password": GOOD,
                                               "full_name": name, "role": role})
            people[name] = Api(self.setup_.url)
            people[name].sign_in(name, GOOD)
        for path in ("containers", "stats", "containers/web/logs?follow=1"):
            self.assertEqual(self.ask(people["ann"], "GET", f"{base}/{path}")[0], 404, path)
        for path in ("containers/web/restart", "containers/web/exec", "images/pull?image=a", "composes/shop/up"):
            self.assertEqual(self.ask(people["ann"], "POST", f"{base}/{path}", {})[0], 404, path)
            self.assertEqual(self.ask(people["eva"], "POST", f"{base}/{path}", {})[0], 403, path)

    def test_the_command_line(self):
        api = self.serve()
        shop = self.folder / "shop"
        shop.mkdir()
        file = shop / "docker-compose.yml"
        file.write_text(COMPOSE)
        number = self.docker_host(api, more=f'projects = ["{shop}"]\n')
        self.assertEqual(number, 1)
        self.house.container("web", ["sh", "-c", "echo said-it; exec sleep 3600"])
        environment = {**self.setup_.ctl_env(), "MESHHELM_SERVER": self.setup_.url, "MESHHELM_TOKEN": api.token}

        def run(*words: str, typed: str = "", code: int = 0) -> str:
            done = subprocess.run([BIN / "meshhelmctl", "host", "docker", *words], env=environment, input=typed,
                                  capture_output=True, text=True, timeout=PATIENCE)
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
            return done.stdout + done.stderr
        self.assertIn("mh-busybox", run("ps", "web"))
        self.assertIn("mh-busybox:latest", run("images", "web"))
        self.assertIn("MEMORY", run("stats", "web"))
        self.until("it was said", lambda: "said-it" in run("logs", "web", "web", "--tail", "5"))
        self.assertNotIn("hidden-word", run("inspect", "web", "web"))
        self.assertIn("DRIVER", run("volumes", "web"))
        self.assertIn("DRIVER", run("networks", "web"))
        run("restart", "web", "web", "--seconds", "0")
        run("stop", "web", "web", "--seconds", "0")
        run("start", "web", "web")
        run("kill", "web", "web")
        self.assertIn("there is no host", run("ps", "nobody", code=1))
        run("rm", "web", "web", "--force")
        run("pull", "web", "127.0.0.1:9/nothing:1", code=1)
        self.house.compose(file, "up", "-d")
        self.assertIn("shop", run("compose", "ls", "web"))
        run("compose", "down", "web", "shop")
        self.assertIn("sleep", run("compose", "show", "web", "shop"))
        run("compose", "edit", "web", "shop", "-", typed=COMPOSE.replace("3600", "7200"))
        self.assertIn("7200", file.read_text())
        run("compose", "up", "web", "shop")
        run("compose", "pull", "web", "shop", code=1)  # its image is of no registry
        name = api.call("GET", "/api/servers/1/docker/containers")["containers"][0]["name"]
        with subprocess.Popen([BIN / "meshhelmctl", "host", "docker", "logs", "web", name, "--follow"], env=environment,
                              stdout=subprocess.PIPE, text=True) as follower:
            try:
                self.until("it follows", lambda: self.followers() > 0)
            finally:
                follower.terminate()
                follower.wait(PATIENCE)
        self.until("nobody follows it", lambda: self.followers() == 0)
        self.assertIn("removed", run("prune", "web", "volume"))


if __name__ == "__main__":
    unittest.main()
