# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of hosts: read, written, moved and removed by a real server and a real agent, in the documented paths."""

import hashlib
import json
import os
import pathlib
import subprocess
import tarfile
import threading
import types
import unittest
import urllib.parse

from harness import replies
from host_house import PATIENCE, HostHouse

MIB = 2 ** 20
BIG = 200 * MIB


class Files(HostHouse):
    def setUp(self):
        super().setUp()
        self.root = self.folder / "shared"
        self.shown = self.folder / "shown"
        self.root.mkdir()
        self.shown.mkdir()

    def begin(self, name: str = "web", through=None):
        """An API and the number of a host whose agent serves self.root and shows self.shown."""
        api = self.serve()
        number = self.joined(api, name, "--allow", f"files={self.root}:rw,{self.shown}", through=through(self) if through else None)
        return api, number

    def at(self, number: int, what: str = "", **query) -> str:
        text = urllib.parse.urlencode({key: str(value) for key, value in query.items()})
        return f"/api/servers/{number}/files{what}" + ("?" + text if text else "")

    def memory(self, process) -> int:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) * 1024

    def big_file(self, path: pathlib.Path) -> str:
        digest = hashlib.sha256()
        with open(path, "wb") as file:
            for i in range(BIG // MIB):
                piece = hashlib.sha256(str(i).encode()).digest() * (MIB // 32)
                digest.update(piece)
                file.write(piece)
        return digest.hexdigest()

    def hash_of(self, path: pathlib.Path) -> str:
        digest = hashlib.sha256()
        with open(path, "rb") as file:
            while piece := file.read(MIB):
                digest.update(piece)
        return digest.hexdigest()

    def curl(self, api, *words: str, config: str = "") -> "tuple[int, str]":
        """The token goes by a file, not by the command line."""
        given = self.folder / "curl.conf"
        given.write_text(f'header = "Authorization: Bearer {api.token}"\n' + config)
        done = subprocess.run(["curl", "-sS", "-K", str(given), "-w", "\n%{http_code}", *words], capture_output=True,
                              text=True, timeout=PATIENCE * 5, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        body, _, status = done.stdout.rpartition("\n")
        return int(status), body

    def test_lists_texts_and_changes(self):
        api, number = self.begin()
        (self.root / "site.conf").write_text("listen 80;\n")
        (self.shown / "log").write_text("one\n")
        roots = api.call("GET", self.at(number))["files"]
        self.assertEqual([(root["path"], root["write"]) for root in roots], [(str(self.root), True), (str(self.shown), False)])
        listing = api.call("GET", self.at(number, path=self.root))
        self.assertEqual([file["path"] for file in listing["files"]], [f"{self.root}/site.conf"])

        # A text is read, and written only if nobody else has written it meanwhile.
        path = f"{self.root}/site.conf"
        text = api.call("GET", self.at(number, "/content", path=path))
        self.assertEqual((text["content"], text["encoding"]), ("listen 80;\n", "UTF-8"))
        self.assertEqual(text["sha256"], hashlib.sha256(b"listen 80;\n").hexdigest())
        status, done = self.ask(api, "PUT", self.at(number, "/content"),
                                {"path": path, "content": "listen 8080;\n漢字\n", "expect": text["sha256"]})
        self.assertEqual(status, 200, done)
        self.assertEqual((self.root / "site.conf").read_text(), "listen 8080;\n漢字\n")
        status, refused = self.ask(api, "PUT", self.at(number, "/content"),
                                   {"path": path, "content": "mine", "expect": text["sha256"]})
        self.assertEqual(status, 409, refused)
        self.assertIn("somebody else", refused["error"])
        self.assertEqual((self.root / "site.conf").read_text(), "listen 8080;\n漢字\n")
        status, refused = self.ask(api, "PUT", self.at(number, "/content"), {"path": path, "content": "x", "expect": ""})
        self.assertEqual(status, 409, refused)

        # Other encodings stay what they are, byte for byte.
        for encoding, text in (("ISO-8859-1", "caf\u00e9\r\n"), ("UTF-16LE", "\ufeffx\n"), ("UTF-8 with BOM", "\ufeffy")):
            raw = text.encode({"ISO-8859-1": "latin-1", "UTF-16LE": "utf-16-le", "UTF-8 with BOM": "utf-8"}[encoding])
            (self.root / "other").write_bytes(raw)
            told = api.call("GET", self.at(number, "/content", path=f"{self.root}/other"))
            self.assertEqual(told["encoding"], encoding)
            api.call("PUT", self.at(number, "/content"), {"path": told["path"], "content": told["content"],
                                                          "encoding": encoding, "expect": told["sha256"]})
            self.assertEqual((self.root / "other").read_bytes(), raw)
        (self.root / "other").write_bytes(b"\0\1\2")
        status, refused = self.ask(api, "GET", self.at(number, "/content", path=f"{self.root}/other"))
        self.assertEqual(status, 400, refused)
        self.assertIn("not text", refused["error"])

        # Folders, names and permissions; the trash gives back.
        made = api.call("POST", self.at(number, "/folder"), {"path": f"{self.root}/sub", "mode": "0750"})
        self.assertEqual(made["file"]["mode"], 0o750)
        api.call("POST", self.at(number, "/rename"), {"path": path, "target": f"{self.root}/sub/site.conf"})
        api.call("POST", self.at(number, "/permissions"), {"path": f"{self.root}/sub/site.conf", "mode": 0o600})
        self.assertEqual((self.root / "sub" / "site.conf").stat().st_mode & 0o777, 0o600)
        removed = api.call("DELETE", self.at(number, path=f"{self.root}/sub"))["trash"]
        self.assertFalse((self.root / "sub").exists())
        items = api.call("GET", self.at(number, "/trash"))["items"]
        self.assertEqual([(item["path"], item["by"]) for item in items], [(f"{self.root}/sub", "admin")])
        api.call("POST", self.at(number, "/trash/restore"), {"path": removed["root"], "item": removed["id"]})
        self.assertTrue((self.root / "sub" / "site.conf").exists())
        api.call("DELETE", self.at(number, path=f"{self.root}/sub"))
        api.call("DELETE", self.at(number, "/trash", path=self.root))
        self.assertEqual(api.call("GET", self.at(number, "/trash"))["items"], [])

        # All of it is in the audit log.
        actions = {entry["action"] for entry in api.call("GET", "/api/admin/audit?size=100")["content"]}
        self.assertLessEqual({"READ_FILE", "WRITE_FILE", "CREATE_FOLDER", "RENAME_FILE", "CHANGE_FILE_MODE", "REMOVE_FILE",
                              "RESTORE_FILE", "PURGE_TRASH"}, actions)

    def test_names_that_are_no_text(self):
        api, number = self.begin()
        name = os.fsencode(self.root) + b"/caf\xe9\xff"
        with open(name, "wb") as file:
            file.write(b"bytes")
        told = api.call("GET", self.at(number, path=self.root))["files"][0]["path"]
        text = api.call("GET", self.at(number, "/content", path=told))
        self.assertEqual((text["path"], text["content"]), (told, "bytes"))
        api.call("PUT", self.at(number, "/content"), {"path": told, "content": "other", "expect": text["sha256"]})
        with open(name, "rb") as file:
            self.assertEqual(file.read(), b"other")
        status, body = api.raw("GET", self.at(number, "/download", path=told))
        self.assertEqual((status, body), (200, b"other"))
        api.call("DELETE", self.at(number, path=told))
        self.assertFalse(os.path.exists(name))

    def test_who_may_not(self):
        api, number = self.begin()
        (self.root / "a").write_text("inside")
        (self.shown / "log").write_text("one")
        (self.folder / "secret").write_text("secret")
        (self.root / "out").symlink_to(self.folder / "secret")
        (self.root / "up").symlink_to("..")
        shy = self.joined(api, "shy")
        asks = [("GET", "", {}), ("GET", "/stat", {}), ("GET", "/hash", {}), ("GET", "/content", {}), ("GET", "/download", {}),
                ("GET", "/archive", {}), ("GET", "/trash", {}), ("GET", "/upload", {"upload": "x"}), ("DELETE", "", {}),
                ("DELETE", "/trash", {}), ("DELETE", "/upload", {"upload": "x"}), ("PUT", "/upload", {})]
        writes = [("PUT", "/content", {"content": "x"}), ("POST", "/folder", {}), ("POST", "/rename", {"target": f"{self.shown}/b"}),
                  ("POST", "/permissions", {"mode": 0o600}), ("POST", "/trash/restore", {"item": "x"})]

        # The manifest names its line; one that shows nothing has none.
        for verb, what, more in asks[8:9] + asks[10:]:
            status, refused = self.ask(api, verb, self.at(number, what, path=f"{self.shown}/log", **more))
            self.assertEqual((status, refused["code"]), (403, "FORBIDDEN"), (verb, what, refused))
            self.assertIn("manifest", refused["error"])
        for verb, what, more in writes:
            status, refused = self.ask(api, verb, self.at(number, what), {"path": f"{self.shown}/log", **more})
            self.assertEqual(status, 403, (what, refused))
            self.assertGreater(refused.get("line", refused.get("details", {}).get("line", 0)), 0, refused)
        for verb, what, more in asks:
            status, refused = self.ask(api, verb, self.at(shy, what, path="/etc/passwd", **more))
            self.assertEqual(status, 403, (verb, what, refused))
        self.assertEqual((self.shown / "log").read_text(), "one")

        # No way leads out.
        for path in (f"{self.root}/out", f"{self.root}/up/secret"):
            for what in ("/content", "/download", "/hash"):
                status, refused = self.ask(api, "GET", self.at(number, what, path=path))
                self.assertEqual(status, 400, refused)
        for path in (f"{self.root}/../secret", f"{self.root}x/a", "relative", ""):
            status, refused = self.ask(api, "GET", self.at(number, "/content", path=path))
            self.assertIn(status, (400, 403), refused)

        # Another user's host is none; a key that may only read gets at none of it.
        person = {"username": "second", "password": "Long-enough-1!"}
        api.call("POST", "/api/v1/users", {**person, "email": "second@example.org", "role": "user"})
        second = types.SimpleNamespace(token=self.ask(None, "POST", "/api/auth/login", person)[1]["token"])
        for verb, what, more in asks:
            status, refused = self.ask(second, verb, self.at(number, what, path=f"{self.root}/a", **more))
            self.assertIn(status, (403, 404), (verb, what, refused))
            self.assertNotIn("inside", json.dumps(refused))
        made = api.call("POST", "/api/v1/auth/api-keys", {"name": "reader", "access_level": "read", "permissions": [],
                                                          "allowed_ips": ["127.0.0.0/8", "::1"]})["data"]
        reader = types.SimpleNamespace(token=made["api_key"])
        for verb, what, more in asks:
            self.assertEqual(self.ask(reader, verb, self.at(number, what, path=f"{self.root}/a", **more))[0], 403, (verb, what))
        self.assertEqual((self.root / "a").read_text(), "inside")

    def test_the_documented_upload(self):
        api, number = self.begin()
        source = self.folder / "source"
        source.write_bytes(os.urandom(3 * MIB + 17))
        url = self.setup_.url + self.at(number, "/upload")
        # As documented: the file comes before its path; and the other way round; and into a folder.
        for fields, name in ((["-F", f"file=@{source}", "-F", f"path={self.root}/first"], "first"),
                             (["-F", f"path={self.root}/second", "-F", f"file=@{source}"], "second"),
                             (["-F", f"path={self.root}/", "-F", f"file=@{source};filename=third"], "third")):
            status, body = self.curl(api, *fields, url)
            self.assertEqual(status, 200, body)
            replies.check("POST", self.at(number, "/upload"), status, body.encode())
            told = json.loads(body)
            self.assertEqual((told["success"], told["path"], told["sha256"]), (True, f"{self.root}/{name}", self.hash_of(source)))
            self.assertEqual((self.root / name).read_bytes(), source.read_bytes())
        for fields, status in (([f"path={self.root}/x"], 400), ([f"file=@{source}"], 400),
                               ([f"path={self.shown}/x", f"file=@{source}"], 403), ([f"file=@{source}", f"path={self.shown}/x"], 403),
                               ([f"path={self.root}/none/x", f"file=@{source}"], 404), (["path=x", f"file=@{source}"], 403)):
            got, body = self.curl(api, *[word for field in fields for word in ("-F", field)], url)
            self.assertEqual(got, status, (fields, body))
        self.assertEqual(sorted(path.name for path in self.root.iterdir()), ["first", "second", "third"])
        status, body = self.curl(api, url + "?x=" + "y" * 10, "-X", "POST", "-H", "Content-Type: text/plain", "-d", "x")
        self.assertEqual(status, 400, body)

        status, body = self.curl(api, "-o", str(self.folder / "back"), self.setup_.url + self.at(number, "/download", path=f"{self.root}/first"))
        self.assertEqual((status, self.hash_of(self.folder / "back")), (200, self.hash_of(source)))
        # Parts of it, and on from where it broke off.
        (self.folder / "back").write_bytes(source.read_bytes()[:1000])
        status, _ = self.curl(api, "-C", "-", "-o", str(self.folder / "back"),
                              self.setup_.url + self.at(number, "/download", path=f"{self.root}/first"))
        self.assertEqual((status, self.hash_of(self.folder / "back")), (206, self.hash_of(source)))
        status, _ = api.raw("GET", self.at(number, "/download", path=f"{self.root}/first"), headers={"Range": "bytes=99999999-"})
        self.assertEqual(status, 416)
        status, body = api.raw("GET", self.at(number, "/download", path=f"{self.root}/first"),
                               headers={"Range": "bytes=5-9", "If-Range": '"another"'})
        self.assertEqual((status, len(body)), (200, source.stat().st_size))
        (self.root / "empty").write_bytes(b"")
        self.assertEqual(api.raw("GET", self.at(number, "/download", path=f"{self.root}/empty")), (200, b""))

    def test_much_in_little_memory(self):
        """200 MiB up and down: neither side keeps them, a reader who stops stops the host."""
        api, number = self.begin()
        source = self.folder / "big"
        digest = self.big_file(source)
        agent, server = self.agents[0], self.setup_.server.process
        before = self.memory(agent), self.memory(server)
        peak = [0, 0]
        ends = threading.Event()

        def watch():
            while not ends.wait(0.05):
                peak[0] = max(peak[0], self.memory(agent))
                peak[1] = max(peak[1], self.memory(server))
        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            status, body = self.curl(api, "-T", str(source), self.setup_.url + self.at(number, "/upload", path=f"{self.root}/big"))
            self.assertEqual((status, json.loads(body)["sha256"]), (200, digest), body)
            self.assertEqual(self.hash_of(self.root / "big"), digest)
            status, _ = self.curl(api, "-o", str(self.folder / "back"), self.setup_.url + self.at(number, "/download", path=f"{self.root}/big"))
            self.assertEqual((status, self.hash_of(self.folder / "back")), (200, digest))
            # Slowly read, and left in the middle.
            given = self.folder / "curl.conf"
            slow = subprocess.Popen(["curl", "-sS", "-K", str(given), "--limit-rate", "1M", "-o", "/dev/null",
                                     self.setup_.url + self.at(number, "/download", path=f"{self.root}/big")])
            self.until("it is read", lambda: "big" in self.open_files(agent))
            slow.kill()
            slow.wait(PATIENCE)
            self.until("the host reads no more", lambda: "big" not in self.open_files(agent))
            # The same with what a client sends and leaves.
            slow = subprocess.Popen(["curl", "-sS", "-K", str(given), "--limit-rate", "1M", "-T", str(source), "-o", "/dev/null",
                                     self.setup_.url + self.at(number, "/upload", path=f"{self.root}/half")])
            self.until("it has begun", lambda: list(self.root.glob(".meshhelm-*.tmp")))
            slow.kill()
            slow.wait(PATIENCE)
            self.until("nothing is left of it", lambda: not list(self.root.glob(".meshhelm-*")))
            self.assertFalse((self.root / "half").exists())
        finally:
            ends.set()
            watcher.join()
        print(f"agent {before[0] // MIB} -> {peak[0] // MIB} MiB, server {before[1] // MIB} -> {peak[1] // MIB} MiB")
        self.assertLess(peak[0] - before[0], 24 * MIB)
        self.assertLess(peak[1] - before[1], 64 * MIB)

    def open_files(self, process) -> str:
        names = []
        for link in pathlib.Path(f"/proc/{process.pid}/fd").iterdir():
            try:
                names.append(os.readlink(link))
            except OSError:
                pass
        return " ".join(name for name in names if name.startswith(str(self.root)))

    def test_an_archive(self):
        api, number = self.begin()
        (self.root / "site" / "deep").mkdir(parents=True)
        (self.root / "site" / "deep" / "page").write_bytes(os.urandom(MIB))
        (self.root / "site" / "link").symlink_to("deep")
        status, body = self.curl(api, "-o", str(self.folder / "site.tar"), self.setup_.url + self.at(number, "/archive", path=f"{self.root}/site"))
        self.assertEqual(status, 200, body)
        with tarfile.open(self.folder / "site.tar") as tar:
            self.assertEqual(sorted(tar.getnames()), ["site", "site/deep", "site/deep/page", "site/link"])
            self.assertEqual(tar.extractfile("site/deep/page").read(), (self.root / "site" / "deep" / "page").read_bytes())
            self.assertEqual(tar.getmember("site/link").linkname, "deep")

    def ctl(self, *words: str, stdin: str = "") -> str:
        done = subprocess.run(self.setup_.ctl_command(*words), input=stdin, capture_output=True, text=True, timeout=PATIENCE,
                              env=self.setup_.ctl_env(), check=False)
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)
        return done.stdout

    def test_the_command_line(self):
        _, _ = self.begin()
        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        local = self.folder / "local.txt"
        local.write_text("hello\n")
        self.assertIn(str(self.root), self.ctl("host", "files", "ls", "web"))
        self.ctl("host", "files", "mkdir", "web", f"{self.root}/sub")
        self.ctl("host", "files", "put", "web", str(local), f"{self.root}/sub/")
        self.assertIn("local.txt", self.ctl("host", "files", "ls", "web", f"{self.root}/sub"))
        self.assertEqual(self.ctl("host", "files", "cat", "web", f"{self.root}/sub/local.txt"), "hello\n")
        self.ctl("host", "files", "mv", "web", f"{self.root}/sub/local.txt", f"{self.root}/sub/b")
        self.ctl("host", "files", "chmod", "web", "0600", f"{self.root}/sub/b")
        self.assertIn("-rw-------", self.ctl("host", "files", "stat", "web", f"{self.root}/sub/b"))
        self.ctl("host", "files", "get", "web", f"{self.root}/sub/b", str(self.folder / "got"))
        self.assertEqual((self.folder / "got").read_text(), "hello\n")
        refused = subprocess.run(self.setup_.ctl_command("host", "files", "get", "web", f"{self.root}/sub/b", str(self.folder / "got")),
                                 capture_output=True, text=True, timeout=PATIENCE, env=self.setup_.ctl_env(), check=False)
        self.assertEqual(refused.returncode, 1, refused.stderr)
        self.assertIn("--force", refused.stderr)
        self.ctl("host", "files", "archive", "web", f"{self.root}/sub", str(self.folder / "sub.tar"))
        with tarfile.open(self.folder / "sub.tar") as tar:
            self.assertEqual(sorted(tar.getnames()), ["sub", "sub/b"])
        self.ctl("host", "files", "rm", "web", f"{self.root}/sub")
        items = json.loads(self.ctl("host", "files", "trash", "web", "--json"))["items"]
        self.ctl("host", "files", "restore", "web", items[0]["id"])
        self.assertTrue((self.root / "sub" / "b").exists())
        self.ctl("host", "files", "rm", "web", f"{self.root}/sub")
        self.ctl("host", "files", "purge", "web")
        self.assertEqual(json.loads(self.ctl("host", "files", "trash", "web", "--json"))["items"], [])

    def test_a_lost_link(self):
        """The link between agent and server breaks in the middle of both directions; the command line goes on by itself."""
        api = self.serve()
        relay = self.relay()
        number = self.joined(api, "web", "--allow", f"files={self.root}:rw", through=relay)
        self.ctl("login", "-u", "admin", "--password-stdin", stdin=self.setup_.password + "\n")
        source = self.folder / "big"
        digest = self.big_file(source)

        def run(*words: str) -> subprocess.Popen:
            return subprocess.Popen(self.setup_.ctl_command("host", "files", *words), env=self.setup_.ctl_env(), text=True,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

        def parts() -> int:
            return sum(path.stat().st_size for path in self.root.glob(".meshhelm-*.part"))
        put = run("put", "web", str(source), f"{self.root}/big")
        self.until("some of it has come", lambda: parts() > 5 * MIB or put.poll() is not None)
        relay.cut()
        self.until("it is away", lambda: not self.host(api, number)["online"])
        kept = parts()
        relay.mend()
        out, _ = put.communicate(timeout=PATIENCE * 3)
        self.assertEqual(put.returncode, 0, out)
        self.assertEqual(self.hash_of(self.root / "big"), digest)
        self.assertEqual(parts(), 0)
        self.assertGreater(kept, 0)
        self.assertIn("tries again", out)

        back = self.folder / "back"
        get = run("get", "web", f"{self.root}/big", str(back))
        self.until("some of it has come", lambda: any(path.stat().st_size > 5 * MIB for path in self.folder.glob("back.*.part"))
                   or get.poll() is not None)
        relay.cut()
        self.until("it is away", lambda: not self.host(api, number)["online"])
        self.assertFalse(back.exists())
        relay.mend()
        out, _ = get.communicate(timeout=PATIENCE * 3)
        self.assertEqual(get.returncode, 0, out)
        self.assertEqual(self.hash_of(back), digest)
        self.assertIn("tries again", out)

    def test_a_killed_agent_leaves_the_old_file(self):
        api, number = self.begin()
        (self.root / "a").write_text("old")
        source = self.folder / "source"
        source.write_bytes(os.urandom(20 * MIB))
        self.curl(api, self.setup_.url + self.at(number))
        sending = subprocess.Popen(["curl", "-sS", "-K", str(self.folder / "curl.conf"), "--limit-rate", "2M", "-T", str(source),
                                    "-o", str(self.folder / "answer"), "-w", "%{http_code}",
                                    self.setup_.url + self.at(number, "/upload", path=f"{self.root}/a")],
                                   stdout=subprocess.PIPE, text=True)
        self.until("it has begun", lambda: list(self.root.glob(".meshhelm-*.tmp")))
        self.agents[0].kill()
        self.agents[0].wait(PATIENCE)
        out, _ = sending.communicate(timeout=PATIENCE)
        self.assertEqual(out, "503", (self.folder / "answer").read_text() if (self.folder / "answer").exists() else "")
        self.assertEqual((self.root / "a").read_text(), "old")


if __name__ == "__main__":
    unittest.main()
