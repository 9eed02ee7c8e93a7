# SPDX-License-Identifier: GPL-3.0-or-later
"""meshhelmctl against the real server: every noun with its verbs, and what scripts and shells rely on."""

import http.server
import json
import os
import pty
import re
import select
import shutil
import subprocess
import threading
import time
import unittest
import urllib.error
import urllib.request

from harness import BIN, HERE, ROOT, EndToEnd

CTL = str(BIN / "meshhelmctl")
FLOW = {"name": "帳單 every day", "description": "bills", "version": "1.0.0", "definition": {
    "nodes": [{"id": "a", "component": "noop", "version": "", "position": {"x": 0, "y": 0}, "config": {},
               "inputMappings": {}}], "edges": []}}
# Proved with runs that they need, in these files.
ELSEWHERE = {"seeing_test.py": ["execution logs", "execution pause", "execution resume", "execution held",
                                "execution inputs", "execution step", "approval list"],
             "forms_test.py": ["approval answer"],
             "hosts_test.py": ["host list", "host show", "host add", "host join", "host change", "host revoke", "host secret",
                               "host processes", "host signal", "host delete"],
             "files_test.py": ["host files ls", "host files stat", "host files cat", "host files get", "host files put",
                               "host files archive", "host files mv", "host files rm", "host files mkdir",
                               "host files chmod", "host files trash", "host files restore", "host files purge"],
             "host_care_test.py": ["host drain", "host undrain", "host publish", "host unpublish"],
             "tasks_test.py": ["task run", "task list", "task get", "task logs", "task cancel", "task retry", "task artefacts",
                               "task delete", "node list", "node get", "node restart"],
             "addresses_test.py": ["pool list", "pool show", "pool create", "pool update", "pool delete", "pool map", "pool ula",
                                   "pool allocations", "pool allocation", "pool allocate", "pool reassign", "pool release",
                                   "pool whois"],
             "routing_test.py": ["bgp sessions", "bgp create", "bgp show", "bgp update", "bgp delete", "bgp start", "bgp stop",
                                 "bgp restart", "bgp routes", "bgp announce", "bgp withdraw", "bgp announcements",
                                 "bgp routers"],
             "upgrade_test.py": ["agent-release add", "agent-release list", "host upgrade"]}
# The same, where each call begins with the same words.
BELOW = {"recordings_test.py": ("host recordings", ["list", "get", "delete"]),
         "terminal_views_test.py": ("host terminals", ["list", "ask", "views", "allow", "refuse", "end", "watch"]),
         "nginx_test.py": ("host nginx", ["status", "start", "stop", "restart", "reload", "config", "put-config", "sites", "site",
                                          "put-site", "enable", "disable", "delete", "certificates", "certificate"]),
         "docker_test.py": ("host docker", ["ps", "images", "volumes", "networks", "stats", "inspect", "logs", "start", "stop",
                                            "restart", "kill", "rm", "pull", "prune", "compose ls", "compose up",
                                            "compose down", "compose pull", "compose show", "compose edit"])}


WG0 = """[Interface]
PrivateKey = QG5zWMLv8QZ3l0mBqQpO7mHoQb0zG1x0eG0Jx0c2l1k=
Address = 10.7.0.1/24
ListenPort = 51777
PostUp = iptables -A FORWARD -i %i -j ACCEPT

# Ada laptop
[Peer]
PublicKey = xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
AllowedIPs = 10.7.0.2/32
"""


def quoted(words: str) -> str:
    return ", ".join(f'"{word}"' for word in words.split())


class Described(http.server.BaseHTTPRequestHandler):
    """A service that describes itself."""

    def do_GET(self):
        paths = {"/people": {"get": {"operationId": "people", "responses": {"200": {"description": "all"}}}}}
        body = json.dumps({"openapi": "3.0.3", "info": {"title": "people", "version": "1"}, "paths": paths}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def heard_by_somebody(url: str) -> bool:
    request = urllib.request.Request(url, b'{"order": 7}', {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["caught"]
    except urllib.error.HTTPError as refused:
        if refused.code != 404:  # not yet
            raise
        return False


class Cli(EndToEnd):
    used: "set[str]" = set()

    def setUp(self):
        super().setUp()
        self.serve()
        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")

    def run_ctl(self, *words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(self.setup_.ctl_command(*words), input=stdin, capture_output=True, text=True, timeout=60,
                              env={**self.setup_.ctl_env(), **environment}, check=False)

    def ctl(self, *words: str, stdin: str = "", code: int = 0) -> str:
        done = self.run_ctl(*words, stdin=stdin)
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        Cli.used.update({words[0], " ".join(words[:2])})
        return done.stdout if code == 0 else done.stderr

    def json(self, *words: str, stdin: str = "") -> dict:
        return json.loads(self.ctl(*words, "--json", stdin=stdin))

    def file(self, name: str, document: dict) -> str:
        path = self.folder / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return str(path)

    def values(self, *words: str) -> "list[str]":
        """One field of a list, by lines."""
        return self.ctl(*words).splitlines()

    def test_a_flow_and_its_versions(self):
        name = FLOW["name"]
        self.ctl("flow", "import", self.file("in.flow.json", FLOW), "--publish")
        self.assertEqual(self.values("flow", "list", "-F", "name,current_version"), [f"{name}\t1.0.0"])
        shown = self.json("flow", "show", name)
        self.assertEqual([node["id"] for node in shown["definition"]["nodes"]], ["a"])
        self.assertIn("noop", self.ctl("flow", "show", name))

        self.ctl("flow", "version", name, "2.0.0", "--note", "the second")
        self.assertEqual({v["version"]: v["status"] for v in self.json("flow", "versions", name)["content"]},
                         {"1.0.0": "published", "2.0.0": "draft"})
        self.ctl("flow", "publish", name, "--version", "2.0.0")

        out = self.folder / "out.flow.json"
        self.ctl("flow", "export", name, str(out))
        self.assertEqual(json.loads(out.read_text()), json.loads(self.ctl("flow", "export", name)))
        first = json.loads(self.ctl("flow", "export", name, "-", "--version", "1.0.0"))
        self.assertEqual((first["version"], first["definition"]["nodes"][0]["id"]), ("1.0.0", "a"))

        self.ctl("flow", "duplicate", name, "copy")
        self.ctl("flow", "rename", "copy", "another", "--description", "a copy")
        self.ctl("flow", "create", "empty")
        self.assertEqual(sorted(self.values("flow", "list", "-F", "name")), sorted([name, "another", "empty"]))
        self.assertIn("did you mean 'another'?", self.ctl("flow", "show", "anothr", code=1))
        for each in (name, "another", "empty"):
            self.ctl("flow", "delete", each)
        self.assertEqual(self.json("flow", "list")["content"], [])

    def test_runs_and_triggers(self):
        self.ctl("flow", "import", self.file("in.flow.json", FLOW), "--publish")
        name = FLOW["name"]
        run = self.json("flow", "trigger", name, "-w")["id"]
        self.assertEqual(self.values("execution", "list", "-F", "id,status"), [f"{run}\tcompleted"])
        self.assertEqual(self.values("execution", "show", run, "-F", "nodes.node_id"), ['["a"]'])
        again = self.json("execution", "rerun", run, "-w")["id"]
        self.assertNotEqual(again, run)
        for verb in ("cancel", "kill"):  # it has ended: refused with its code, not with a crash
            self.assertIn("[", self.ctl("execution", verb, run, code=1))
        self.assertEqual(self.json("uncertain", "list"), {"content": []})
        self.ctl("uncertain", "resolve", run, "a", "failed", code=1)
        self.assertIn("completed", self.ctl("watch", run))
        self.ctl("execution", "download", run, run, str(self.folder / "blob"), code=1)

        made = self.json("trigger", "create", name, "schedule", "-n", "nightly", "--config", '{"cron": "0 2 * * *"}')
        self.ctl("trigger", "change", made["id"], "--enabled", "no", "--name", "never")
        shown = self.json("trigger", "show", made["id"])
        self.assertEqual((shown["name"], shown["enabled"], shown["config"]["cron"]), ("never", False, "0 2 * * *"))
        self.assertEqual(self.values("trigger", "list", name, "--fields", "name"), ["never"])
        self.ctl("trigger", "delete", made["id"])
        self.assertEqual(self.json("trigger", "list", name)["content"], [])

        made = self.json("trigger", "create", name, "webhook", "--disabled")
        self.assertIn("300", self.ctl("trigger", "listen", made["id"], "--wait", "301", code=2))
        with subprocess.Popen(self.setup_.ctl_command("trigger", "listen", made["id"]), env=self.setup_.ctl_env(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as listening:
            url = listening.stderr.readline().split()[-1]
            self.assertTrue(url.endswith(made["test_url"]), url)
            deadline = time.monotonic() + 60
            while not heard_by_somebody(url):
                self.assertLess(time.monotonic(), deadline, "nobody listens")
            heard, _ = listening.communicate(timeout=60)
        self.assertEqual((listening.returncode, json.loads(heard)["body"]), (0, {"order": 7}))

    def test_sharing(self):
        for who in ("bob", "eva"):
            self.ctl("user", "create", who, "--email", f"{who}@example.org", "--password-stdin", stdin="Corr3ct-horse!\n")
        self.ctl("flow", "create", "mine")
        share = self.json("flow", "share", "mine", "bob@example.org", "-p", "edit")
        self.assertEqual(self.values("flow", "shares", "mine", "-F", "permission"), ["edit"])
        self.assertEqual(self.json("flow", "invitations")["content"], [])
        for verb in ("accept", "decline"):  # it is somebody else's
            self.ctl("flow", verb, share["id"], code=1)
        self.ctl("flow", "unshare", "mine", "bob@example.org")
        self.assertEqual(self.json("flow", "shares", "mine"), {"items": []})
        for level in ("view", "edit"):  # by the user name, too; the second changes the first
            share = self.json("flow", "share", "mine", "bob", "-p", level)
            self.assertEqual((share["username"], share["permission"], share["pending"]), ("bob", level, False))
        self.assertIn("[USER_NOT_FOUND]", self.ctl("flow", "share", "mine", "nobody", code=1))
        self.ctl("flow", "unshare", "mine", "Bob")
        self.assertEqual(self.json("flow", "shares", "mine"), {"items": []})

        self.ctl("service", "create", self.file("svc.json", {"name": "people", "baseUrl": "http://127.0.0.1:9", "endpoints": []}))
        self.assertIn("you may: owner", self.ctl("service", "show", "people"))
        for level in ("view", "edit"):  # the second changes the first
            share = self.json("service", "share", "people", "bob@example.org", "-p", level)
            self.assertEqual((share["permission"], share["userEmail"]), (level, "bob@example.org"))
        self.assertEqual(self.values("service", "shares", "people", "-F", "permission"), ["edit"])
        self.assertIn("[USER_NOT_FOUND]", self.ctl("service", "share", "people", "nobody@example.org", code=1))
        self.ctl("service", "unshare", "people", share["id"])
        self.assertEqual(self.json("service", "shares", "people"), {"items": []})
        self.ctl("host", "add", "web")
        share = self.json("host", "share", "web", "bob@example.org", "-p", "edit")
        self.assertEqual(self.values("host", "shares", "web", "-F", "permission"), ["edit"])
        self.assertIn("[NOT_FOUND]", self.ctl("host", "share", "web", "nobody@example.org", code=1))
        self.assertEqual(self.json("host", "share", "web", "bob", "-p", "view")["permission"], "view")
        self.ctl("host", "unshare", "web", share["id"])
        self.assertEqual(self.json("host", "shares", "web"), {"items": []})

        self.ctl("credential", "create", "-n", "key", "--type", "http_bearer", "--secret", "token", stdin="s3cret\n")
        self.assertEqual(self.json("credential", "share", "key", "shared")["visibility"], "shared")
        self.ctl("credential", "share", "key", "private", "--workspace", "team", code=2)
        self.ctl("credential", "share", "key", "everybody", code=2)

        self.ctl("workspace", "create", "team")
        self.assertEqual(self.json("credential", "share", "key", "workspace", "--workspace", "team")["visibility"], "workspace")
        self.assertEqual(self.json("credential", "share", "key", "private")["visibility"], "private")
        self.ctl("workspace", "rename", "team", "crew")
        self.ctl("workspace", "add", "crew", "bob@example.org")
        self.assertIn("bob@example.org", self.ctl("workspace", "show", "crew"))
        self.ctl("workspace", "remove", "crew", "bob@example.org")
        self.assertNotIn("bob@example.org", self.ctl("workspace", "show", "crew"))
        self.ctl("workspace", "delete", "crew")
        self.assertEqual(self.json("workspace", "list")["content"], [])

    def test_components(self):
        endpoint = "http://127.0.0.1:9"
        document = json.loads((HERE / "counting.component.json").read_text())
        self.ctl("component", "register", self.file("c.json", {**document, "endpoints": [endpoint]}))
        version = document["version"] if isinstance(document["version"], str) else document["version"]["version"]
        self.ctl("component", "change", document["name"], "--description", "counts", "--version", version,
                 "--status", "deprecated")
        shown = self.json("component", "show", document["name"])
        self.assertEqual((shown["description"], shown["versions"][0]["status"]), ("counts", "deprecated"))
        self.assertEqual(self.json("component", "uses", document["name"])["content"], [])
        self.assertIn(document["name"], self.values("component", "list", "-q", "count", "-F", "name"))
        self.ctl("component", "delete", document["name"])
        self.assertEqual(self.json("component", "list", "-q", document["name"])["content"], [])

    def test_services_and_credentials(self):
        described = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Described)
        threading.Thread(target=described.serve_forever, daemon=True).start()
        self.addCleanup(described.server_close)
        self.addCleanup(described.shutdown)
        made = self.json("credential", "create", "-n", "key", "--type", "http_bearer", "--secret", "token", stdin="s3cret\n")
        self.assertIn("use --secret token",
                      self.ctl("credential", "change", "key", "--field", "token=seen-by-all", code=2))
        self.ctl("credential", "change", "key", "--description", "of people", "--secret", "token", stdin="0ther\n")
        shown = self.ctl("credential", "show", "key")
        self.assertNotIn("0ther", shown)
        self.assertEqual(self.values("credential", "list", "-F", "id,name"), [f"{made['id']}\tkey"])

        base = f"http://127.0.0.1:{described.server_port}"
        self.ctl("service", "import", "people", base, "--credential", "key", "--auth", "bearer")
        self.assertIn("/people", self.ctl("service", "show", "people"))
        self.assertIn("1 endpoints", self.ctl("service", "refresh", "people"))
        self.ctl("service", "test", "people")
        self.ctl("service", "change", "people", self.file("s.json", {"description": "who is here"}))
        self.assertEqual(self.values("service", "list", "-F", "name,description"), ["people\twho is here"])
        self.assertEqual(self.values("credential", "uses", "key", "-F", "kind,name"), ["service\tpeople"])
        self.assertIn("[CREDENTIAL_IN_USE]", self.ctl("credential", "delete", "key", code=1))
        self.ctl("service", "delete", "people")
        self.ctl("service", "create", self.file("by-hand.json", {"name": "by-hand", "baseUrl": base, "endpoints": []}))
        self.ctl("service", "delete", "by-hand")
        self.run_ctl("credential", "test", "key")
        Cli.used.add("credential test")
        self.ctl("credential", "delete", "key")
        self.assertEqual(self.json("credential", "list")["content"], [])

    def test_users_keys_settings_and_the_audit_log(self):
        self.ctl("user", "create", "bob", "--email", "bob@example.org", "--password-stdin", stdin="Corr3ct-horse!\n")
        self.ctl("user", "change", "bob", "--role", "manager", "--full-name", "Bob B.")
        self.ctl("user", "reset-password", "bob", "--password-stdin", stdin="0ther-Horse-battery!\n")
        shown = self.json("user", "show", "bob")
        self.assertEqual((shown["role"], shown["full_name"]), ("manager", "Bob B."))
        self.assertIn("bob", self.values("user", "list", "-F", "username"))
        self.ctl("user", "delete", "bob")
        self.assertNotIn("bob", self.values("user", "list", "-F", "username"))

        key = self.json("apikey", "create", "robot", "--level", "write", "--endpoint", "/api/*")
        alone = self.run_ctl("flow", "list", XDG_CONFIG_HOME=str(self.folder / "nobody"), MESHHELM_API_KEY=key["api_key"])
        self.assertEqual(alone.returncode, 0, alone.stderr)
        self.ctl("apikey", "rotate", key["id"])
        self.assertEqual(self.values("apikey", "list", "-F", "name"), ["robot"])
        self.ctl("apikey", "revoke", key["id"])

        self.ctl("setting", "set", "audit.keep-days=1234")
        self.assertEqual(self.values("setting", "get", "audit.keep-days", "-F", "value"), ["1234"])
        self.assertEqual(self.values("setting", "list", "audit", "--changed", "-F", "key"), ["audit.keep-days"])
        self.assertIn("is a number", self.ctl("setting", "set", "audit.keep-days=many", code=2))
        self.assertIn("did you mean 'audit.keep-days'?", self.ctl("setting", "get", "audit.keep-dyas", code=1))
        self.assertIn("--secret mail.smtp.password", self.ctl("setting", "set", "mail.smtp.password=seen", code=2))
        self.ctl("setting", "set", "--secret", "mail.smtp.password", stdin="hidden\n")
        self.assertNotIn("hidden", self.ctl("setting", "get", "mail.smtp.password"))
        self.ctl("setting", "unset", "audit.keep-days")
        self.assertEqual(self.json("setting", "get", "audit.keep-days")["source"], "default")

        self.assertIn("admin", self.ctl("audit", "list", "--resource", "user"))
        out = self.folder / "audit.csv"
        self.ctl("audit", "export", str(out))
        self.assertGreater(len(out.read_text().splitlines()), 3)

    def test_what_scripts_rely_on(self):
        self.ctl("flow", "import", self.file("in.flow.json", FLOW))
        table = self.run_ctl("flow", "list", TZ="Asia/Taipei", LC_ALL="C", CLICOLOR_FORCE="1")
        self.assertRegex(table.stdout, r"\d\d:\d\d:\d\d\+08:00")
        self.assertNotIn("\x1b", table.stdout)
        head, row = table.stdout.splitlines()
        # Two columns for each of the two Chinese characters of the name.
        self.assertEqual(head.index("PUBLISHED"), row.index(FLOW["name"]) + len(FLOW["name"]) + 2 + 2)

        self.assertIn("answers", self.ctl("status"))
        chosen = self.json("flow", "list", "--fields", "name,nothing")
        self.assertEqual(chosen["content"], [{"name": FLOW["name"]}])
        warned = self.run_ctl("flow", "list", "-F", "nmae")
        self.assertIn("there is no field 'nmae'", warned.stderr)

        gone = self.run_ctl("--server", "http://127.0.0.1:9", "flow", "list", MESHHELM_TOKEN="x")
        self.assertEqual(gone.returncode, 2, "a server is given once")
        for words in (["flow", "list"], ["login", "-u", "x", "--password-stdin"], ["status"]):
            gone = subprocess.run([CTL, "-s", "http://127.0.0.1:9", *words], input="y\n", capture_output=True, text=True,
                                  timeout=60, env={**self.setup_.ctl_env(), "MESHHELM_TOKEN": "x"}, check=False)
            self.assertEqual(gone.returncode, 3, words)
            self.assertIn("the server http://127.0.0.1:9 is not reachable", gone.stderr)
        self.assertIn("did you mean 'flow list'?", self.ctl("flow", "lits", code=2))
        self.ctl("logout")
        self.assertEqual(self.run_ctl("flow", "list").returncode, 4)

    def completed(self, line: str) -> "set[str]":
        """What bash offers for the last word of `line`."""
        script = f"""
            PATH={BIN}:$PATH
            source <(meshhelmctl completion bash)
            COMP_WORDS=({line.replace('|', '""')})
            COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
            _meshhelmctl
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, timeout=60, check=True,
                              cwd=self.folder)
        return set(done.stdout.split())

    def test_bash_completes(self):
        self.assertEqual(self.completed("meshhelmctl fl"), {"flow"})
        self.assertEqual(self.completed("meshhelmctl flow pu"), {"publish"})
        self.assertTrue({"list", "delete", "export"} <= self.completed("meshhelmctl flow |"))
        self.assertEqual(self.completed("meshhelmctl --json execution lo"), {"logs"})
        self.assertTrue({"--tail", "--follow", "--json"} <= self.completed("meshhelmctl execution logs 1 --"))
        self.assertEqual(self.completed("meshhelmctl flow share f p -p |"), {"view", "edit", "admin"})
        self.assertEqual(self.completed("meshhelmctl trigger create f |"), {"webhook", "schedule", "event"})
        self.file("one.flow.json", FLOW)
        self.assertEqual(self.completed("meshhelmctl flow import one"), {"one.flow.json"})
        self.ctl("completion", "bash")

    def test_fish_completes(self):
        if not shutil.which("fish"):
            self.skipTest("there is no fish here")
        self.file("one.flow.json", FLOW)

        def offered(line: str) -> "dict[str, str]":
            script = f"meshhelmctl completion fish | source; complete -C '{line}'"
            done = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, timeout=60, check=True,
                                  cwd=self.folder, env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(self.folder)})
            return {word: help for word, _, help in (each.partition("\t") for each in done.stdout.splitlines())}
        self.assertEqual(offered("meshhelmctl flow pu"), {"publish": "makes a version the one that runs"})
        self.assertEqual(set(offered("meshhelmctl service share s p -p ")), {"view", "edit", "admin"})
        self.assertIn("one.flow.json", offered("meshhelmctl flow import one"))

    def test_zsh_completes(self):
        """At a terminal, with the Tab key."""
        if not shutil.which("zsh"):
            self.skipTest("there is no zsh here")
        self.file("one.flow.json", FLOW)
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.environ.update({"TERM": "dumb", "PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(self.folder)})
            os.execvp("zsh", ["zsh", "-f", "-i"])
        self.addCleanup(os.waitpid, child, 0)
        self.addCleanup(os.close, terminal)

        def answer(typed: str, wanted: str) -> None:
            os.write(terminal, typed.encode())
            seen, deadline = "", time.monotonic() + 60
            while wanted not in seen:
                self.assertLess(time.monotonic(), deadline, f"{wanted!r} is not in {seen!r}")
                if select.select([terminal], [], [], 1)[0]:
                    seen += os.read(terminal, 65536).decode(errors="replace")
        answer("PS1='% '; autoload -Uz compinit; compinit -D -u; source <(meshhelmctl completion zsh); print is$((1 + 1))ready\n",
               "is2ready")
        answer("meshhelmctl fl\t", "meshhelmctl flow ")
        answer("pu\t", "publish ")
        answer("\x15meshhelmctl service share s p -p \t", "view\r\n")
        answer("\x15meshhelmctl flow import one\t", ".flow.json")  # what was typed is not said again

    def test_it_speaks_the_terminals_language(self):
        def said(locale: str, *words: str) -> str:
            done = subprocess.run([str(BIN / "meshhelmctl"), *words], capture_output=True, text=True, timeout=60,
                                  env={**os.environ, "LC_ALL": locale})
            return done.stdout + done.stderr
        for locale, usage, unknown in (("zh_TW.UTF-8", "用法：meshhelmctl [選項] 命令", "未知的命令「flo」"),
                                       ("zh_CN.UTF-8", "用法：meshhelmctl [选项] 命令", "未知的命令“flo”"),
                                       ("C.UTF-8", "usage: meshhelmctl [options] command", "unknown command 'flo'")):
            self.assertTrue(said(locale, "--help").startswith(usage), locale)
            self.assertIn(unknown, said(locale, "flo"))
            # What programs read is the same in every language.
            self.assertEqual(json.loads(said(locale, "--json", "flo"))["error"]["code"], "USAGE")

    def test_it_says_the_servers_reasons_in_the_terminals_language(self):
        path = self.file("taken.flow.json", FLOW)
        self.ctl("flow", "import", path)
        torn = self.folder / "torn.json"
        torn.write_text('{"a": }')
        for locale, taken, broken in (("zh_TW.UTF-8", "流程已有版本「1.0.0」", "不是 JSON"),
                                      ("zh_CN.UTF-8", "流程已有版本“1.0.0”", "不是 JSON"),
                                      ("C.UTF-8", "the flow has a version '1.0.0' already", "not JSON")):
            done = self.run_ctl("flow", "import", path, LC_ALL=locale)
            self.assertIn(taken, done.stderr)
            self.assertIn("[FLOW_VERSION_EXISTS]", done.stderr)
            done = self.run_ctl("flow", "import", str(torn), LC_ALL=locale)
            self.assertIn(broken, done.stderr)
            # What programs read is the same in every language.
            done = self.run_ctl("--json", "flow", "import", path, LC_ALL=locale)
            self.assertEqual(json.loads(done.stdout)["error"]["message"], "the flow has a version '1.0.0' already")

    def test_tunnels_and_peers(self):
        made = json.loads(self.ctl("tunnel", "create", "office", "--json", "--interface", "wgoffice", "--port", "51999",
                                   "--ipv4", "10.77.0.1/24", "--ipv6", "fd77::1/64", "--dns", "9.9.9.9",
                                   "--endpoint", "vpn.example.org:51999"))["data"]
        self.assertIn("wgoffice", self.ctl("tunnel", "list", "--search", "offi"))
        self.assertIn("10.77.0.1/24", self.ctl("tunnel", "show", "office"))
        self.ctl("tunnel", "update", "office", "--description", "for all", "--masquerade", "no")
        self.assertIn("for all", self.ctl("tunnel", "show", str(made["id"])))
        self.assertIn("on no host yet", self.ctl("tunnel", "start", "office", code=1))
        self.assertIn("not connected", self.ctl("tunnel", "repair", "office", code=1))
        self.assertIn("office", self.ctl("tunnel", "status", "office"))
        self.ctl("tunnel", "stop", "office")
        self.ctl("tunnel", "update", "office", "head office")
        self.ctl("tunnel", "update", "head office", "office")

        config = self.ctl("peer", "create", "office", "ada", "--tag", "phones")
        self.assertIn("Endpoint = vpn.example.org:51999", config)
        self.assertIn("10.77.0.2", self.ctl("peer", "list", "--tunnel", "office"))
        self.assertIn("phones", self.ctl("peer", "show", "ada"))
        self.ctl("peer", "update", "ada", "lovelace")
        self.ctl("peer", "disable", "lovelace")
        self.assertIn("disabled", self.ctl("peer", "show", "lovelace"))
        self.ctl("peer", "enable", "lovelace")
        path = self.folder / "lovelace.conf"
        self.ctl("peer", "config", "lovelace", str(path))
        self.assertEqual(path.read_text().strip(), config.strip())
        self.assertEqual(path.stat().st_mode & 0o077, 0, "others may not read a private key")
        drawn = self.ctl("peer", "qr", "lovelace")
        self.assertGreater(drawn.count("\u2588"), 100)
        self.ctl("peer", "rotate-key", "lovelace")
        self.ctl("peer", "config", "lovelace", str(path))
        self.assertNotEqual(path.read_text().strip(), config.strip())
        self.ctl("peer", "delete", "lovelace")
        gone = self.run_ctl("peer", "show", "lovelace")
        self.assertEqual(gone.returncode, 1)
        self.assertIn("there is no peer 'lovelace'", gone.stderr)
        self.ctl("tunnel", "delete", "office")
        old = self.folder / "wg0.conf"
        old.write_text(WG0)
        self.assertIn("would be made", self.ctl("tunnel", "import", str(old), "old", "--preview"))
        self.assertNotIn("10.7.0.1", self.ctl("tunnel", "list"))
        said = self.ctl("tunnel", "import", str(old), "old", "--interface", "wgold")
        for text in ("Ada laptop", "10.7.0.2", "Commands are not run: PostUp"):
            self.assertIn(text, said)
        self.assertIn("10.7.0.1/24", self.ctl("tunnel", "show", "old"))
        old.write_text(WG0.replace("ListenPort", "ListenPrt"))
        self.assertIn("line 4", self.ctl("tunnel", "import", str(old), "older", code=1))
        self.ctl("tunnel", "delete", "old")
        self.assertNotIn("wgoffice", self.ctl("tunnel", "list"))

    def test_the_manual_is_what_the_program_says(self):
        manual = self.ctl("manual")
        self.assertEqual((ROOT / "docs" / "cli.md").read_text(), manual, "run: meshhelmctl manual > docs/cli.md")

    def test_zz_every_command_was_used(self):
        """After the others, by its name: no command of the table is without a test."""
        if len(Cli.used) < 20:
            self.skipTest("the other tests were not run")
        shapes = re.findall(r"^`meshhelmctl ([^`]+)`: ", self.ctl("manual"), re.MULTILINE)
        words = re.compile(r"[a-z-]+(?: [a-z-]+(?![a-z|]))*")
        commands = [words.match(shape)[0] for shape in shapes]
        self.assertGreater(len(commands), 80)
        for name, words in ELSEWHERE.items():
            text = (HERE / name).read_text()
            for each in words:
                self.assertIn(quoted(each), text)
                Cli.used.add(each)
        for name, (begin, rest) in BELOW.items():
            text = (HERE / name).read_text()
            self.assertIn(quoted(begin), text)
            for each in rest:
                self.assertRegex(text, rf"(ctl|run)\({re.escape(quoted(each))}", name)
                Cli.used.add(f"{begin} {each}")
        self.assertEqual([command for command in commands if command not in Cli.used], [])


if __name__ == "__main__":
    unittest.main()
