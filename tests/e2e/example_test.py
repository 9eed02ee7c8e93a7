# SPDX-License-Identifier: GPL-3.0-or-later
"""The example flow with everything real: programs, components, photo, command line."""

import hashlib
import json
import subprocess
import unittest

from harness import BIN, EXAMPLES, HERE, PHOTO, ROOT, EndToEnd
from local_setup import PYTHON, Program, wait_until

from check_results import problems


class ExampleTest(EndToEnd):
    def start_example(self, *component_options):
        """(signed-in API, flow, its inputs) with both components and the two small servers running."""
        api = self.serve()
        for name in ("image_resize", "image_compress"):
            script = EXAMPLES / "components" / f"{name}.py"
            endpoint = self.setup_.start_listener(name, script, "--port", "0", *component_options)
            self.register(api, script.with_suffix(".component.json"), endpoint)
        photos = self.setup_.start_listener("photos", EXAMPLES / "static_server.py", str(EXAMPLES), "--port", "0")
        uploads = self.setup_.start_listener("uploads", EXAMPLES / "upload_receiver.py",
                                             str(self.setup_.results), "--port", "0")
        flow = self.publish(api, json.loads((EXAMPLES / "image_pipeline.flow.json").read_text()))
        return api, flow, {"image_url": f"{photos}/{PHOTO.name}", "upload_url": uploads}

    def run_to_the_end(self, *component_options):
        api, flow, inputs = self.start_example(*component_options)
        execution = self.trigger(api, flow, **inputs)
        self.assertEqual(api.wait_for_end(execution)["status"], "completed")
        return api, execution

    def test_every_byte_is_right(self):
        api, execution = self.run_to_the_end()
        self.assertEqual(problems(PHOTO, self.setup_.results), [])
        nodes = self.nodes(api, execution)
        self.assertEqual({node["status"] for node in nodes.values()}, {"completed"})
        photo = PHOTO.read_bytes()
        reference = nodes["download"]["outputs"]["body"]
        status, body = api.raw("GET", f"/api/executions/{execution}/blobs/{reference['$ref'][5:]}")
        self.assertEqual((status, body), (200, photo))
        for name in ("resize", "compress"):
            self.assertEqual(nodes[name]["outputs"]["metadata"]["original_sha256"],
                             hashlib.sha256(photo).hexdigest())
        logs = api.call("GET", f"/api/executions/{execution}/logs")["content"]
        self.assertTrue({"node_started", "node_completed"} <= {line["event"] for line in logs
                                                               if line.get("node_id") == "resize"})

    def test_blobs_are_not_readable_on_disk(self):
        self.run_to_the_end()
        photo = PHOTO.read_bytes()
        for path in self.setup_.data_dir.rglob("*"):
            if path.is_file():
                self.assertNotIn(photo[1000:1064], path.read_bytes(), path)

    def test_components_that_answer_at_once(self):
        self.run_to_the_end("--sync")
        self.assertEqual(problems(PHOTO, self.setup_.results), [])

    def test_a_missing_photo_fails_the_run_and_skips_the_rest(self):
        api, flow, inputs = self.start_example()
        execution = self.trigger(api, flow, **{**inputs, "image_url": inputs["image_url"] + ".none"})
        self.assertEqual(api.wait_for_end(execution)["status"], "failed")
        states = {name: node["status"] for name, node in self.nodes(api, execution).items()}
        self.assertEqual(states.pop("download"), "failed")
        self.assertEqual(set(states.values()), {"skipped"})
        self.assertEqual(list(self.setup_.results.iterdir()), [])

    def test_a_cancel_reaches_the_component(self):
        api = self.serve()
        endpoint = self.setup_.start_listener("counting", HERE / "counting_component.py", str(self.folder / "calls"))
        self.register(api, HERE / "counting.component.json", endpoint)
        flow = self.publish(api, {"name": "slow", "definition": {"nodes": [
            {"id": "slow", "component": "counting", "version": "1.0.0", "position": {"x": 0, "y": 0},
             "config": {"delay_ms": 60000}, "inputMappings": {}}], "edges": []}})
        execution = self.trigger(api, flow)
        wait_until(lambda: "worked " in (self.folder / "calls").read_text(), "the component to be called")
        api.call("POST", f"/api/executions/{execution}/cancel", {"reason": "user_requested"})
        self.assertEqual(api.wait_for_end(execution)["status"], "cancelled")
        wait_until(lambda: "cancelled " in (self.folder / "calls").read_text(), "the component to notice")

    def test_the_quick_start_itself(self):
        starter = Program("quickstart", [PYTHON, "-B", str(ROOT / "tools" / "quickstart.py"), "--bin", str(BIN),
                                         "--headless", "--once"], self.folder / "logs" / "quickstart.log")
        self.setup_.programs.append(starter)
        self.assertEqual(starter.wait(90), 0, starter.tail(40))
        output = (self.folder / "logs" / "quickstart.log").read_text()
        for expected in ("Sign in as     admin", "Resize", "completed", "resized.jpg", "compressed.jpg"):
            self.assertIn(expected, output)

    def test_the_command_line_knows_its_programs(self):
        for program in ("meshhelmd", "meshhelmctl"):
            done = subprocess.run([str(BIN / program), "--help"], capture_output=True, text=True, timeout=20,
                                  check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(program, done.stdout)


if __name__ == "__main__":
    unittest.main()
