#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Draws what README.md shows as a picture: `xhw pci list`, as the case list-server-2s has it. Usage: picture.py [--check]
writes doc/pci-list.svg; --check: exit code 1 where it is another.
"""
import os
import re
import sys
from xml.sax.saxutils import escape

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
CASE, OUT = 'tests/cases/list-server-2s.t', 'doc/pci-list.svg'
COMMAND = 'pci list'
LEFT_OUT = {'RMRR', 'ROLE', 'USED FOR', 'NAME'}
# Of letters in a font whose width is known nowhere: each word gets a place of its own.
WIDE, HIGH, EDGE = 7.6, 20, 16
COLOURS = {'free': '#7ee787', 'reserved': '#79c0ff', 'force': '#e3b341', 'warn': '#e3b341', 'no': '#ff7b72'}


def table():
    """[{column: text}], the columns' names first."""
    text = open(CASE, encoding='utf-8').read().split('run: %s\n' % COMMAND, 1)[1].split('\nrun: ', 1)[0]
    head, *rows = [line for line in text.split('\n')[1:] if line and not line.startswith(('! ', 'tree: '))]
    found = [(m.group(), m.start()) for m in re.finditer(r'\S+(?: \S+)*', head)]
    ends = [start for _, start in found[1:]] + [None]
    return [{name: line[a:b].strip() for (name, a), b in zip(found, ends)} for line in [head] + rows]


def word(x, y, text, colour, weight='normal'):
    return '<text x="%.1f" y="%d" fill="%s" font-weight="%s" textLength="%.1f">%s</text>' % (
        x, y, colour, weight, len(text) * WIDE, escape(text))


def picture():
    rows = table()
    columns = [name for name in rows[0] if name not in LEFT_OUT]
    wide = {name: max(len(row[name]) for row in rows) + 2 for name in columns}
    out, y = [], EDGE + HIGH
    out.append(word(EDGE, y, '# xhw ' + COMMAND, '#ffffff', 'bold'))
    for number, row in enumerate(rows):
        x, y = EDGE, y + HIGH
        for name in columns:
            colour = '#9198a1' if number == 0 else '#e6edf3'
            if name == 'VERDICT' and number:
                colour = COLOURS[re.match('[a-z]+', row[name]).group()]
            # Numbers stand on the right.
            shift = (len(name) - len(row[name])) * WIDE if name == 'NODE' else 0
            if row[name]:
                out.append(word(x + shift, y, row[name], colour))
            x += wide[name] * WIDE
    width, height = 2 * EDGE + sum(wide.values()) * WIDE, y + EDGE + 4
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="monospace" font-size="12.6" '
            'xml:space="preserve">\n<title>xhw %s</title>\n<rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>\n%s\n</svg>\n'
            % (width, height, COMMAND, '\n'.join(out)))


def main():
    if sys.argv[1:] == ['--check']:
        if open(OUT, encoding='utf-8').read() != picture():
            sys.exit('%s is not what %s says: tests/picture.py draws it anew' % (OUT, CASE))
    else:
        open(OUT, 'w', encoding='utf-8').write(picture())


main()
