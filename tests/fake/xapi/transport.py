# SPDX-License-Identifier: GPL-2.0-or-later
"""HTTP over a Unix socket, with XAPI's limits (xapi.md 3.1)."""
import os
import socket
import threading
import time

import calls
import wire_json
import wire_xml
from failure import Failure, Given

BODY_MOST = 300 * 1024  # http_limit_max_rpc_size
HEAD_MOST = 64 * 1024
STATUS = {200: "OK", 500: "Internal Server Error", 404: "Not Found"}


class Broken(Exception):
    """An HTTP answer that is no 200."""

    def __init__(self, status, why):
        super().__init__(why)
        self.status = status


class Dropped(Exception):
    """The connection ends here."""


def listen(path):
    """A path may be longer than what a socket's address holds: from within its folder."""
    folder, name = os.path.split(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    at = os.open(folder, os.O_PATH)
    try:
        s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        short = "/proc/self/fd/%d/%s" % (at, name)
        if os.path.lexists(short):
            os.unlink(short)
        s.bind(short)
        s.listen(1024)  # xapi.md 3.1
        return s
    finally:
        os.close(at)


class Front:
    """One socket of one host."""

    def __init__(self, x, faults, log, host, local=True):
        self.x, self.faults, self.log, self.host, self.local = x, faults, log, host, local

    def serve(self, sock):
        while True:
            try:
                c, _ = sock.accept()
            except OSError:
                return
            threading.Thread(target=self.connection, args=(c,), daemon=True).start()

    def connection(self, c):
        with c:
            if self.faults.accept():
                return
            f = c.makefile("rb")
            try:
                while self.exchange(c, f):
                    pass
            except (Dropped, OSError):
                pass

    def exchange(self, c, f):
        """One request; whether the connection stays (xapi.md 3.1: HTTP/1.1 without Connection: close)."""
        line = f.readline(HEAD_MOST)
        if not line:
            return False
        parts = line.decode("latin-1").split()
        fault, keep = {}, False
        try:
            if len(parts) != 3 or parts[2] not in ("HTTP/1.0", "HTTP/1.1"):
                raise Broken(500, "no HTTP request")
            headers = self.headers(f)
            keep = parts[2] == "HTTP/1.1" and headers.get("connection", "").lower() != "close"
            kind, body, fault = self.request(parts, headers, f)
            status = 200
        except Broken as e:
            kind, body, status, keep = "text/html", ("<html><body>%s</body></html>" % e).encode(), e.status, False
        if "status" in fault:
            kind, body, status = "text/html", b"<html><body>told to</body></html>", fault["status"]
        head = "%s %d %s\r\ncontent-type: %s\r\ncontent-length: %d\r\nconnection: %s\r\n\r\n" % (
            parts[2] if len(parts) == 3 else "HTTP/1.0", status, STATUS.get(status, "Told To"), kind, len(body),
            "keep-alive" if keep else "close")
        self.send(c, head.encode() + body, fault)
        return keep

    @staticmethod
    def headers(f):
        out = {}
        while True:
            line = f.readline(HEAD_MOST)
            if not line:
                raise Dropped
            text = line.decode("latin-1").strip()
            if not text:
                return out
            name, colon, value = text.partition(":")
            if not colon:
                raise Broken(500, "no header: " + text)
            out[name.lower()] = value.strip()

    @staticmethod
    def send(c, data, fault):
        if "garbage" in fault:
            data = fault["garbage"].encode("utf-8", "surrogateescape")
        if fault.get("drop") == "middle":
            c.sendall(data[:len(data) // 2])
            raise Dropped
        step = fault.get("split", len(data))
        for at in range(0, len(data), max(step, 1)):
            c.sendall(data[at:at + step])
            if step < len(data):
                time.sleep(0)  # lets the other side read what there is

    def request(self, parts, headers, f):
        """(content type, body, faults)."""
        if parts[0] != "POST":
            raise Broken(404, "expected POST")
        length = headers.get("content-length", "")
        if not length.isdigit():
            raise Broken(500, "expected a Content-Length")
        if int(length) > BODY_MOST:
            raise Broken(500, "the body is longer than %d bytes" % BODY_MOST)
        data = f.read(int(length))
        if len(data) < int(length):
            raise Dropped
        # The longest prefix that fits (xapi.md 3.1).
        if parts[1].startswith("/jsonrpc"):
            return ("application/json", *self.json(data, headers.get("user-agent", "")))
        if parts[1].startswith(("/RPC2", "/")):
            return ("text/xml", *self.xml(data))
        raise Broken(404, "nothing there")

    def json(self, data, agent):
        try:
            version, ident, method, params = wire_json.read(data)
        except wire_json.Bad as e:
            raise Broken(500, str(e)) from e
        result, _, failure, fault = self.call("json", method, params, agent)
        if isinstance(failure, Bare):
            return wire_json.emergency(list(failure)), fault
        return wire_json.response(version, ident, result, failure), fault

    def xml(self, data):
        try:
            method, params = wire_xml.read_call(data)
        except wire_xml.Bad as e:
            raise Broken(500, str(e)) from e
        result, kind, failure, fault = self.call("xml", method, params)
        return wire_xml.response(result, failure, kind).encode("utf-8", "surrogateescape"), fault

    def call(self, encoding, method, params, agent=""):
        """(result, its type, failure, faults), logged."""
        fault = self.faults.of(method)
        if fault.get("drop") == "before":
            raise Dropped
        store = self.x.store
        time.sleep(fault.get("slow", 0) / 1000)
        if store is not self.x.store:
            raise Dropped  # everything is anew: a call of an earlier test
        if fault.get("expire") and params[0] in self.x.sessions.roles:
            self.x.sessions.expire(params[0])
        context = calls.Context(self.host, self.local, agent=agent)
        result, kind, failure = "", "void", None
        try:
            if "fail" in fault:
                raise Given([params[0] if c == "$session" else c for c in fault["fail"]])
            result, kind = calls.call(self.x, context, method, params)
            result = "" if result is None else result  # void (xapi.md 4.1)
        except calls.Emergency as e:
            failure = Bare(e.list)
        except Failure as e:
            failure = e.list
        except Exception as e:  # xapi.md 3.1: an unexpected one is HTTP 500
            self.note(encoding, method, params, context, ["HTTP 500", repr(e)])
            raise Broken(500, repr(e)) from e
        self.note(encoding, method, params, context, failure or "ok")
        if fault.get("drop") == "after":
            raise Dropped
        return result, kind, failure, fault

    def note(self, encoding, method, params, context, result):
        session = self.x.store.objects["session"].get(context.session, {})
        try:
            with_session = self.x.schema.message(method.replace("Async.", "", 1))[2].get("session", True)
        except Failure:
            with_session = bool(context.session)
        self.log.write({"method": method, "params": params[1:] if with_session else params,
                        "session": context.session, "role": context.role,
                        "originator": session.get("originator", ""), "user": session.get("auth_user_name", ""),
                        "host": self.x.store.objects["host"][self.host]["name_label"], "encoding": encoding,
                        "agent": context.agent, "result": result})


class Bare(list):
    """A failure from before dispatch."""
