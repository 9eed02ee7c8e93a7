# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks on real agents: files in and out, limits, cancel, lost nodes, kill -9 of either side, and the documented client."""

import base64
import getpass
import hashlib
import json
import os
import pathlib
import subprocess
import unittest
import urllib.request

from harness import BIN, Api, free_port
from host_house import PATIENCE, HostHouse
from web_socket import WebSocket

GOOD = "Correct-horse7battery"
USER = getpass.getuser()
CTL = BIN / "meshhelmctl"


class Tasks(HostHouse):
    def serve_tasks(self, *options: str) -> Api:
        self.setup_.bootstrap()
        return self.serve_again(*options)

    def serve_again(self, *options: str) -> Api:
        self.port = getattr(self, "port", 0) or free_port()
        self.setup_.start_server(self.port, *options)
        api = Api(self.setup_.url)
        api.sign_in("admin", self.setup_.password)
        return api

    def kill_server(self) -> None:
        self.setup_.server.kill()
        self.setup_.server.wait(PATIENCE)
        self.setup_.programs.remove(self.setup_.server)

    def node(self, api, name: str, most: int = 2, tags: str = "", through=None) -> int:
        number = self.joined(api, name, "--allow", f"tasks={USER},{most}", through=through)
        if tags:
            api.call("PUT", f"/api/servers/{number}", {"tags": tags})
        return number

    def run_task(self, api, *argv: str, **more) -> str:
        made = api.call("POST", "/api/tasks", {"argv": list(argv), **more})
        self.assertEqual(made["status"], "created")
        return made["task_id"]

    def task(self, api, task: str) -> dict:
        return api.call("GET", f"/api/tasks/{task}")

    def ended(self, api, task: str) -> dict:
        return self.until("the task ends", lambda: (seen := self.task(api, task))["status"]
                          in ("completed", "failed", "cancelled") and seen)

    def log(self, api, task: str) -> str:
        text, offset = b"", 0
        while True:
            page = api.call("GET", f"/api/tasks/{task}/logs?offset={offset}")
            text += base64.b64decode(page["bytes"])
            offset = page["next"]
            if offset >= page["size"]:
                return text.decode()

    def bytes_of(self, api, path: str, body: "bytes | None" = None) -> bytes:
        request = urllib.request.Request(self.setup_.url + path, data=body, headers={
            "Authorization": f"Bearer {api.token}", "Content-Type": "application/octet-stream"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            return reply.read()

    def test_a_task_with_files_in_and_out(self):
        api = self.serve_tasks()
        number = self.node(api, "one", tags="gpu, fast")
        large = os.urandom(3 * 1024 * 1024 + 17)
        sent = json.loads(self.bytes_of(api, "/api/tasks/files", large))
        self.assertEqual(sent, {"sha256": hashlib.sha256(large).hexdigest(), "size": len(large)})
        task = self.run_task(
            api, "sh", "-c", 'cat in/note; echo "$WORD"; cp large copy; sha256sum large; echo oops >&2', labels=["GPU"],
            env={"WORD": "hello; $(id)"}, outputs=["copy", "never"], colour="blue",
            files=[{"name": "large", "sha256": sent["sha256"]}, {"name": "in/note", "content": "a note\n"}])
        seen = self.ended(api, task)
        self.assertEqual((seen["status"], seen["exit_code"], seen["node_id"], seen["hostname"]),
                         ("completed", 0, f"node-{number:03d}", "one"), seen)
        self.assertEqual(seen["data"], {"colour": "blue"})
        self.assertEqual(self.log(api, task), f"a note\nhello; $(id)\n{sent['sha256']}  large\noops\n")
        self.assertEqual((seen["missing"], [file["name"] for file in seen["artefacts"]]), (["never"], ["copy"]))
        self.assertEqual(self.bytes_of(api, f"/api/tasks/{task}/artefacts/{sent['sha256']}"), large)
        self.assertEqual(self.ask(api, "GET", f"/api/tasks/{task}/artefacts/{'0' * 64}")[0], 404)
        self.until("the agent keeps nothing of it",
                   lambda: not list((self.folder / "one-tasks").iterdir()))
        actions = [entry["action"] for entry in api.call("GET", "/api/admin/audit?size=100")["content"]]
        self.assertIn("RUN_TASK", actions)
        self.assertIn("CREATE_TASK", actions)

        again = api.call("POST", f"/api/tasks/{task}/retry")["task_id"]
        self.assertEqual(self.ended(api, again)["artefacts"], seen["artefacts"])
        api.call("DELETE", f"/api/tasks/{task}")
        self.assertEqual(self.ask(api, "GET", f"/api/tasks/{task}")[0], 404)
        self.assertEqual(self.bytes_of(api, f"/api/tasks/{again}/artefacts/{sent['sha256']}"), large)
        for wrong, field in (({"argv": ["true"], "limits": {"ram": 1}}, "limits.ram"), ({"argv": [1]}, "argv"),
                             ({"argv": ["true"], "files": [{"name": "../x", "content": ""}]}, "files[0].name"),
                             ({"argv": ["true"], "outputs": ["/etc/passwd"]}, "outputs"),
                             ({"argv": ["true"], "node": "node-1"}, "node")):
            status, reply = self.ask(api, "POST", "/api/tasks", wrong)
            self.assertEqual((status, reply["field"][:len(field)]), (400, field), reply)
        status, reply = self.ask(api, "POST", "/api/tasks", {"argv": ["true"], "files": [{"name": "a", "sha256": "0" * 64}]})
        self.assertEqual(status, 404, reply)

    def test_why_a_task_waits(self):
        api = self.serve_tasks()

        def why(task: str) -> list:
            return [(each["node_id"], each["constraint"]) for each in self.task(api, task)["pending"]]
        first = self.run_task(api, "echo", "done")
        self.assertEqual(why(first), [("", "nodes")])
        number = self.node(api, "one", most=1)
        self.assertEqual(self.ended(api, first)["status"], "completed")
        node = f"node-{number:03d}"
        nothing = self.run_task(api)
        self.assertEqual(why(nothing), [("", "command")])
        labelled = self.run_task(api, "true", labels=["gpu"])
        large = self.run_task(api, "true", limits={"memory_mib": 1 << 29})
        wide = self.run_task(api, "true", limits={"cpu": 4000})
        self.assertEqual([why(task) for task in (labelled, large, wide)],
                         [[(node, "labels")], [(node, "memory")], [(node, "cpu")]])
        running = self.run_task(api, "sleep", "600")
        self.until("it runs", lambda: self.task(api, running)["status"] == "running")
        second = self.run_task(api, "true", limits={"cpu": 0})
        self.assertEqual(why(second), [(node, "slots")])
        urgent = self.run_task(api, "true", priority=5, limits={"cpu": 0})
        api.call("PUT", f"/api/servers/{number}", {"tags": "gpu"})
        api.call("POST", f"/api/tasks/{running}/cancel")
        self.assertEqual(self.ended(api, running)["reason"], "cancelled")
        self.assertEqual([self.ended(api, task)["status"] for task in (second, urgent, labelled)], ["completed"] * 3)
        self.assertLessEqual(self.task(api, urgent)["ended_at"], self.task(api, second)["ended_at"])
        api.call("POST", f"/api/tasks/{wide}/cancel")
        self.assertEqual(self.task(api, wide)["status"], "cancelled")
        api.call("POST", f"/api/servers/{number}/drain", {"reason": "new disks"})
        held = self.run_task(api, "true")
        self.assertEqual(why(held), [(node, "draining")])
        self.assertEqual(api.call("GET", "/api/nodes")[0]["status"], "draining")
        api.call("DELETE", f"/api/servers/{number}/drain")
        self.assertEqual(self.ended(api, held)["status"], "completed")
        self.agents[0].terminate()
        self.agents[0].wait(PATIENCE)
        waiting = self.run_task(api, "true")
        self.until("offline is said", lambda: why(waiting) == [(node, "offline")])

    def test_limits_and_ends(self):
        api = self.serve_tasks()
        self.node(api, "one", most=4)
        late = self.run_task(api, "sleep", "600", limits={"seconds": 1})
        failed = self.run_task(api, "sh", "-c", "exit 3")
        unknown = self.run_task(api, "no-such-program")
        greedy = self.run_task(api, "/usr/bin/python3", "-c", "bytearray(1 << 30)", limits={"memory_mib": 200})
        seen = self.ended(api, late)
        self.assertEqual((seen["status"], seen["reason"]), ("failed", "time"))
        seen = self.ended(api, failed)
        self.assertEqual((seen["status"], seen["exit_code"], seen["attempts"]), ("failed", 3, 1))
        seen = self.ended(api, unknown)
        self.assertEqual((seen["status"], seen["reason"], seen["attempts"]), ("failed", "refused", 1))
        self.assertIn("no-such-program", seen["message"])
        self.assertEqual(self.ended(api, greedy)["status"], "failed")
        pathlib.Path(self.places("one")[3]).write_text("metrics = true\n")
        self.until("its owner has taken it back", lambda: not api.call("GET", "/api/nodes"))

    def test_cancel_ends_the_whole_tree(self):
        api = self.serve_tasks()
        self.node(api, "one")
        task = self.run_task(api, "sh", "-c", "trap '' TERM; setsid sh -c 'trap \"\" TERM; echo $$; exec sleep 600' & wait; sleep 600")
        pid = self.until("its child tells its pid", lambda: self.log(api, task).strip())
        api.call("POST", f"/api/tasks/{task}/cancel")
        seen = self.ended(api, task)
        self.assertEqual((seen["status"], seen["cancel_asked"]), ("cancelled", True))
        stat = pathlib.Path(f"/proc/{pid}/stat")
        self.until("the child is gone", lambda: not stat.exists() or ") Z " in stat.read_text())
        self.assertEqual(self.ask(api, "POST", f"/api/tasks/{task}/cancel")[0], 409)

    def test_a_lost_node_is_replaced(self):
        api = self.serve_tasks("--tasks.node-lost-seconds=1")
        relay = self.relay()
        self.node(api, "first", tags="here", through=relay)
        marks = self.folder / "marks"
        marks.mkdir()
        script = f"echo $$ > {marks}/$$; exec sleep 600"
        task = self.run_task(api, "sh", "-c", script)
        stuck = self.run_task(api, "sh", "-c", script, retries=0)
        pids = self.until("both run", lambda: len(found := list(marks.iterdir())) == 2 and [path.name for path in found])
        self.node(api, "second")
        relay.cut()
        seen = self.until("it runs elsewhere", lambda: (now := self.task(api, task))["hostname"] == "second" and now)
        self.assertEqual((seen["status"], seen["attempts"]), ("running", 2))
        seen = self.ended(api, stuck)
        self.assertEqual((seen["status"], seen["reason"], seen["attempts"]), ("failed", "lost", 1))
        relay.mend()
        for pid in pids:  # what was given up is ended when its host is back
            stat = pathlib.Path(f"/proc/{pid}/stat")
            self.until("it is ended", lambda stat=stat: not stat.exists() or ") Z " in stat.read_text())
        api.call("POST", f"/api/tasks/{task}/cancel")
        self.assertEqual(self.ended(api, task)["status"], "cancelled")

    def test_the_server_is_killed_meanwhile(self):
        api = self.serve_tasks()
        self.node(api, "one")
        gate = self.folder / "gate"
        task = self.run_task(api, "sh", "-c",
                             f"echo begun; until [ -e {gate} ]; do sleep 0.1; done; echo over; echo x > out", outputs=["out"])
        self.until("it runs", lambda: self.log(api, task) == "begun\n")
        waiting = self.run_task(api, "true", labels=["none"])
        self.kill_server()
        api = self.serve_again()
        self.assertEqual(self.task(api, task)["status"], "running")
        self.assertEqual(self.task(api, waiting)["status"], "created")
        self.kill_server()
        gate.write_text("")  # it ends while nobody listens
        api = self.serve_again()
        seen = self.ended(api, task)
        self.assertEqual((seen["status"], seen["attempts"], self.log(api, task)), ("completed", 1, "begun\nover\n"))
        self.assertEqual(self.bytes_of(api, f"/api/tasks/{task}/artefacts/{seen['artefacts'][0]['sha256']}"), b"x\n")

    def test_the_agent_is_killed_meanwhile(self):
        api = self.serve_tasks()
        self.node(api, "one")
        marks = self.folder / "marks"
        marks.mkdir()
        task = self.run_task(api, "sh", "-c", f"echo $$ > {marks}/$$; exec setsid -w sleep 600", retries=1)
        first = self.until("it runs", lambda: [path.name for path in marks.iterdir()])[0]
        self.agents[0].kill()
        self.agents[0].wait(PATIENCE)
        self.run_agent("one")
        seen = self.until("it runs again", lambda: (now := self.task(api, task))["attempts"] == 2
                          and len(list(marks.iterdir())) == 2 and now)
        self.assertEqual(seen["status"], "running")
        stat = pathlib.Path(f"/proc/{first}/stat")
        self.assertTrue(not stat.exists() or ") Z " in stat.read_text())
        api.call("POST", f"/api/tasks/{task}/cancel")
        self.assertEqual(self.ended(api, task)["status"], "cancelled")

    def test_other_peoples_tasks_and_hosts(self):
        api = self.serve_tasks()
        self.node(api, "one")
        for name, role in (("ann", "user"), ("eva", "user"), ("max", "manager")):
            api.call("POST", "/api/v1/users", {"username": name, "email": f"{name}@example.org", "password": GOOD,
                                               "full_name": name, "role": role})
        ann, eva, boss = (Api(self.setup_.url) for _ in range(3))
        for person, name in ((ann, "ann"), (eva, "eva"), (boss, "max")):
            person.sign_in(name, GOOD)
        task = self.run_task(ann, "true", env={"TOKEN": "s3cret"})
        self.assertEqual(self.task(ann, task)["pending"][0]["constraint"], "nodes")  # the host is not hers
        self.assertEqual(self.task(ann, task)["env"], {"TOKEN": "s3cret"})
        self.assertNotIn("s3cret", json.dumps(self.task(boss, task)))
        self.assertEqual([self.task(who, task)["my_permission"] for who in (ann, boss, api)], ["owner", "view", "admin"])
        self.assertEqual(self.ask(boss, "POST", f"/api/tasks/{task}/cancel", {})[0], 403)
        self.assertEqual((eva.call("GET", "/api/tasks"), ann.call("GET", "/api/nodes")), ([], []))
        for verb, path in (("GET", ""), ("GET", "/logs"), ("POST", "/cancel"), ("DELETE", ""), ("GET", "/artefacts")):
            self.assertEqual(self.ask(eva, verb, f"/api/tasks/{task}{path}", {} if verb == "POST" else None)[0], 404)
        self.assertEqual(self.ask(ann, "GET", "/api/nodes/node-001")[0], 404)
        self.assertEqual(self.ask(ann, "POST", "/api/nodes/node-001/restart", {})[0], 404)
        self.assertEqual(self.ask(ann, "POST", "/api/tasks", {"argv": ["true"], "node": "node-001"})[0], 404)
        socket = WebSocket(self.setup_.url, "/ws/console", eva.token)
        self.addCleanup(socket.close)
        socket.send({"type": "subscribe", "topic": f"task:{task}"})
        self.assertEqual(socket.receive()["type"], "error")
        share = api.call("POST", "/api/tasks", {"argv": ["true"]})
        self.assertEqual(self.ended(api, share["task_id"])["status"], "completed")

    def test_the_documented_client(self):
        """As the document's samples ask: bare arrays, free-form data, and errors as {"error"}."""
        api = self.serve_tasks()
        restarted = self.folder / "restarted"
        number = self.node(api, "worker-001")
        manifest = pathlib.Path(self.places("worker-001")[3])
        node = f"node-{number:03d}"
        self.assertEqual(self.ask(api, "POST", f"/api/nodes/{node}/restart")[0], 403)
        touch = "/usr/bin/touch"
        manifest.write_text(manifest.read_text() + f'\n[restart]\ncommand = ["{touch}", "{restarted}"]\n')
        self.until("it may be restarted", lambda: api.call("GET", f"/api/nodes/{node}")["can_restart"])
        nodes = api.call("GET", "/api/nodes")
        self.assertIsInstance(nodes, list)
        seen = nodes[0]
        self.assertEqual((seen["node_id"], seen["hostname"]), (node, "worker-001"))
        self.assertIn(seen["status"], ("active", "idle", "busy"))
        self.assertRegex(seen["last_seen"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertTrue(0 <= seen["cpu_usage"] <= 100 and 0 < seen["memory_usage"] <= 100, seen)
        self.assertTrue(seen["ip_address"])
        self.assertEqual(self.ask(api, "POST", f"/api/nodes/{node}/restart")[0], 200)
        self.until("its program has run", restarted.exists)
        made = api.call("POST", "/api/tasks", {"type": "render", "frames": [1, 2]})
        self.assertEqual((set(made), made["status"]), ({"task_id", "status"}, "created"))
        tasks = api.call("GET", "/api/tasks")
        self.assertEqual([(task["task_id"], task["status"], task["data"]) for task in tasks],
                         [(made["task_id"], "created", {"type": "render", "frames": [1, 2]})])
        status = api.call("GET", "/api/system/status")
        self.assertTrue(set("cpu_usage memory_usage disk_usage network_status active_nodes running_tasks vpn_status".split())
                        <= set(status), status)
        self.assertEqual((status["active_nodes"], status["running_tasks"]), (1, 0))
        self.assertTrue(0 < status["memory_usage"] < 100 and 0 <= status["cpu_usage"] <= 100, status)
        for path in ("/api/nodes", "/api/tasks", "/api/system/status"):
            refused, reply = self.ask(None, "GET", path)
            self.assertEqual((refused, "error" in reply), (401, True), reply)
        self.kill_server()
        self.serve_again("--hivemind.anonymous=true")
        self.assertEqual(self.ask(None, "GET", "/api/tasks")[1][0]["task_id"], made["task_id"])
        self.assertEqual(self.ask(None, "POST", "/api/tasks", {"argv": ["true"]})[0], 401)
        self.assertEqual(self.ask(None, "POST", f"/api/nodes/{node}/restart")[0], 401)
        self.assertEqual(self.ask(None, "GET", "/api/servers")[0], 401)

    def flow(self, api, config: dict, **more) -> str:
        self.flows = getattr(self, "flows", 0) + 1
        return self.publish(api, {"name": f"flow {self.flows}", "definition": {"edges": [], "nodes": [
            {"id": "n", "component": "task_on_host", "version": "1.0.0", "config": config, "inputMappings": more}]}})

    def test_a_node_of_a_flow(self):
        api = self.serve_tasks()
        self.node(api, "one")
        gate, marks = self.folder / "gate", self.folder / "marks"
        marks.mkdir()
        script = f'echo x > {marks}/$$; until [ -e {gate} ]; do sleep 0.1; done; echo "$WORD"; echo y > out; exit $CODE'
        config = {"argv": ["sh", "-c", script], "outputs": ["out"], "allowFailure": True}
        flow = self.flow(api, config, env={"WORD": "$.trigger.word", "CODE": "3"})
        run = self.trigger(api, flow, word="hello")
        self.until("it runs", lambda: len(list(marks.iterdir())) == 1)
        self.kill_server()
        api = self.serve_again()
        gate.write_text("")
        self.assertEqual(api.wait_for_end(run)["status"], "completed")
        outputs = self.nodes(api, run)["n"]["outputs"]
        self.assertEqual((outputs["exit_code"], outputs["log"], outputs["node"], outputs["status"]),
                         (3, "hello\n", "node-001", "failed"))
        self.assertEqual([file["name"] for file in outputs["artefacts"]], ["out"])
        self.assertEqual((len(list(marks.iterdir())), len(api.call("GET", "/api/tasks"))), (1, 1))  # once, in spite of it

        run = self.trigger(api, self.flow(api, {"argv": ["sh", "-c", "exit 4"]}))
        api.wait_for_end(run)
        failed = self.nodes(api, run)["n"]
        error = failed["error"]
        self.assertEqual((error["code"], "4" in error["message"]), ("TASK_FAILED", True))
        self.assertEqual(failed["worker_id"], "node-001")
        run = self.trigger(api, self.flow(api, {"argv": []}))
        api.wait_for_end(run)
        self.assertEqual(self.nodes(api, run)["n"]["error"]["code"], "INVALID_INPUT")
        run = self.trigger(api, self.flow(api, {"argv": ["sleep", "600"], "name": "long"}))
        task = self.until("it runs", lambda: next((task for task in api.call("GET", "/api/tasks?status=running")), None))
        self.assertEqual(task["name"], "long")
        api.call("POST", f"/api/executions/{run}/cancel", {"reason": "user_requested"})
        self.assertEqual(self.ended(api, task["task_id"])["status"], "cancelled")
        api.wait_for_end(run)

    def test_live_changes_and_log(self):
        api = self.serve_tasks()
        self.node(api, "one")
        gate = self.folder / "gate"
        task = self.run_task(api, "sh", "-c", f"until [ -e {gate} ]; do sleep 0.1; done; echo live")
        socket = WebSocket(self.setup_.url, "/ws/console", api.token)
        self.addCleanup(socket.close)
        for topic in ("tasks", f"task:{task}"):
            socket.send({"type": "subscribe", "topic": topic})
        socket.send({"type": "subscribe", "topic": "nonsense"})
        socket.wait_for(lambda frame: frame.get("type") == "error")  # what was asked before has been done
        self.until("it runs", lambda: self.task(api, task)["status"] == "running")
        gate.write_text("")
        log, states = bytearray(), []

        def heard(frame: dict) -> bool:
            if frame.get("type") == "task_log":
                self.assertEqual(frame["data"]["offset"], len(log))
                log.extend(base64.b64decode(frame["data"]["bytes"]))
            elif frame.get("topic") == "tasks" and frame.get("task_id") == task:
                states.append(frame["status"])
            return "completed" in states and b"live" in log
        socket.wait_for(heard)
        self.assertEqual(log, b"live\n")

    def test_the_command_line(self):
        api = self.serve_tasks()
        self.node(api, "one")
        home = self.folder / "home"
        home.mkdir()
        environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "LC_ALL": "C.UTF-8",
                       "MESHHELM_SERVER": self.setup_.url}

        def ctl(*words: str, code: int = 0, text: str = "") -> str:
            done = subprocess.run([CTL, *words], input=text, text=True, capture_output=True, timeout=PATIENCE,
                                  env=environment, cwd=home)
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
            return done.stdout
        ctl("login", "--username", "admin", "--password-stdin", text=self.setup_.password + "\n")
        (home / "note.txt").write_text("in here\n")
        out = ctl("task", "run", "--follow", "--file", "note.txt=in.txt", "--output", "out", "--", "sh", "-c",
                  "cat in.txt; echo result > out")
        self.assertEqual(out, "in here\n")
        listed = json.loads(ctl("--json", "task", "list"))["items"]
        task = listed[0]["task_id"]
        self.assertEqual(ctl("task", "logs", task[:8]), "in here\n")
        self.assertIn("out", ctl("task", "artefacts", task))
        ctl("task", "artefacts", task, "out")
        self.assertEqual((home / "out").read_text(), "result\n")
        ctl("task", "run", "--follow", "--", "sh", "-c", "exit 4", code=1)
        again = ctl("task", "retry", task).strip()
        self.ended(api, again)
        self.assertIn("completed", ctl("task", "get", again))
        waiting = ctl("task", "run", "--label", "none", "--", "true").strip()
        self.assertIn("no label 'none'", ctl("task", "get", waiting))
        ctl("task", "cancel", waiting)
        ctl("task", "delete", waiting)
        self.assertIn("node-001", ctl("node", "list"))
        self.assertIn(USER, ctl("node", "get", "node-001"))
        ctl("node", "restart", "node-001", code=1)


if __name__ == "__main__":
    unittest.main()
