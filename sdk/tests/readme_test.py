# SPDX-License-Identifier: Apache-2.0
"""The examples, as a reader would try them: copied out of the READMEs, built outside of the project, called.

MH_SDK_CPP_BUILD: where the C++ SDK was built. MH_SDK_JAVA: java and its options, separated by '|'."""

import hashlib
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SDK = pathlib.Path(__file__).resolve().parents[1]
PHOTO = SDK.parent / "resources" / "examples" / "hubble_deep_field.jpg"
sys.path.insert(0, str(SDK / "python" / "tests"))

from PIL import Image, ImageChops, ImageStat  # noqa: E402

from fake_runtime import FakeRuntime, call  # noqa: E402


def block(language: str, kind: str) -> str:
    """The first example of that kind in the README of a language's SDK."""
    text = (SDK / language / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    if not found:
        raise AssertionError(f"{language}/README.md has no ```{kind}")
    return found[1]


class ReadmeTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="meshhelm-readme-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.runtime = FakeRuntime()
        self.addCleanup(self.runtime.close)

    def write(self, name: str, text: str, old: str = "", new: str = "") -> pathlib.Path:
        """`old` is the one thing that a test has to change: the port."""
        if old:
            self.assertEqual(text.count(old), 1, f"{old} in\n{text}")
        path = self.folder / name
        path.write_text(text.replace(old, new) if old else text, encoding="utf-8")
        return path

    def done(self, *command: str) -> None:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(ended.returncode, 0, ended.stdout[-3000:] + ended.stderr[-3000:])

    def outputs(self, command: "list[str]", name: str, **inputs) -> dict:
        """What the example answers when it is run and called."""
        env = {**os.environ, "PYTHONPATH": str(SDK / "python")}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, cwd=self.folder) as program:
            try:
                for line in program.stdout:
                    if found := re.search(r'"url": ?"http://127\.0\.0\.1:(\d+)"', line):
                        self.assertEqual(call(int(found[1]), self.runtime, componentName=name, inputs=inputs)[0], 200)
                        return self.runtime.wait_for("complete")[0]["outputs"]
                self.fail(f"{command} ended with {program.wait(20)} before it listened")
            finally:
                program.terminate()

    def test_python(self):
        script = self.write("word_count.py", block("python", "python"), "port=8080", "port=0")
        self.assertEqual(self.outputs([sys.executable, str(script)], "word-count", text="a b\n c \n"), {"words": 3})

    def test_cpp(self):
        build = os.environ.get("MH_SDK_CPP_BUILD")
        if not build:
            self.skipTest("MH_SDK_CPP_BUILD names no build")
        prefix = self.folder / "installed"
        self.done("cmake", "--install", build, "--prefix", str(prefix), "--component", "sdk")
        self.write("main.cpp", block("cpp", "cpp"), "options.port = 9001", "options.port = 0")
        self.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.16)\nproject(consumer LANGUAGES CXX)\n"
                                     "add_executable(mine main.cpp)\n" + block("cpp", "cmake"))
        self.done("cmake", "-S", str(self.folder), "-B", str(self.folder / "build"), "-G", "Ninja",
                  f"-DCMAKE_PREFIX_PATH={prefix}")
        self.done("cmake", "--build", str(self.folder / "build"))
        self.assertEqual(self.outputs([str(self.folder / "build" / "mine")], "shout", text="hey"), {"text": "hey!"})

    def test_java(self):
        java = os.environ.get("MH_SDK_JAVA")
        if not java:
            self.skipTest("MH_SDK_JAVA names no java")
        source = self.write("Shout.java", block("java", "java"), "new ComponentServer()",
                            "new ComponentServer(new org.meshhelm.sdk.ServerOptions().withPort(0))")
        self.assertEqual(self.outputs([*java.split("|"), str(source)], "shout", text="hey"), {"text": "hey!"})

    def test_java_image_resize(self):
        java = os.environ.get("MH_SDK_JAVA")
        if not java:
            self.skipTest("MH_SDK_JAVA names no java")
        photo = PHOTO.read_bytes()
        outputs = self.outputs([*java.split("|"), str(SDK / "java" / "examples" / "ImageResize.java"), "0"],
                               "image-resize", image=self.runtime.add_blob(photo))
        with Image.open(io.BytesIO(self.runtime.blobs[outputs["resized"]["$ref"].removeprefix("blob:")])) as resized:
            self.assertEqual((resized.format, resized.size), ("JPEG", (800, 697)))
            with Image.open(PHOTO) as original:
                wanted = original.convert("RGB").resize((800, 697), Image.LANCZOS)
            difference = ImageChops.difference(resized.convert("RGB"), wanted)
        self.assertLess(sum(ImageStat.Stat(difference).mean) / 3, 6, "it is another picture")
        self.assertEqual(outputs["metadata"]["original_sha256"], hashlib.sha256(photo).hexdigest())
        self.assertEqual((outputs["metadata"]["width"], outputs["metadata"]["height"]), (800, 697))


if __name__ == "__main__":
    unittest.main()
