#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Plugin calls as XAPI makes them: a process each, the request in argv[1], PATH alone in the environment.

usage: calls.py BUILD [NAME...]    BUILD holds plugin-on and xhw; the last line is "N passed, N failed".
Each answer is read by Python's own XML-RPC library, and must come with exit code 0.
"""
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import xmlrpc.client

HERE = os.path.dirname(os.path.abspath(__file__))
HOSTS = os.path.join(HERE, "..", "hosts")
ENV = {"PATH": "/sbin:/usr/sbin:/bin:/usr/bin"}
# For sanitizers: what they find must be told by an exit code of its own.
ENV.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
GRUB = "boot/efi/EFI/xenserver/grub.cfg"
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Host:
    """An unpacked host with a XAPI, for one test."""

    def __init__(self, build, tree="server-2s", xapi=True, before=None):
        self.build = build
        self.root = tempfile.mkdtemp(prefix="xhw-", dir=os.environ.get("TMPDIR", "/dev/shm"))
        subprocess.run([build + "/plugin-on", "tree", f"{HOSTS}/{tree}.tree", self.root], check=True)
        if before:
            before(self.root)
        self.xapi = subprocess.Popen([build + "/plugin-on", "xapi", self.root], env=ENV) if xapi else None
        while xapi and not os.path.exists(self.root + "/var/lib/xcp/xapi"):
            if self.xapi.poll() is not None:
                raise RuntimeError("the XAPI does not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.xapi:
            self.xapi.kill()
            self.xapi.wait()
        shutil.rmtree(self.root)

    def command(self, noun, request, how="call"):
        return [self.build + "/plugin-on", how, self.root, noun, request]

    def raw(self, noun, request, how="call", **more):
        done = subprocess.run(self.command(noun, request, how), env=ENV, capture_output=True, check=False, **more)
        return answer_of(done.returncode, done.stdout, done.stderr)

    def call(self, fn, session="admin", noun="pci", **args):
        return self.raw(noun, request(fn, session, args))

    def cli(self, *words):
        done = subprocess.run([self.build + "/xhw", "--root", self.root, "--json", *words], capture_output=True,
                              check=False)
        return json.loads(done.stdout)

    def file(self, path):
        with open(os.path.join(self.root, path), "rb") as f:
            return f.read()

    def state(self):
        """All that is below the root, as one value, but for what syslog has got."""
        seen = hashlib.sha256()
        for path, folders, files in sorted(os.walk(self.root)):
            for name in sorted(folders + files):
                full = os.path.join(path, name)
                if full.endswith("/.xhw/said"):
                    continue
                seen.update(full.encode("utf-8", "surrogateescape"))
                if os.path.islink(full):
                    seen.update(os.readlink(full).encode("utf-8", "surrogateescape"))
                elif os.path.isfile(full):
                    with open(full, "rb") as f:
                        seen.update(f.read())
        return seen.hexdigest()


def request(fn, session="admin", args=None):
    """As Python's library writes it: types and white space, more than XAPI's own."""
    return xmlrpc.client.dumps((f"OpaqueRef:{session}", args or {}), fn)


def answer_of(code, out, err=b""):
    """The Value as JSON, or the list of the failure."""
    assert code == 0, (code, err)
    # What a sanitizer finds at the end of the working process comes after the answer.
    assert b"Sanitizer" not in err, err
    ((value,), method) = xmlrpc.client.loads(out)
    assert method is None and out.endswith(b"</methodResponse>\n"), out
    if value["Status"] == "Success":
        assert set(value) == {"Status", "Value"}, value
        return json.loads(value["Value"])
    assert set(value) == {"Status", "ErrorDescription"} and value["Status"] == "Failure", value
    failure = value["ErrorDescription"]
    assert failure and all(isinstance(s, str) for s in failure), failure
    return failure


def nouns_of(build):
    helped = subprocess.run([build + "/xhw", "--help"], capture_output=True, check=True).stdout.decode()
    # Watching is of a host's own command line only.
    return sorted(set(re.findall(r"^  ([a-z]+) ", helped, re.M)) - {"host"})


def expect(got, *want):
    assert isinstance(got, list) and tuple(got[:len(want)]) == want, (got, want)


@test
def a_list_is_the_list_of_the_command_line(build):
    with Host(build) as h:
        got = h.call("list")
        assert got["data"]["devices"]
        assert got == h.cli("pci", "list")
        assert h.call("list", **{"class": "network"}) == h.cli("pci", "list", "--class", "network")
        assert h.call("show", devs="af:00.0,af:00.1") == h.cli("pci", "show", "af:00.0", "af:00.1")
        assert h.call("list", all="yes") != got


@test
def roles_are_kept(build):
    with Host(build) as h:
        before = h.state()
        for fn, args in (("list", {}), ("show", {"devs": "af:00.0"}), ("hide", {"devs": "af:00.0"}),
                         ("unhide", {"devs": "af:00.1"}), ("reserve", {"devs": "af:00.0", "force": "any"}),
                         ("release", {"devs": "af:00.1"}), ("attach", {"vm": "1", "devs": "af:00.1"}),
                         ("hide", {"devs": "af:00.0", "dry-run": "true"})):
            expect(h.call(fn, "vm-operator", **args), "XHW_REFUSED")
            expect(h.call(fn, "gone", **args), "XHW_REFUSED", "the session has ended", "log in again")
            expect(h.call(fn, "mute", **args), "XHW_UNAVAILABLE")
            got = h.call(fn, "operator", **args)
            if fn in ("list", "show"):
                assert isinstance(got, dict), got
            else:
                expect(got, "XHW_REFUSED", f"'pci {fn}' needs the role pool-admin, which oscar (XAPI) does not have",
                       "ask a pool-admin")
        expect(h.call("undo", "operator", "undo"), "XHW_REFUSED")
        assert h.state() == before
    with Host(build, xapi=False) as h:
        before = h.state()
        expect(h.call("list"), "XHW_UNAVAILABLE")
        expect(h.call("hide", devs="af:00.0"), "XHW_UNAVAILABLE")
        assert h.state() == before


def log_of_a_start(root):
    """A start that failed, with bytes in its error that are neither XML nor UTF-8."""
    os.makedirs(root + "/var/log", exist_ok=True)
    head = b"Nov 21 10:11:12 xcp-1 xapi: [ info||1 |Async.VM.start R:1|x] "
    with open(root + "/var/log/xensource.log", "wb") as f:
        f.write(b"\0\xff" + STRANGE + b"\n" + head)
        f.write(b"VM.start: VM = '40000000-0000-4000-8000-000000000012 (xo-made)'\n" + head)
        f.write(b"R:1 failed with exception Server_error(" + STRANGE + b" Cannot_add(0000:65:00.0, Unix_error(30, "
                b'"1: Operation not permitted")))\n')


@test
def why_a_vm_did_not_start_is_told_to_a_pool_admin(build):
    with Host(build, "xcp-pool", before=log_of_a_start) as h:
        got = h.call("why", vm="xo-made")
        assert [r["code"] for r in got["data"]["reasons"]] == ["rmrr-shared"], got
        assert got["data"]["reasons"][0]["evidence"][0]["source"] == "/var/log/xensource.log"
        assert h.call("why", vm="xo-made", dev="65:00.0")["data"]["devices"] == ["0000:65:00.0"]
        expect(h.call("why", "operator", vm="xo-made"), "XHW_REFUSED")
        expect(h.call("why", vm="nobody"), "XHW_NOT_FOUND")
        expect(h.call("why", vm="x\ny"), "XHW_USAGE")
        expect(h.call("why"), "XHW_USAGE")


@test
def a_change_is_made_once_and_taken_back(build):
    with Host(build) as h:
        before = h.file(GRUB)
        dry = h.call("hide", devs="af:00.0", dry_run="true")
        assert dry["changed"] is False and dry["plan"] and h.file(GRUB) == before
        got = h.call("hide", devs="af:00.0")
        assert (got["outcome"], got["changed"], got["needs"]) == ("done", True, ["reboot"]), got
        assert b"(0000:af:00.1)(0000:af:00.0)" in h.file(GRUB)
        assert b'"alice (XAPI)"' in h.file("var/lib/xhw/journal")
        assert h.call("hide", devs="af:00.0")["outcome"] == "already"
        expect(h.call("undo", noun="undo", devs="x"), "XHW_USAGE", "there is no key 'devs'")
        got = h.call("undo", noun="undo")
        assert got["outcome"] == "done" and "alice (XAPI)" in json.dumps(got["notes"]), got
        assert h.file(GRUB) == before


@test
def a_caller_with_an_odd_name_leaves_no_odd_bytes(build):
    with Host(build) as h:
        assert h.call("hide", "odd", devs="af:00.0")["outcome"] == "done"
        assert b"a user with an unreadable name (XAPI)" in h.file("var/lib/xhw/journal")


@test
def a_refused_plan_tells_all_that_speaks_against_it(build):
    with Host(build) as h:
        cli = h.cli("pci", "hide", "18:00.0", "3b:00.0", "00:1f.0")
        before = h.state()
        got = h.call("hide", devs="18:00.0 3b:00.0 00:1f.0")
        expect(got, "XHW_REFUSED")
        assert len(got) == 4 and json.loads(got[3]) == cli, got
        assert len(cli["refusals"]) >= 2
        for refusal in cli["refusals"]:
            assert refusal["message"] in got[1], (refusal, got)
        codes = {r["code"] for r in cli["refusals"] if r["can-force"]}
        assert ("args:force=" in got[2]) == bool(codes), got
        assert h.state() == before


@test
def what_is_wrong_is_told_and_changes_nothing(build):
    with Host(build) as h:
        before = h.state()
        expect(h.call("frob"), "UNKNOWN_XENAPI_PLUGIN_FUNCTION", "frob")
        expect(h.call("hide", noun="boot"), "UNKNOWN_XENAPI_PLUGIN_FUNCTION", "hide")
        got = h.call("hide")
        expect(got, "XHW_USAGE", "the key 'devs' is missing")
        assert got[2].startswith("the args: keys of this function are devs, ") and "dry-run, force" in got[2], got
        expect(h.raw("pci", request("hide", args={"a\nb": "1", "devs": "af:00.0"})), "XHW_USAGE",
               "there is no key 'a?b'")
        for key in ("root", "host", "v", "verbose", "json", "help", "--root", "file"):
            expect(h.raw("pci", request("list", args={key: "/"})), "XHW_USAGE", f"there is no key '{key}'")
        expect(h.call("hide", devs="af:00.0", dry_run="perhaps"), "XHW_USAGE")
        expect(h.call("hide", devs="--root=/"), "XHW_USAGE")
        expect(h.call("show", devs="ff:1f.7"), "XHW_NOT_FOUND")
        expect(h.raw("pci", request("hide", args={"devs": 5})), "XHW_USAGE", "the value of the key 'devs' is not text")
        for text in ("", "list", "<a/>", "<!DOCTYPE a><a/>", "\xff", request("list") + "x"):
            expect(h.raw("pci", text), "XHW_USAGE")
        assert h.state() == before


@test
def much_is_taken_or_told(build):
    with Host(build) as h:
        room = 131071 - len(request("show", args={"devs": ""}))
        devices = "af:00.0 " * (room // 8)
        expect(h.call("show", devs=devices), "XHW_USAGE", "'af:00.0' names 0000:af:00.0, which is named twice")
        before = h.state()
        expect(h.call("hide", devs="x" * room), "XHW_USAGE")
        expect(h.call("hide", devs="x " * (room // 2)), "XHW_USAGE")
        expect(h.raw("pci", "<a>" * 43690), "XHW_USAGE")
        many = {f"k{i}": "v" for i in range(1100)}
        expect(h.raw("pci", request("hide", args=many)), "XHW_USAGE")
        assert h.state() == before


@test
def bytes_of_a_device_do_not_break_the_answer(build):
    with Host(build) as h:
        with open(h.root + "/sys/bus/usb/devices/1-14/product", "wb") as f:
            f.write(b"Key\x01\x1b[2J\xff<&>]]>\xef\xbf\xbf\xed\xa0\x80board\n")
        with open(os.path.join(h.root, GRUB), "ab") as f:
            f.write(b"menuentry 'b\x02\xfe<&' {\n\tmultiboot2 /boot/xen.gz a='\x03\xff]]>'\n\tmodule2 /boot/v b='\x04<'\n}\n")
        for fn, noun, args in (("list", "pci", {}), ("show", "pci", {"dev": "00:14.0"}),
                               ("hide", "pci", {"devs": "00:14.0"}), ("show", "boot", {"all-entries": "true"})):
            got = h.raw(noun, request(fn, args=args))
            # Of a device most is dropped where it is read; a boot line is told as it stands.
            assert "\\x1b" not in repr(got) and ("\\ufffd" in json.dumps(got) or noun == "pci"), (fn, noun, got)


STRANGE = b"\x01\x1b[2J\xff<&>]]>\xef\xbf\xbf\xed\xa0\x80\xc3"

STRANGE_JSON = b"\\u0001\\u001b\\ud800\\uffff<&>]]>\xff"


def text_files(root):
    """Those that hold text, but for what is the tests' own."""
    for path, folders, files in os.walk(root):
        folders[:] = [f for f in folders if f not in (".xhw", "xcp")]
        for name in files:
            full = os.path.join(path, name)
            if os.path.isfile(full) and not os.path.islink(full):
                with open(full, "rb") as f:
                    text = f.read()
                if text and b"\0" not in text:
                    yield full, text


def ask_for_everything(h, devs):
    """Each answer is read by the standard library; what it says may be a failure."""
    for noun, fn, args in (("pci", "list", {"all": "true"}), ("pci", "show", {"devs": devs}),
                           ("pci", "reserve", {"devs": devs, "dry-run": "true"}),
                           ("pci", "hide", {"devs": devs, "dry-run": "true"}),
                           ("pci", "attach", {"vm": "idle", "devs": devs, "dry-run": "true"}),
                           ("boot", "show", {"all-entries": "true"}), ("boot", "lint", {}), ("boot", "history", {})):
        yield noun, fn, h.raw(noun, request(fn, args=args))


@test
def strange_bytes_in_any_file_do_not_break_an_answer(build):
    rng = random.Random(1)
    for tree, devs in (("server-2s", "00:14.0 af:00 18:00.0"), ("xcp-pool", "00:14.0 af:00 17:00.0 65:00")):
        with Host(build, tree) as h:
            files = sorted(text_files(h.root))
            told = 0
            for _ in range(20):
                chosen = rng.sample(files, len(files) // 8)
                for full, text in chosen:
                    at = rng.choice((0, len(text.rstrip(b"\n")), rng.randrange(len(text))))
                    with open(full, "wb") as f:
                        f.write(text[:at] + STRANGE + text[at:])
                told += sum("\\ufffd" in json.dumps(got) for _, _, got in ask_for_everything(h, devs))
                for full, text in chosen:
                    with open(full, "wb") as f:
                        f.write(text)
            assert told, "no answer held any of it"


@test
def strange_names_of_interfaces_are_told(build):
    with Host(build) as h:
        name = b"e\x01\xff<&]]>"
        old = os.path.realpath(h.root + "/sys/class/net/eth0")
        new = os.path.join(os.path.dirname(old).encode(), name)
        os.rename(old, new)
        os.unlink(h.root + "/sys/class/net/eth0")
        os.symlink(os.path.relpath(new, h.root.encode() + b"/sys/class/net"), h.root.encode() + b"/sys/class/net/" + name)
        got = json.dumps(h.call("show", devs="18:00.0"))
        assert "e\\u0001\\ufffd<&]]>" in got, got


@test
def strange_names_of_XAPIs_objects_do_not_break_an_answer(build):
    def spoil(root):
        with open(f"{root}/.xhw/xapi.json", "rb") as f:
            text = f.read()
        text = re.sub(rb'("name_label": "[^"]*)"', lambda m: m[1] + STRANGE_JSON + b'"', text)
        with open(f"{root}/.xhw/xapi.json", "wb") as f:
            f.write(text)

    with Host(build, "xcp-pool", before=spoil) as h:
        for noun, fn, got in ask_for_everything(h, "17:00.0 b3:00.0 af:00.1"):
            assert isinstance(got, dict) or fn in ("attach", "reserve"), (noun, fn, got)
        assert "\\ufffd" in json.dumps(h.call("list")), h.call("list")


@test
def only_the_arguments_count(build):
    with Host(build) as h:
        want = h.call("list")
        env = {"PATH": "/nowhere", "SUDO_USER": "mallory", "LANG": "xx", "TZ": ":/", "XML_CATALOG_FILES": "/x"}
        env.update({k: v for k, v in ENV.items() if k != "PATH"})
        done = subprocess.run(h.command("pci", request("hide", args={"devs": "af:00.0"})), env=env, check=False,
                              input=b"not read", capture_output=True)
        assert answer_of(done.returncode, done.stdout)["outcome"] == "done"
        assert b"mallory" not in h.file("var/lib/xhw/journal")
        # As forkexecd: standard input is open for writing only, or even closed.
        with open("/dev/null", "wb") as null:
            assert h.raw("pci", request("list"), stdin=null)["data"].keys() == want["data"].keys()
        assert h.raw("pci", request("list"), preexec_fn=lambda: os.close(0))["data"].keys() == want["data"].keys()


@test
def other_calls_than_a_plugins_are_none(build):
    for words in ([], ["pci"], ["pci", "a", "b"]):
        done = subprocess.run([build + "/xhw", "--xapi-plugin", *words], env=ENV, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (1, b"") and done.stderr, done


@test
def a_crash_is_answered(build):
    with Host(build) as h:
        expect(h.raw("pci", request("list"), "crash"), "XHW_FAILED", f"xhw was ended by signal {signal.SIGKILL.value}")


@test
def two_callers_both_get_their_turn(build):
    with Host(build) as h:
        before = h.file(GRUB)
        devices = ["af:00.0", "00:04.0"]
        running = [subprocess.Popen(h.command("pci", request("hide", args={"devs": d})), env=ENV,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) for d in devices]
        for device, process in zip(devices, running):
            out, err = process.communicate()
            got = answer_of(process.returncode, out, err)
            if isinstance(got, dict):
                assert got["outcome"] == "done", got
                assert f"(0000:{device})".encode() in h.file(GRUB)
            else:
                assert got[0] in ("XHW_BUSY", "XHW_CONFLICT"), got
                assert f"(0000:{device})".encode() not in h.file(GRUB)
        assert h.file(GRUB) != before


def mutated(h, noun, count):
    """The codes of the answers to so many broken requests; "" is success."""
    done = subprocess.run([h.build + "/plugin-on", "mutated", h.root, noun, str(count)], env=ENV, capture_output=True,
                          check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    answers = done.stdout.split(b"\0")
    assert len(answers) == count + 1 and answers[-1] == b""
    return {got[0] if isinstance(got, list) else "" for got in (answer_of(0, a) for a in answers[:-1])}


@test
def ten_thousand_broken_requests_are_answered(build):
    with Host(build) as h:
        kinds = mutated(h, "pci", 10000)
        assert kinds >= {"", "XHW_USAGE", "XHW_REFUSED", "XHW_UNAVAILABLE", "UNKNOWN_XENAPI_PLUGIN_FUNCTION"}, kinds


@test
def broken_requests_are_answered_for_each_noun_and_in_a_pool(build):
    for noun in nouns_of(build):
        # The pool's recording does not tell of CPUs.
        with Host(build, "server-2s" if noun in ("numa", "vcpu", "cpupool") else "xcp-pool") as h:
            kinds = mutated(h, noun, 3000 if noun == "pci" else 1000)
            assert kinds >= {"", "XHW_USAGE", "XHW_REFUSED", "UNKNOWN_XENAPI_PLUGIN_FUNCTION"}, (noun, kinds)


@test
def the_name_of_the_script_tells_the_noun(build):
    with Host(build) as h, tempfile.TemporaryDirectory() as folder:
        for name, plugin in (("xhw-pci", "pci"), ("xhw-undo", "undo"), ("xhw-none", None)):
            script = f"{folder}/{name}"
            with open(script, "w", encoding="utf-8") as f:
                f.write(f"#!{build}/plugin-on in\n# nothing else\n")
            os.chmod(script, 0o755)
            os.symlink(h.root, folder + "/host") if name == "xhw-pci" else None
            fn = "list" if plugin == "pci" else "undo"
            done = subprocess.run([script, request(fn)], env=ENV, capture_output=True, check=False)
            answer = answer_of(done.returncode, done.stdout, done.stderr)
            if plugin:
                assert answer["verb"].split()[0] == plugin, answer
            else:
                expect(answer, "UNKNOWN_XENAPI_PLUGIN_FUNCTION", "undo")


@test
def a_script_is_installed_for_each_noun(build):
    scripts = os.path.join(HERE, "..", "..", "xapi-scripts")
    nouns = nouns_of(build)
    names = {name for name in os.listdir(scripts) if name.startswith("xhw-") and "." not in name}
    assert {f"xhw-{noun}" for noun in nouns} <= names, (nouns, names)
    for noun in nouns:
        with open(f"{scripts}/xhw-{noun}", encoding="utf-8") as f:
            lines = f.read().splitlines()
        assert lines[0] == "#!/usr/sbin/xhw --xapi-plugin", lines
        assert all(line.startswith("#") for line in lines), lines
        assert os.access(f"{scripts}/xhw-{noun}", os.X_OK)


@test
def it_is_installed_wherever_its_scripts_can_start_it(build):
    top = os.path.join(HERE, "..", "..")

    def install(root, prefix):
        return subprocess.run(["make", "-s", "-C", top, "install", "BUILD=" + build, "DESTDIR=" + root, "PREFIX=" + prefix],
                              env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)

    with tempfile.TemporaryDirectory() as root:
        done = install(root, "/opt/x")
        assert done.returncode == 0, done.stderr
        for noun in nouns_of(build):
            path = f"{root}/etc/xapi.d/plugins/xhw-{noun}"
            with open(path, encoding="utf-8") as f:
                text = f.read()
            assert text.startswith("#!/opt/x/sbin/xhw --xapi-plugin\n"), text
            with open(path, "w", encoding="utf-8") as f:
                f.write(text.replace("#!", "#!" + root))
            # The kernel starts it, and it finds its reader of XML.
            done = subprocess.run([path, request("frob")], env=ENV, capture_output=True, check=False)
            expect(answer_of(done.returncode, done.stdout, done.stderr), "UNKNOWN_XENAPI_PLUGIN_FUNCTION", "frob")
        for prefix in ("/" + "x" * 99, "/a b", "x", "/a|b", "/a&b"):
            done = install(root, prefix)
            assert done.returncode and "PREFIX: expected" in done.stderr, (prefix, done)


def main():
    build, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    passed = failed = 0
    for function in TESTS:
        if names and function.__name__ not in names:
            continue
        try:
            function(build)
            passed += 1
        except Exception as e:  # pylint: disable=broad-except
            failed += 1
            print(f"FAILED {function.__name__}: {type(e).__name__}: {str(e)[:4000]}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
