# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests want to go wrong, and the log of all calls."""
import fnmatch
import json
import os
import threading
import time

KINDS = {"method", "nth", "fail", "expire", "slow", "drop", "split", "garbage", "status", "once"}
DROPS = ("accept", "before", "after", "middle")


class Faults:
    """
    A fault is {"method": PATTERN, "nth": N, ...}; nth: only the Nth call that fits, counted from when it was told.
    fail: [CODE, PARAM...]   instead of acting; "$session" stands for the caller's
    expire: true             the caller's session has ended right before
    slow: MS                 before acting
    drop: "accept"           the next connection is closed unread; "before": without acting; "after": without an
                             answer; "middle": after half of the answer
    split: N                 the answer in parts of N bytes
    garbage: TEXT            instead of the whole HTTP answer
    status: N                that HTTP status instead of 200, with an HTML body, after acting
    """

    def __init__(self):
        self.lock = threading.Lock()
        self.list = []

    def add(self, fault):
        unknown = set(fault) - KINDS
        if unknown or fault.get("drop", "after") not in DROPS:
            raise ValueError("no such fault: %s" % fault)
        with self.lock:
            self.list.append(dict(fault, seen=0))

    def clear(self):
        with self.lock:
            self.list = []

    def accept(self):
        """Whether the connection is to be dropped unread."""
        with self.lock:
            for f in self.list:
                if f.get("drop") == "accept":
                    self.list.remove(f)
                    return True
        return False

    def of(self, method):
        """All that the faults say of this call, in one."""
        out = {}
        with self.lock:
            for f in self.list:
                if f.get("drop") == "accept" or not fnmatch.fnmatchcase(method, f.get("method", "*")):
                    continue
                f["seen"] += 1
                if f.get("nth", f["seen"]) == f["seen"]:
                    out.update({k: v for k, v in f.items() if k not in ("method", "nth", "seen")})
        return out


class Log:
    """
    One line of JSON for each call, written before it is answered. Those of xhw's own go to the file XAPI_CALLS too,
    one for all servers of a run of the tests (tests/xapi/made.py).
    """

    def __init__(self, path):
        self.lock = threading.Lock()
        self.file = open(path, "w", encoding="utf-8", errors="backslashreplace")  # pylint: disable=consider-using-with
        all_calls = os.environ.get("XAPI_CALLS")
        self.all = all_calls and open(all_calls, "ab", buffering=0)  # pylint: disable=consider-using-with
        self.calls = []

    def write(self, entry):
        if self.all and entry["agent"] == "xhw":
            self.all.write((json.dumps({k: entry[k] for k in ("method", "params", "result")}) + "\n").encode())
        with self.lock:
            entry = dict(entry, n=len(self.calls) + 1, at=time.time())
            self.calls.append((entry["method"], entry["result"]))
            self.file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            self.file.flush()

    def counts(self):
        out = {}
        with self.lock:
            for method, _ in self.calls:
                out[method] = out.get(method, 0) + 1
        return out

    def reset(self):
        with self.lock:
            self.calls = []
            self.file.seek(0)
            self.file.truncate()
