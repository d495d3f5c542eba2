# SPDX-License-Identifier: GPL-2.0-or-later
"""The expressions of get_all_records_where (xapi.md 6): true, false, field "F" = "V", not, and, or, parentheses."""
import json
import re

from failure import Failure

TOKEN = re.compile(r'\s*(?:([()=])|(true|false|field|not|and|or)\b|"((?:[^"\\]|\\.)*)")')
# Fields of a namespace have two underscores within the database.
SPACES = ("name", "memory", "VCPUs", "actions_after", "PV", "HVM", "API_version")


def internal(field):
    for space in SPACES:
        if field.startswith(space + "_"):
            outer = space.split("_")[0] if space == "actions_after" else space
            return outer + "__" + field[len(outer) + 1:]
    return field


def text(value):
    """How the database spells a value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)


def tokens(expr):
    out, at = [], 0
    while expr[at:].strip():
        m = TOKEN.match(expr, at)
        if not m:
            raise Failure("INTERNAL_ERROR", "Db_filter_parse: cannot parse '%s'" % expr[at:])
        sign, word, quoted = m.groups()
        out.append(("text", re.sub(r"\\(.)", r"\1", quoted)) if quoted is not None else (sign or word, None))
        at = m.end()
    return out


class Parser:
    def __init__(self, expr, fields):
        self.left = tokens(expr)
        self.fields = {internal(f): f for f in fields}
        self.expr = expr

    def take(self, *wanted):
        if not self.left or wanted and self.left[0][0] not in wanted:
            raise Failure("INTERNAL_ERROR", "Db_filter_parse: cannot parse '%s'" % self.expr)
        return self.left.pop(0)

    def next_is(self, *kinds):
        return bool(self.left) and self.left[0][0] in kinds

    def either(self):
        a = self.both()
        while self.next_is("or"):
            self.take()
            a = (lambda f, g: lambda r: f(r) or g(r))(a, self.both())
        return a

    def both(self):
        a = self.one()
        while self.next_is("and"):
            self.take()
            a = (lambda f, g: lambda r: f(r) and g(r))(a, self.one())
        return a

    def one(self):
        kind, _ = self.take()
        if kind in ("true", "false"):
            return lambda r: kind == "true"
        if kind == "not":
            inner = self.one()
            return lambda r: not inner(r)
        if kind == "(":
            inner = self.either()
            self.take(")")
            return inner
        self.left.insert(0, (kind, _))
        a = self.operand()
        self.take("=")
        b = self.operand()
        return lambda r: a(r) == b(r)

    def operand(self):
        kind, value = self.take("field", "text")
        if kind == "text":
            return lambda r: value
        _, name = self.take("text")
        if name not in self.fields:
            raise Failure("INTERNAL_ERROR", "Db_exn.DBCache_NotFound(\"missing column\", \"%s\")" % name)
        field = self.fields[name]
        return lambda r: text(r[field])


def compiled(expr, fields):
    """A function of a record."""
    p = Parser(expr, fields)
    out = p.either()
    if p.left:
        raise Failure("INTERNAL_ERROR", "Db_filter_parse: cannot parse '%s'" % expr)
    return out
