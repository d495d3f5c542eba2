# SPDX-License-Identifier: GPL-2.0-or-later
"""XML-RPC as XAPI reads and writes it (xapi.md 1.2, 1.3, 4.1, 4.2)."""
import re
from xml.parsers import expat

BLANK = " \t\n"


class Bad(Exception):
    """No XML, or none of the expected shape."""


class Text(str):
    """A string, tagged or not: also a number told as text (xapi.md 4.1)."""


def escape(text):
    """xapi.md 1.2: control characters but TAB, LF and CR are dropped."""
    text = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f]", "", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def value(v, kind="string"):
    """One value of an API type."""
    if isinstance(v, bool):
        return "<value><boolean>%d</boolean></value>" % v
    if isinstance(v, float):
        return "<value><double>%.16g</double></value>" % v
    if isinstance(v, int):
        return "<value>%d</value>" % v
    if kind == "datetime":
        return "<value><dateTime.iso8601>%s</dateTime.iso8601></value>" % v
    if isinstance(v, list):
        return "<value><array><data>%s</data></array></value>" % "".join(value(x) for x in v)
    if isinstance(v, dict):
        if not v:
            return "<value><struct/></value>"
        # Names are not escaped (xapi.md 4.1).
        return "<value><struct>%s</struct></value>" % "".join(
            "<member><name>%s</name>%s</member>" % (k, value(x)) for k, x in v.items())
    return "<value>%s</value>" % escape(v) if v else "<value/>"


def call(method, params):
    return "<methodCall><methodName>%s</methodName><params>%s</params></methodCall>" % (
        escape(method), "".join("<param>%s</param>" % value(p) for p in params))


def response(result=None, failure=None, kind="string"):
    if failure is None:
        inner = "<member><name>Status</name><value>Success</value></member><member><name>Value</name>%s</member>" \
            % value(result, kind)
    else:
        inner = "<member><name>Status</name><value>Failure</value></member>" \
            "<member><name>ErrorDescription</name>%s</member>" % value(failure)
    return '<?xml version="1.0"?><methodResponse><params><param><value><struct>%s</struct></value></param></params>' \
        "</methodResponse>" % inner


def parse(data):
    """The root as (tag, children); children are texts and elements. Attributes do not belong (xapi.md 1.3)."""
    stack = [("", [])]
    p = expat.ParserCreate()
    p.buffer_text = True

    def start(tag, attributes):
        if attributes:
            raise Bad("attributes are not expected: <%s>" % tag)
        element = (tag, [])
        stack[-1][1].append(element)
        stack.append(element)

    def text(s):
        if s.strip(BLANK):
            stack[-1][1].append(s)

    p.StartElementHandler = start
    p.EndElementHandler = lambda tag: stack.pop()
    p.CharacterDataHandler = text
    try:
        p.Parse(data, True)
    except expat.ExpatError as e:
        raise Bad("%s line %d" % (expat.ErrorString(e.code), e.lineno)) from e
    return stack[0][1][0]


def only(element, *tags):
    """Down through single children."""
    for tag in tags:
        kids = element[1]
        if len(kids) != 1 or isinstance(kids[0], str) or kids[0][0] != tag:
            raise Bad("expected one <%s> in <%s>" % (tag, element[0]))
        element = kids[0]
    return element


def text_of(element):
    kids = element[1]
    if any(not isinstance(k, str) for k in kids):
        raise Bad("expected text in <%s>" % element[0])
    return "".join(kids)


def scalar(kind, text):
    if kind in ("int", "i4", "i8"):
        return int(text)
    if kind == "double":
        return float(text)
    if kind == "boolean":
        return {"1": True, "0": False}[text]
    if kind in ("string", "dateTime.iso8601"):
        return Text(text)
    raise Bad("<%s> is no type" % kind)


def read_value(element):
    kids = element[1]
    if element[0] != "value":
        raise Bad("expected <value>, not <%s>" % element[0])
    if not kids:
        return Text("")
    if isinstance(kids[0], str):
        return Text(text_of(element))
    if len(kids) != 1:
        raise Bad("a <value> holds one thing")
    kind, inner = kids[0]
    if kind == "array":
        return [read_value(v) for v in only(kids[0], "data")[1]]
    if kind != "struct":
        try:
            return scalar(kind, text_of(kids[0]))
        except (ValueError, KeyError) as e:
            raise Bad("no <%s>: %s" % (kind, e)) from e
    out = {}
    for m in inner:
        if isinstance(m, str) or m[0] != "member" or [k[0] for k in m[1]] != ["name", "value"]:
            raise Bad("a <struct> holds <member>s of <name> and <value>")
        out[text_of(m[1][0])] = read_value(m[1][1])
    return out


def read_call(data):
    """(method, params) of a request."""
    root = parse(data)
    if root[0] != "methodCall" or not root[1] or root[1][0][0] != "methodName":
        raise Bad("expected a <methodCall>")
    params = root[1][1][1] if len(root[1]) > 1 else []
    return text_of(root[1][0]), [read_value(only(p, "value")) for p in params]


def typed(kind, v, split_map):
    """Texts as what the API expects there (xapi.md 4.1); others as they are."""
    if isinstance(v, dict) and split_map(kind):
        return {k: typed(split_map(kind)[1], x, split_map) for k, x in v.items()}
    if isinstance(v, list) and kind.endswith(" set"):
        return [typed(kind[:-4], x, split_map) for x in v]
    if isinstance(v, Text):
        if kind == "int" and re.fullmatch(r"-?\d+", v):
            return int(v)
        return str(v)
    return v
