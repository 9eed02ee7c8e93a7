# SPDX-License-Identifier: GPL-3.0-or-later
"""The console's HTML pages in a real browser, with a real agent behind them: seen, clicked and typed into."""

import getpass
import json
import pathlib
import re
import unittest

import browser
from browser import Browser
from harness import Api
from host_house import HostHouse
from monitor_test import MonitorAgent

EVIL = "<script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'>\"&amp;"
COLOURS = """const seen = new Set(); const canvas = document.getElementById(arguments[0]);
const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0) seen.add(data.slice(at, at + 3).join());
return [...seen];"""
TEXTS = "return [...document.querySelectorAll(arguments[0])].map(each => each.textContent)"


@unittest.skipUnless(browser.is_there(), "there is no chromium with its chromedriver here; tools/bootstrap.sh --tests installs them")
class ConsolePages(HostHouse):
    def window(self, language: str = "en", width: int = 1200) -> Browser:
        opened = Browser(self.setup_, language, width)
        self.addCleanup(opened.close)
        return opened

    def node(self, api: Api) -> int:
        """A host with a hostile name and hostile tags that takes tasks, and may be restarted."""
        number = self.joined(api, "one", "--allow", f"tasks={getpass.getuser()},2")
        manifest = pathlib.Path(self.places("one")[3])
        self.restarted = self.folder / "restarted"
        manifest.write_text(manifest.read_text() + f'\n[restart]\ncommand = ["/usr/bin/touch", "{self.restarted}"]\n')
        api.call("PUT", f"/api/servers/{number}", {"name": EVIL, "tags": "<b>gpu</b>"})
        self.until("it may be restarted", lambda: api.call("GET", f"/api/nodes/node-{number:03d}")["can_restart"])
        return number

    def signed_in(self, page: str, language: str = "en", width: int = 1200) -> Browser:
        window = self.window(language, width)
        window.open(self.setup_.url + "/login")
        self.sign_in(window, self.setup_.password)
        window.until("it is signed in", "return location.pathname === '/dashboard' && document.readyState === 'complete'")
        window.open(self.setup_.url + page)
        return window

    def sign_in(self, window: Browser, password: str) -> None:
        window.type(window.find("input[name=username]"), "admin")
        window.type(window.find("input[name=password]"), password)
        window.click(window.find("button[type=submit]"))

    def is_clean(self, window: Browser) -> None:
        """No text has become a part of the page, and nothing was complained of."""
        self.assertEqual(window.run("return [window.hurt ?? null, document.querySelectorAll('main script, main img, main b').length]"),
                         [None, 0])
        complaints = [each for each in window.complaints() if "willReadFrequently" not in each]  # which the test itself does
        self.assertEqual(complaints, [])

    def test_from_the_door_to_the_dashboard(self):
        api = self.serve()
        number = self.node(api)
        window = self.window()
        for page in ("/dashboard", "/nodes", "/tasks"):
            window.open(self.setup_.url + page)
            self.assertTrue(window.url.endswith("/login"), page)
        window.open(self.setup_.url + "/")
        self.is_clean(window)
        window.click(window.button("Sign in"))
        self.sign_in(window, "wrong")
        window.until("it says so", "return document.querySelector('main').innerText.includes('Name or password is wrong.')")
        window.complaints()  # that it was answered 401
        self.sign_in(window, self.setup_.password)
        window.until("the dashboard", "return location.pathname === '/dashboard'")

        window.until("figures", "return /^[0-9.]+%$/.test(document.querySelector('[data-figure=cpu_usage]').textContent)")
        self.assertEqual(window.run(TEXTS, "h2") + window.run(TEXTS, "nav a"), ["Dashboard", "Dashboard", "Nodes", "Tasks"])
        self.assertRegex(window.run(TEXTS, "[data-figure=memory_usage]")[0], r"^[0-9.]+%$")
        window.until("the nodes are counted", "return document.getElementById('totalNodes').textContent === '1'")
        self.assertEqual(window.run(TEXTS, "[data-figure=active_nodes]") + window.run(TEXTS, "#offlineNodes"), ["1", "0"])
        accent = window.run("return getComputedStyle(document.querySelector('nav a:not([aria-current])')).color")
        accent = ",".join(re.findall(r"\d+", accent))
        for chart in ("cpuChart", "networkChart"):
            self.assertNotIn(accent, window.run(COLOURS, chart))  # one point is no line yet
        window.run_timers(5000)
        for chart in ("cpuChart", "networkChart"):
            window.until("a curve", COLOURS.replace("return [...seen]", "return seen.has(arguments[1])"), chart, accent)
        self.agents[0].terminate()
        self.agents[0].wait(60)
        self.until("it is offline", lambda: self.host(api, number)["status"] == "offline")
        window.run_timers(30000)
        window.until("the page knows", "return document.getElementById('offlineNodes').textContent === '1'")
        self.is_clean(window)

        window.click(window.button("Sign out"))
        window.until("it is signed out", "return location.pathname === '/login'")
        window.open(self.setup_.url + "/dashboard")
        self.assertTrue(window.url.endswith("/login"))

    def test_nodes(self):
        api = self.serve()
        number = self.node(api)
        window = self.signed_in("/nodes")
        window.until("a card", "return document.querySelectorAll('.node-card').length === 1")
        self.assertEqual(window.run(TEXTS, ".node-card h3"), [EVIL])
        badge = window.run("const badge = document.querySelector('.node-card .status-badge');"
                           "return [badge.textContent, badge.className, getComputedStyle(badge).color !== getComputedStyle(document.body).color]")
        # This machine may have other things to do.
        self.assertIn(badge, (["With room", "status-badge idle", True], ["Busy", "status-badge busy", True]))
        shown = dict(zip(window.run(TEXTS, ".node-card .label"), window.run(TEXTS, ".node-card .value")))
        node = api.call("GET", "/api/nodes")[0]
        self.assertEqual((shown["IP"], shown["Labels"], shown["Node"]), (node["ip_address"], "<b>gpu</b>", f"node-{number:03d}"))
        self.assertRegex(shown["CPU"] + shown["Memory"], r"^[0-9.]+%[0-9.]+%$")
        self.assertRegex(shown["Last seen"], r"20\d\d")

        visible = "return document.querySelector('.node-card').innerText.includes('Round trip')"
        self.assertFalse(window.run(visible))
        window.click(window.button("Details", "article"))
        self.assertTrue(window.run(visible))
        api.call("PUT", f"/api/servers/{number}", {"name": "'second\" <i>"})
        window.run_timers(30000)
        window.until("it is loaded anew", "return document.querySelector('.node-card h3').textContent === arguments[0]", "'second\" <i>")
        self.assertTrue(window.run(visible), "what was opened stays open")

        window.click(window.button("Restart", "article"))
        self.assertEqual(window.asked(), "Restart 'second\" <i>?")
        window.answer(False)
        self.assertEqual(window.run(TEXTS, "#notice"), [""])
        window.click(window.button("Restart", "article"))
        window.asked()
        window.answer(True)
        window.until("it says so", "return document.getElementById('notice').textContent === arguments[0]",
                     "'second\" <i> is being restarted.")
        self.until("its program has run", self.restarted.exists)
        self.is_clean(window)

        # What fails is said with its reason, logged, and leaves the page as it was.
        manifest = pathlib.Path(self.places("one")[3])
        manifest.write_text(manifest.read_text().replace("/usr/bin/touch", "/usr/bin/no-such-program"))
        self.until("the manifest is read", lambda: self.ask(api, "POST", f"/api/nodes/node-{number:03d}/restart")[0] != 200)
        window.click(window.button("Restart", "article"))
        window.asked()
        window.answer(True)
        window.until("it says so", "return document.getElementById('notice').textContent.startsWith(arguments[0])",
                     "'second\" <i> is not restarted.")
        self.assertIn("the node is not restarted", " ".join(window.complaints()))
        self.assertTrue(window.run(visible))

    def test_tasks(self):
        api = self.serve()
        self.node(api)
        window = self.signed_in("/tasks")
        window.until("there are none", "return document.body.innerText.includes('There are no tasks.')")
        # The pages have no form for tasks: a script of theirs asks, as the documents' do.
        submit = ("return fetch('api/tasks', {method: 'POST', headers: {'Content-Type': 'application/json'},"
                  "body: JSON.stringify(arguments[0])}).then(reply => reply.json())")
        go = self.folder / "go"
        argv = ["sh", "-c", f"until [ -e '{go}' ]; do sleep 0.05; done; exit 3"]
        made = window.run(submit, {"name": EVIL, "argv": argv})
        self.assertEqual(made["status"], "created")
        self.until("it runs", lambda: api.call("GET", f"/api/tasks/{made['task_id']}")["status"] == "running")
        window.run_timers(30000)
        window.until("its row", "return document.querySelectorAll('#task-rows tr').length === 1")
        cells = window.run(TEXTS, "#task-rows td")
        self.assertEqual((cells[0], cells[1], cells[2], cells[3], cells[5]), (EVIL, "Running", EVIL, "admin", "Cancel"))
        go.touch()
        self.until("it has ended", lambda: api.call("GET", f"/api/tasks/{made['task_id']}")["status"] == "failed")
        window.run_timers(30000)
        window.until("its end", "return document.querySelector('#task-rows td:nth-child(2)').textContent === 'Failed 3'")
        self.assertEqual(window.run(TEXTS, "#task-rows button"), [])

        second = window.run(submit, {"name": "long", "argv": ["sleep", "600"]})
        window.run_timers(30000)
        window.until("two rows", "return document.querySelectorAll('#task-rows tr').length === 2")
        window.click(window.button("Cancel", "tbody"))
        self.assertEqual(window.asked(), "Cancel the task long?")
        window.answer(True)
        self.until("it is cancelled", lambda: api.call("GET", f"/api/tasks/{second['task_id']}")["status"] == "cancelled")
        window.run_timers(30000)
        window.until("its end", "return document.querySelector('#task-rows td:nth-child(2)').textContent.startsWith('Cancelled')")
        self.is_clean(window)

    def test_in_chinese_on_a_telephone(self):
        api = self.serve()
        self.node(api)
        api.call("POST", "/api/tasks", {"name": "W" * 80, "argv": ["true"]})
        window = self.signed_in("/nodes", "zh-TW", 360)
        window.until("a card", "return document.querySelectorAll('.node-card').length === 1")
        self.assertEqual(window.run("return document.documentElement.lang"), "zh-TW")
        self.assertEqual(window.run(TEXTS, "h2") + window.run(TEXTS, ".node-actions button"), ["節點管理", "查看詳情", "重啟節點"])
        shown = dict(zip(window.run(TEXTS, ".node-card .label"), window.run(TEXTS, ".node-card .value")))
        seen = api.call("GET", "/api/nodes")[0]["last_seen"]
        self.assertRegex(shown["最後上線"], r"^20\d\d/\d+/\d+ [上下]午\d+:\d\d:\d\d$", seen)
        for page in ("/nodes", "/tasks", "/dashboard", "/login", "/"):
            window.open(self.setup_.url + page)
            if page == "/tasks":
                window.until("the row", "return document.querySelectorAll('#task-rows tr').length === 1")
            self.assertLessEqual(*window.run("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"), page)
        self.is_clean(window)

    def test_a_server_that_is_away(self):
        api = self.serve()
        number = self.node(api)
        port = int(self.setup_.url.rsplit(":", 1)[1])
        window = self.signed_in("/nodes")
        window.until("a card", "return document.querySelectorAll('.node-card').length === 1")
        self.is_clean(window)
        self.setup_.server.kill()
        self.setup_.programs.remove(self.setup_.server)
        window.run_timers(30000)
        window.until("it is said", "return document.getElementById('notice').textContent !== ''")
        self.assertIn("the nodes are not loaded", " ".join(window.complaints()))
        window.click(window.button("Details", "article"))
        self.assertTrue(window.run("return document.querySelector('.node-card').innerText.includes('Round trip')"))
        api = self.serve(port)
        self.until("the agent is back", lambda: self.host(api, number)["status"] == "online")
        window.run_timers(30000)
        window.until("it is well again", "return document.getElementById('notice').textContent === ''")

    def test_the_monitor_sample(self):
        """The document's JavaScript as it stands, in a page of ours; only the address of its socket is another one."""
        api = self.serve()
        made = api.call("POST", "/api/servers", {"name": "web"})
        window = self.window()
        window.open(self.setup_.url + "/")
        sample = """window.login = async (username, password) => {
  const response = await fetch('/api/auth/login', {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({ username, password })
  });
  const data = await response.json();
  if (data.token) { localStorage.setItem('token', data.token); }
  return data;
};
window.getServers = async () => {
  const token = localStorage.getItem('token');
  const response = await fetch('/api/servers', { headers: { 'Authorization': `Bearer ${token}` } });
  return await response.json();
};
window.connectWebSocket = (serverId) => {
  const token = localStorage.getItem('token');
  const ws = new WebSocket(`ws://${location.host}/ws/servers/${serverId}?token=${token}`);
  ws.onopen = () => { window.opened = true; };
  ws.onmessage = (event) => { const message = JSON.parse(event.data); window.messages.push(message); };
  return ws;
};
window.messages = [];"""
        window.run(sample)
        self.assertNotIn("token", window.run("return login('admin', 'wrong')"))
        window.complaints()  # that it was answered 401
        data = window.run("return login(...arguments)", "admin", self.setup_.password)
        self.assertEqual((data["user"]["username"], window.run("return localStorage.getItem('token')")), ("admin", data["token"]))
        self.assertEqual([server["name"] for server in window.run("return getServers()")["servers"]], ["web"])
        window.run("connectWebSocket(arguments[0])", made["id"])
        window.until("it is open", "return window.opened")
        MonitorAgent(self.setup_.url, made["id"], made["secret_key"]).send(cpu_usage=45.5)
        said = window.until("a frame", "return messages.find(each => each.type === 'heartbeat')")
        self.assertEqual(json.loads(json.dumps(said))["data"]["figures"]["cpu_usage"], 45.5)
        self.is_clean(window)


if __name__ == "__main__":
    unittest.main()
