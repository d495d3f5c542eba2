# SPDX-License-Identifier: GPL-2.0-or-later
"""A XAPI to test against: a server on ROOT/var/lib/xcp/xapi.

usage: python3 tests/fake/xapi ROOT [--db FILE] [--log FILE] [--control SOCKET] [--with-stdin]

The database is ROOT/.xhw/xapi.json, {CLASS: {REF: RECORD}}; what a record does not tell gets its default. ROOT holds
the files of one host of the pool: the boot file and /proc/cmdline that PCI.get_dom0_access_status reads, plugins,
hooks. Prints "ready" once it listens. --with-stdin: ends when its standard input does. control.py has the commands of
the control socket (ROOT/.xhw/xapi-control), faults.py what can be made to go wrong and the log (ROOT/.xhw/xapi.log).
"""
import argparse
import json
import os
import sys
import threading

from control import SOCKET, Control
from faults import Faults, Log
from transport import listen
from xapi import Xapi


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("root")
    for option in ("--db", "--log", "--control"):
        p.add_argument(option)
    p.add_argument("--with-stdin", action="store_true")
    a = p.parse_args()
    root = os.path.abspath(a.root)
    own = os.path.join(root, ".xhw")
    os.makedirs(own, exist_ok=True)
    db = a.db or os.path.join(own, "xapi.json")
    try:
        with open(db, encoding="utf-8") as f:
            x = Xapi(root, json.load(f))
    except (OSError, ValueError, AssertionError) as e:
        sys.exit("tests/fake/xapi: %s: %s" % (db, e))
    control = Control(x, Faults(), Log(a.log or os.path.join(own, "xapi.log")))
    control.front(x.here, os.path.join(root, SOCKET))
    second = listen(a.control or os.path.join(own, "xapi-control"))
    threading.Thread(target=control.serve, args=(second,), daemon=True).start()
    print("ready", flush=True)
    if a.with_stdin:
        threading.Thread(target=lambda: (sys.stdin.read(), control.stopped.set()), daemon=True).start()
    control.stopped.wait()


if __name__ == "__main__":
    main()
