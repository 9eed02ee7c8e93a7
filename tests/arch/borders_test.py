# SPDX-License-Identifier: GPL-3.0-or-later
"""What a library does not link it cannot read: the compiler does not find it. Only in a build with MH_BORDERS."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

VIEWS = pathlib.Path(os.environ["MH_VIEWS"])  # a file for each library, with its include folders
# library, a header that it may read, one that it may not
CASES = [
    ("mh_core_flow", "core/base/result.h", "core/protocol/endpoint.h"),
    ("mh_core_protocol", "core/flow/definition.h", "server/module/module.h"),
    ("mh_server_engine", "server/engine/journal.h", "server/engine/module/engine_module.h"),
    ("mh_server_engine", "server/engine/engine_store.h", "server/store/embedded_store.h"),
    ("mh_server_engine", "core/execution/state.h", "server/http/listener.h"),
    ("mh_server_components", "server/http_client/http_client.h", "server/components/control/delay.h"),
    ("mh_server_store", "server/identity/user_store.h", "server/api/router.h"),
    ("mh_server_api", "server/http/handler.h", "server/store/embedded_store.h"),
    ("mh_agent_link", "agent/exec/wire.h", "server/http/listener.h"),
    ("mh_agent_exec", "core/fleet/manifest.h", "agent/capability/manifest_file.h"),
    ("mh_app_client", "core/protocol/endpoint.h", "server/api/router.h"),
    ("mh_app_client", "app/client/replica.h", "app/models/rows_model.h"),
    ("mh_app_panels", "app/editor/flow_editor.h", "app/panels/editor/editor_page.h"),
]


class Borders(unittest.TestCase):
    def compiled(self, library: str, header: str) -> "subprocess.CompletedProcess[str]":
        folders = (VIEWS / f"{library}.txt").read_text(encoding="utf-8").split()
        with tempfile.NamedTemporaryFile("w", suffix=".cpp") as source:
            source.write(f'#include "{header}"\n')
            source.flush()
            command = [os.environ["MH_COMPILER"], "-std=c++20", "-fPIC", "-fsyntax-only", source.name]
            return subprocess.run(command + [f"-I{folder}" for folder in folders], text=True, timeout=300,
                                  capture_output=True, check=False)

    def test_what_is_linked_is_seen(self):
        for library, seen, _ in CASES:
            with self.subTest(library=library, header=seen):
                done = self.compiled(library, seen)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_what_is_not_linked_does_not_compile(self):
        for library, _, unseen in CASES:
            with self.subTest(library=library, header=unseen):
                self.assertTrue((pathlib.Path(__file__).parents[2] / unseen).exists(), "the case is outworn")
                done = self.compiled(library, unseen)
                self.assertNotEqual(done.returncode, 0)
                self.assertRegex(done.stderr, rf"{re.escape(unseen)}'?:? (No such file|file not found)")


if __name__ == "__main__":
    unittest.main()
