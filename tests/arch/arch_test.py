# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a compiler does not check. Each failure lists the places."""

import os
import pathlib
import re
import subprocess
import unittest

from sources import PLACES, ROOT, arguments, code, files, includes, line_of, name, room, text


def rooms_of(place: str) -> "set[str]":
    return {f"{place}/{folder.name}" for folder in (ROOT / place).iterdir() if folder.is_dir()}


CORE, SERVER = rooms_of("core"), rooms_of("server")
# The agent's rooms, each may read those before it.
AGENT = ["agent/state", "agent/capability", "agent/host", "agent/processes", "agent/hold", "agent/tunnel", "agent/nginx", "agent/routing", "agent/files", "agent/tasks",
         "agent/terminal", "agent/docker", "agent/exec", "agent/link", "agent/upgrade", "agent/program"]
OF_AGENTS = {"core/base", "core/crypto", "core/fleet", "core/net", "core/wireguard"}
DESKTOP = ["app/client", "app/words", "app/models", "app/widgets", "app/text", "app/charts", "app/terminal", "app/editor", "app/panels",
           "app/shell"]

# room → the rooms whose headers it may read, its own apart. "server/program" and "app" are the composition roots.
MAY_READ = {
    **{each: {"core/base"} for each in CORE},
    "core/flow": {"core/base", "core/schema"},
    "core/execution": {"core/base", "core/flow"},
    "core/openapi": {"core/base"},
    "core/protocol": CORE,
    "core/wireguard": {"core/base", "core/crypto", "core/net"},
    **{each: CORE | {"server/engine", "server/http_client"} for each in SERVER},
    "server/loop": set(),
    "server/http": {"core/base", "server/loop"},
    "server/http_client": {"core/base"},
    "server/engine": CORE,
    "server/identity": CORE,
    "server/access": CORE | {"server/engine", "server/identity"},
    "server/components": CORE | {"server/engine", "server/http_client", "server/registry", "server/vault"},
    "server/tasks": CORE | {"server/components", "server/engine", "server/fleet", "server/http_client"},
    "server/routing": CORE | {"server/fleet"},
    "server/vpn": CORE | {"server/fleet"},
    "server/services": CORE | {"server/components", "server/engine", "server/http_client", "server/vault"},
    "server/store": CORE | SERVER - {"server/api", "server/http", "server/http_client"},
    "server/api": CORE | SERVER - {"server/store", "server/http_client"},
    "server/rows": CORE | SERVER - {"server/api", "server/http", "server/http_client"},
    "server/modules": CORE | SERVER - {"server/program"} | {"server/rows"},
    "server/program": CORE | SERVER | {"server/modules"},
    **{each: OF_AGENTS | set(AGENT[:index]) for index, each in enumerate(AGENT)},
    "agent": OF_AGENTS | set(AGENT),
    "app/cli": CORE | {"app/client", "app/words"},
    "app": CORE | set(DESKTOP),
    **{desktop: CORE | set(DESKTOP[:index]) for index, desktop in enumerate(DESKTOP)},
}
# The store implements the others' ports and sees nothing else of them.
PORT = re.compile(r"server/(engine/(queries|records|writes)|\w+/\w+_store)\.h")
# What only some rooms may see of the world outside.
FOREIGN = {
    r"sodium": {"core/crypto"},
    r"openssl/": {"core/crypto", "server/http"},
    r"(sqlcipher/)?sqlite3\.h": {"server/store"},
    r"boost/": {"server/http", "agent/docker"},
    r"yaml-cpp/": {"core/openapi"},
    r"curl/": {"server/http_client", "server/mail"},
    r"qt6keychain/": {"app/shell"},
    r"qrencode\.h": {"core/qr"},
    r"png\.h": {"core/qr"},
    r"toml\+\+/": {"agent/capability"},
    r"Qsci/": {"app/text"},
    r"QtCharts/|Q(Abstract)?Chart(View)?$|QLineSeries|QValueAxis": {"app/charts"},
    r"vterm\.h": {"app/terminal"},
    r"QSql.*": set(),
}
OPEN_ROUTES = {"/api/auth/forgot-password", "/api/auth/reset-password", "/api/auth/verify-email",
               "/api/auth/resend-verification", "/api/auth/login", "/api/auth/refresh", "/api/auth/register", "/api/v1/auth/login",
               "/api/auth/verify-2fa", "/api/v1/auth/verify-2fa",
               "/api/v1/auth/refresh", "/api/health", "/api/version", "/api/v1/version", "/api/settings/public", "/actuator/health/liveness",
               "/actuator/health/readiness", "/api/openapi.json", "/metrics", "/actuator/prometheus"}


SQLITES_OWN = re.compile(r"INDEXED BY|json_each|json_extract|\browid\b|\bPRAGMA\b|sqlite_\w+|sqlite3\w*|INSERT OR \w+")
# Files that every module passes through, and the rooms that they name all the same: what a new one must not add to.
# The list of modules (server/program/modules.*) is the one that names them all.
CENTRAL = re.compile(r"server/(program|module|api)/(?!modules\.)\w+\.(h|cpp)")
STILL_NAMED = {
    "server/program/main.cpp": {"server/store",  # keys and damage, mended while no server runs
                                "server/loop"},  # the engine's own
    "server/api/call.h": {"server/components"},  # whom a runtime token speaks for
    "server/api/call.cpp": {"server/identity"},  # what an API key looks like
    "server/api/change_log.cpp": {"server/engine", "server/identity"},  # entries go with the batch of the change
    "server/api/event_hub.cpp": {"server/identity"},  # authorize()
    "server/api/event_hub_topics.cpp": {"server/identity"},  # authorize()
    "server/api/router.h": {"server/access"},  # which object a path names
    "server/api/router.cpp": {"server/identity", "server/api/flows"},  # the caller; who may enter that object
    "server/api/router_admission.cpp": {"server/identity"},  # authorize()
}


class Architecture(unittest.TestCase):
    maxDiff = None

    def expect_none(self, offenders, rule: str) -> None:
        if offenders:
            self.fail("\n  ".join([rule, *sorted(offenders)]))

    def sources(self):
        return files(".h", ".cpp")

    def test_rooms_read_only_what_they_may(self):
        offenders = []
        for path in self.sources():
            own = room(name(path))
            if own not in MAY_READ:
                offenders.append(f"{name(path)}: this test does not know the room")
                continue
            for bracket, included in includes(path):
                if bracket != '"' or included.startswith("ui_") or included.endswith(".moc"):
                    continue
                other = room(included)
                if other == own or (other in ("server", "app") and own == other):
                    continue
                if other not in MAY_READ[own]:
                    offenders.append(f"{name(path)} reads {included}")
                elif own == "server/store" and other.startswith("server/") and not PORT.fullmatch(included):
                    offenders.append(f"{name(path)} reads {included}, which is no port")
        self.expect_none(offenders, "a border between rooms is crossed:")

    def test_sqlites_own_words_stay_in_one_folder(self):
        # Migrations are SQLite's by nature: another database would have its own.
        offenders = [f"{name(path)}: {found}" for path in self.sources() if not name(path).startswith("server/store/sqlite/")
                     and name(path).startswith("server/") for found in set(SQLITES_OWN.findall(text(path)))]
        self.expect_none(offenders, "a database of another make does not know that word:")

    def test_foreign_libraries_stay_in_their_rooms(self):
        offenders = []
        for path in self.sources():
            for bracket, included in includes(path):
                for pattern, rooms in FOREIGN.items():
                    if re.match(pattern, included) and room(name(path)) not in rooms:
                        offenders.append(f"{name(path)} includes {included}")
                if bracket == "<" and re.match(r"Qt[A-Z]\w*/", included):
                    offenders.append(f"{name(path)} includes <{included}>: by class name only")
        self.expect_none(offenders, "foreign headers out of place:")

    def test_the_link_graph_agrees(self):
        libraries = [(name(path), room(name(path)), target, body) for path in files("CMakeLists.txt")
                     for target, body in re.findall(r"mh_library\((\w+)(.*?)\)", text(path), re.DOTALL)]
        home = {target: own for _, own, target, _ in libraries}
        offenders = []
        for where, own, target, body in libraries:
            if not target.startswith(f"mh_{own.split('/')[0]}_"):
                offenders.append(f"{where}: {target} is not named after its place")
            links = body.split("PUBLIC" if "PUBLIC" in body else "PRIVATE", 1)[-1].split()
            offenders += [f"{where}: {target} links {link}" for link in links if link.startswith("mh_")
                          and home.get(link) not in MAY_READ.get(own, set()) | {own}]
            if own.split("/")[0] != "app" or own == "app/client":
                offenders += [f"{where}: {target} links {link}" for link in links
                              if re.fullmatch(r"Qt6::(Gui|Widgets|Svg|Charts|Sql)", link)]
        self.expect_none(offenders, "the link graph does not follow the rooms:")

    def test_central_files_name_no_room(self):
        offenders = []
        for path in self.sources():
            if not CENTRAL.fullmatch(name(path)):
                continue
            rooms = {re.match(r"server/(api/)?\w+", included)[0] for bracket, included in includes(path)
                     if re.match(r"server/(?!module/|program/|http/|api/\w+\.h)", included)}
            known = STILL_NAMED.get(name(path), set())
            offenders += [f"{name(path)} names {each}" for each in rooms - known]
            offenders += [f"{name(path)} no longer names {each}: take it off this list" for each in known - rooms]
        self.expect_none(offenders, "a central file names a room:")

    def test_files_end_before_they_become_places(self):
        limits = {".h": 150, ".cpp": 400, ".py": 400, ".java": 400}
        offenders = []
        for path in files(*limits, under=PLACES + ("bench", "resources", "sdk", "tests", "tools")):
            limit = 600 if {"tests", "test"} & set(path.parts) else limits[path.suffix]  # tables of cases may be long
            lines = text(path).count("\n")
            if lines > limit:
                offenders.append(f"{name(path)}: {lines} lines, not {limit}")
        self.expect_none(offenders, "too long:")

    def test_only_the_desktop_translates(self):
        offenders = [line_of(path, found.start()) for path in files(".h", ".cpp", under=("core", "server", "agent"))
                     for found in re.finditer(r"\b(tr|QT_TR_NOOP|translate)\(", code(path))]
        self.expect_none(offenders, "the server speaks codes, only app/ translates:")

    def test_every_connection_has_a_context(self):
        offenders = []
        for path in self.sources():
            source = code(path)
            # "::connect(" is the system's.
            for found in re.finditer(r"(?<![\w.>])(?<!\W::)(?:QObject::)?connect\(|(?<=->)connect\(", source):
                given = arguments(source, found.end() - 1)
                if len(given) == 3 or any(re.match(r"(SIGNAL|SLOT)\(", each) for each in given):
                    offenders.append(line_of(path, found.start()))
        self.expect_none(offenders, "connect() without a context object, or by name:")

    def test_nothing_waits_in_place(self):
        pattern = (r"\bQEventLoop\b|\bprocessEvents\(|[.>]waitFor(?!Done)\w+\(|\bsleep_for\(|"
                   r"\bQThread::\w*sleep\(|\.exec\(\)")
        # QThreadPool::waitForDone is how an owner ends its own pool; the dispatcher is what loops call.
        allowed = re.compile(r"(?:^|/)main\.cpp$|^server/loop/linux/epoll_dispatcher\.")
        offenders = [line_of(path, found.start()) for path in self.sources() if not allowed.search(name(path))
                     for found in re.finditer(pattern, code(path))]
        self.expect_none(offenders, "nested event loops and sleeps are for tests only:")

    def test_no_singletons(self):
        offenders = [line_of(path, found.start()) for path in self.sources()
                     for found in re.finditer(r"(?<!QCoreApplication::)(?<!QApplication::)\b(instance|getInstance)\(\)",
                                              code(path))]
        self.expect_none(offenders, "services are handed over, not looked up:")

    def test_sql_lives_in_the_store(self):
        pattern = re.compile(r'"\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE)\b')
        offenders = [name(path) for path in self.sources()
                     if room(name(path)) not in ("server/store", "server/rows") and pattern.search(text(path))]
        self.expect_none(offenders, "SQL outside server/store:")

    def test_every_route_asks_for_a_permission(self):
        rows = [row for path in files(".h", under=("core/protocol",))
                for row in re.findall(r"constexpr Endpoint<.*?>\s+(\w+)\s*\{\{(.*?)\}\};", text(path), re.DOTALL)]
        self.assertGreater(len(rows), 20, "the table of routes was not understood")
        offenders = []
        for route, row in rows:
            path = re.search(r'"([^"]+)"_L1', row)
            grant = re.search(r"Grant::(\w+)", row)
            if grant is None:
                offenders.append(f"{route}: names no permission")
            elif grant[1] == "None" and path[1] not in OPEN_ROUTES:
                offenders.append(f"{route}: {path[1]} is open to everybody")
        self.expect_none(offenders, "routes without a permission:")

    def test_every_file_says_its_licence(self):
        everywhere = PLACES + ("bench", "cmake", "resources", "sdk", "tests", "tools", ".ci")
        suffixes = (".h", ".cpp", ".py", ".java", ".sh", ".sql", ".cmake", ".toml", "CMakeLists.txt", "run")
        paths = files(*suffixes, under=everywhere) + [ROOT / "CMakeLists.txt"]
        offenders = []
        for path in paths:
            free = name(path).startswith(("sdk/", "resources/examples/"))
            wanted = "Apache-2.0" if free else "GPL-3.0-or-later"
            if f"SPDX-License-Identifier: {wanted}" not in "\n".join(text(path).splitlines()[:3]):
                offenders.append(f"{name(path)}: {wanted}")
        self.expect_none(offenders, "no or another licence line in the first three lines:")

    def test_links_in_documents_lead_somewhere(self):
        documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "sdk").rglob("*.md")]
        offenders = [f"{name(path)}: {link}" for path in documents
                     for link in re.findall(r"\]\(([^)#:\s]+)[^)]*\)", text(path))
                     if not (path.parent / link).exists()]
        self.expect_none(offenders, "dead links:")

    def test_every_noun_can_be_handled_or_says_why_not(self):
        head, *rows = [line.split("\t") for line in text(ROOT / "docs/nouns.tsv").splitlines()]
        offenders = []
        for noun, *cells in rows:
            if len(cells) != len(head) - 1:
                offenders.append(f"{noun}: {len(cells)} cells instead of {len(head) - 1}")
            for what, cell in zip(head[1:], cells):
                test = re.fullmatch(r"((?:gui|e2e)/\w+)::(\w+)", cell)
                program = [each for ending in (".cpp", ".py") if test
                           and (each := ROOT / f"tests/{test[1]}{ending}").exists()]
                if test and not (program and re.search(rf"\b{test[2]}\(", text(program[0]))):
                    offenders.append(f"{noun}, {what}: there is no test {cell}")
                elif not test and not re.fullmatch(r"no: .{5,}", cell):
                    offenders.append(f"{noun}, {what}: neither a test nor a reason")
        self.expect_none(offenders, "docs/nouns.tsv:")

    def test_no_leftovers(self):
        offenders = [f"{name(path)}: {found[0]}" for path in self.sources() + files(".py", under=("sdk", "tools"))
                     for found in re.finditer(r"\b(TODO|FIXME|XXX|HACK)\b", text(path))]
        self.expect_none(offenders, "unfinished business:")

    def linked(self, program: str, unwanted: str) -> None:
        binary = pathlib.Path(os.environ.get("MH_BIN", ROOT / "build/dev/bin")) / program
        self.assertTrue(binary.exists(), f"{binary} is not built")
        linked = subprocess.run(["ldd", str(binary)], capture_output=True, text=True, timeout=30, check=True).stdout
        self.expect_none(re.findall(unwanted, linked), f"{program} links:")

    def test_the_server_carries_no_gui(self):
        self.linked("meshhelmd", r"libQt6(?:Gui|Widgets|Sql)\S*")

    def test_the_agent_carries_no_gui(self):
        self.linked("meshhelm-agent", r"libQt6(?!Core\.|Network\.|WebSockets\.)\w+\S*|libcurl\S*|libsql\S*|libyaml\S*")


if __name__ == "__main__":
    unittest.main()
