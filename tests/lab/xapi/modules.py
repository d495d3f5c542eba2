# SPDX-License-Identifier: GPL-2.0-or-later
"""The files of Python's library that these programs need: usage: modules.py DIR... prints one a line."""
import encodings.ascii    # noqa: F401  pylint: disable=unused-import
import encodings.idna     # noqa: F401  pylint: disable=unused-import
import encodings.latin_1  # noqa: F401  pylint: disable=unused-import
import importlib
import os
import sys

# Large, and used only for what is not tried here.
sys.modules.update(dict.fromkeys(("ssl", "_ssl", "bz2", "lzma", "_hashlib"), None))

for folder in sys.argv[1:]:
    sys.path.insert(0, folder)
    for name in sorted(os.listdir(folder)):
        if name.endswith(".py") and name not in ("__main__.py", "make_schema.py", os.path.basename(__file__)):
            importlib.import_module(name[:-3])
for name in ("argparse", "runpy", "signal", "tempfile"):
    importlib.import_module(name)
files = {getattr(m, "__file__", None) for m in sys.modules.values() if m}
for name in sorted(f for f in files if f and f.startswith("/usr/lib/") and not f.startswith(tuple(sys.argv[1:]))):
    print(name)
