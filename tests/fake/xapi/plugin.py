# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs a plugin as XAPI does, and reads its answer as strictly (xapi.md 1)."""
import os
import signal
import subprocess
import tempfile

import wire_xml
from failure import Failure, Given

ROOT = "etc/xapi.d/plugins"
ENVIRONMENT = {"PATH": "/sbin:/usr/sbin:/bin:/usr/bin"}


def run_script(path, argv):
    """xapi.md 1.1: two arguments, PATH alone, no stdin to read, files behind stdout and stderr, a session of its own,
    nothing else open. (status, stdout, stderr); status is 0, or a word for what went wrong."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, open("/dev/null", "wb") as nothing:
        try:
            rc = subprocess.Popen([path] + argv, executable=path, stdin=nothing, stdout=out, stderr=err, cwd="/",
                                  env=ENVIRONMENT, close_fds=True, start_new_session=True).wait()
        except OSError as e:
            # xapi.md 1.2, 1.4: trouble with exec, as too long a request, is exit code 126.
            err.write(str(e).encode())
            rc = 126
        out.seek(0)
        err.seek(0)
        texts = [f.read().decode("utf-8", "surrogateescape") for f in (out, err)]
    if rc == 0:
        return (0, *texts)
    return ("non-zero exit" if rc > 0 else "signal: " + signal.Signals(-rc).name, *texts)


def read_answer(stdout):
    """xapi.md 1.3, 1.4. Raises what the caller gets."""
    try:
        root = wire_xml.parse(stdout.encode("utf-8", "surrogateescape"))
    except wire_xml.Bad as e:
        raise Failure("XENAPI_PLUGIN_FAILURE", "failed to parse plugin output", stdout, str(e)) from e
    try:
        kids = wire_xml.only(root)[1]
        if root[0] != "methodResponse" or len(kids) != 1:
            raise wire_xml.Bad("no methodResponse")
        if kids[0][0] == "fault":
            fault = wire_xml.read_value(wire_xml.only(kids[0], "value"))
            raise Failure("XENAPI_PLUGIN_FAILURE", "fault", fault["faultCode"], fault["faultString"])
        answer = wire_xml.read_value(wire_xml.only(root, "params", "param", "value"))
    except (wire_xml.Bad, KeyError, TypeError) as e:
        raise Failure("XENAPI_PLUGIN_FAILURE", "unexpected XMLRPC result", stdout) from e
    return of_status(answer, stdout)


def of_status(answer, stdout):
    if not isinstance(answer, dict) or "Status" not in answer:
        raise Failure("INTERNAL_ERROR", "a plugin's answer without Status: " + stdout)
    if answer["Status"] == "Failure":
        codes = answer.get("ErrorDescription")
        if not isinstance(codes, list) or not codes or not all(isinstance(c, str) for c in codes):
            raise Failure("INTERNAL_ERROR", "a plugin's failure without a list of texts: " + stdout)
        raise Given(codes)
    if answer["Status"] != "Success" or not isinstance(answer.get("Value"), str):
        raise Failure("INTERNAL_ERROR", "a plugin's Value that is no string: " + stdout)
    return str(answer["Value"])


def run(root, session, plugin, function, args):
    """host.call_plugin on a host whose files are below root."""
    folder = os.path.join(root, ROOT)
    if not os.path.isdir(folder) or plugin not in os.listdir(folder):
        raise Failure("XENAPI_MISSING_PLUGIN", plugin)
    request = wire_xml.call(function, [session, args])
    status, stdout, stderr = run_script(os.path.join(folder, plugin), [request])
    if status != 0:
        raise Failure("XENAPI_PLUGIN_FAILURE", status, stdout, stderr)
    return read_answer(stdout)


def hooks(root, hook, argv):
    """xapi.md 13.1: in the order of names; 1 is told and goes on, any other but 0 vetoes."""
    folder = os.path.join(root, "etc/xapi.d", hook)
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        path = os.path.join(folder, name)
        if not os.access(path, os.X_OK) or os.path.isdir(path):
            continue
        rc = subprocess.run([path] + argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            cwd="/", env=ENVIRONMENT, start_new_session=True, check=False)
        if rc.returncode not in (0, 1):
            raise Failure("XAPI_HOOK_FAILED", "%s/%s" % (hook, name), argv[-1],
                          rc.stdout.decode("utf-8", "replace"), rc.returncode)
