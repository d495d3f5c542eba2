#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
# The process that waits for domains to be started, with a xenstored of ours. usage: tests/watch/waiter.py BUILD
# The last line is "N passed, N failed".
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import unittest

BUILD = sys.argv[1] if len(sys.argv) > 1 else "build"
WAITER = os.path.abspath(os.path.join(BUILD, "xhw-watch"))
PATIENCE = 20
MOST_KIB = 2048

# xen/io/xs_wire.h
XS_WATCH, XS_WATCH_EVENT, XS_ERROR = 4, 15, 16
HEAD = struct.Struct("=IIII")


class Xenstored:
    """One client at a time; answers watches, and fires them when told to."""

    def __init__(self, path, refuse=False):
        self.refuse = refuse
        self.listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listening.bind(path)
        self.listening.listen(1)
        self.client = None
        self.watched = threading.Event()
        self.asked = []
        threading.Thread(target=self.serve, daemon=True).start()

    def message(self, kind, request, data):
        self.client.sendall(HEAD.pack(kind, request, 0, len(data)) + data)

    def take(self, n):
        data = b""
        while len(data) < n:
            part = self.client.recv(n - len(data))
            if not part:
                raise ConnectionError
            data += part
        return data

    def serve(self):
        try:
            self.client, _ = self.listening.accept()
            while True:
                kind, request, _, n = HEAD.unpack(self.take(HEAD.size))
                self.asked.append((kind, self.take(n)))
                if kind != XS_WATCH or self.refuse:
                    self.message(XS_ERROR, request, b"EINVAL\0")
                    continue
                self.message(XS_WATCH, request, b"OK\0")
                self.token = self.asked[-1][1].split(b"\0")[1]
                self.fire()
                self.watched.set()
        except (ConnectionError, OSError):
            pass

    def fire(self, times=1):
        for _ in range(times):
            self.message(XS_WATCH_EVENT, 0, b"@introduceDomain\0" + self.token + b"\0")

    def close(self):
        for s in (self.client, self.listening):
            if s:
                try:
                    s.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                s.close()


class Waiter(unittest.TestCase):
    """The program that it runs says each time that it is there, and ends as it is told."""

    def setUp(self):
        self.dir = tempfile.mkdtemp()
        self.socket = os.path.join(self.dir, "socket")
        self.said = os.path.join(self.dir, "said")
        self.told = os.path.join(self.dir, "told")
        os.mkfifo(self.said)
        os.mkfifo(self.told)
        # Opened for both, so that nobody waits for the other end.
        self.from_program = open(self.said, "r+b", buffering=0)
        self.to_program = open(self.told, "r+b", buffering=0)
        self.xenstored = None
        self.process = None

    def tearDown(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stderr.close()
        if self.xenstored:
            self.xenstored.close()
        self.from_program.close()
        self.to_program.close()
        shutil.rmtree(self.dir)

    def start(self, retry=1, refuse=False):
        self.xenstored = Xenstored(self.socket, refuse)
        program = 'echo "$1" >"$2"; read -r status <"$3"; exit "$status"'
        self.process = subprocess.Popen(
            [WAITER, str(retry), "/bin/sh", "-c", program, "sh", "run", self.said, self.told],
            env=dict(os.environ, XENSTORED_PATH=self.socket), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def runs(self):
        """Waits until the program runs."""
        signal.alarm(PATIENCE)
        line = self.from_program.read(4)
        signal.alarm(0)
        self.assertEqual(line, b"run\n")

    def end_run(self, status):
        self.to_program.write(b"%d\n" % status)

    def ends(self):
        return self.process.wait(PATIENCE), self.process.stderr.read().decode()

    def test_it_runs_the_program_once_at_its_start_and_once_for_each_event(self):
        self.start(retry=200000)
        self.runs()
        self.assertEqual(self.xenstored.asked[0][0], XS_WATCH)
        self.assertTrue(self.xenstored.asked[0][1].startswith(b"@introduceDomain\0"))
        self.end_run(0)
        for _ in range(3):
            self.xenstored.fire()
            self.runs()
            self.end_run(0)

    def test_what_happens_while_the_program_runs_is_not_lost(self):
        self.start(retry=200000)
        self.runs()
        self.xenstored.fire()
        self.end_run(0)
        self.runs()

    def test_a_program_that_fails_is_run_again_without_an_event(self):
        self.start(retry=1)
        for status in (6, 1, 9, 6, 255, 6, 6, 0):
            self.runs()
            self.end_run(status)
        self.xenstored.fire()
        self.runs()

    def test_an_event_does_not_wait_for_the_time_to_run_again(self):
        self.start(retry=200000)
        self.runs()
        self.end_run(6)
        self.xenstored.fire()
        self.runs()

    def test_it_ends_with_xenstored(self):
        self.start(retry=1)
        self.runs()
        self.end_run(0)
        self.xenstored.fire()
        self.runs()
        self.xenstored.close()
        self.end_run(0)
        self.assertEqual(self.ends(), (1, "xhw-watch: xenstored is gone\n"))

    def test_it_does_not_wait_where_it_cannot(self):
        self.start(refuse=True)
        status, said = self.ends()
        self.assertEqual((status, said.split(":")[1]), (1, " xenstore cannot be watched"))
        gone = subprocess.run([WAITER, "1", "/bin/true"], stderr=subprocess.PIPE, timeout=PATIENCE,
                              env=dict(os.environ, XENSTORED_PATH=self.socket + ".none"))
        self.assertEqual(gone.returncode, 1)
        self.assertIn(b"xenstore cannot be reached", gone.stderr)

    def test_wrong_words_are_told(self):
        for words in ([], ["5"], ["0", "/bin/true"], ["-1", "/bin/true"], ["5s", "/bin/true"], ["", "/bin/true"],
                      ["999999999999999999999", "/bin/true"]):
            got = subprocess.run([WAITER] + words, stderr=subprocess.PIPE, timeout=PATIENCE)
            self.assertEqual((got.returncode, got.stderr), (2, b"usage: xhw-watch MS PROGRAM [ARGUMENT...]\n"), words)

    @unittest.skipIf("/san" in BUILD, "sanitizers take memory of their own")
    def test_it_takes_less_than_two_mib(self):
        self.start(retry=1)
        for _ in range(100):
            self.runs()
            self.end_run(0)
            self.xenstored.fire(3)
        self.runs()
        with open(f"/proc/{self.process.pid}/status") as f:
            of = dict(line.split(":", 1) for line in f)
        kib = int(of["VmRSS"].split()[0])
        print(f"the process that waits has {kib} KiB in memory, {of['RssAnon'].split()[0]} of them its own")
        self.assertLess(kib, MOST_KIB)


def main():
    result = unittest.TextTestRunner(verbosity=0).run(unittest.defaultTestLoader.loadTestsFromTestCase(Waiter))
    bad = len(result.failures) + len(result.errors)
    sys.stdout.flush()
    print(f"{result.testsRun - bad} passed, {bad} failed")
    sys.exit(bad != 0)


main()
