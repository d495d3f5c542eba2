#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Is the manual true? Each example in it is run by a case and ends well, help shows what the pages say, groff has nothing to
complain about, and what README.md shows is what comes out. usage: manual.py BUILD    ends with "N passed, N failed"
"""
import glob
import os
import re
import shutil
import subprocess
import sys

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
BUILD = sys.argv[1] if len(sys.argv) > 1 else 'build'
XHW = os.path.join(BUILD, 'xhw')
# What waits and never ends by itself is shown by `make watch`; what a recorded XAPI cannot do, by a unit test.
NO_EXAMPLE = {'host watch', 'usb rescan'}

passed = failed = 0


def check(sentence, wrong):
    """wrong: what speaks against it, one thing a line; empty: nothing."""
    global passed, failed
    if wrong:
        failed += 1
        print('FAILED ', sentence)
        for line in wrong:
            print('   ', line)
    else:
        passed += 1


def run(*words):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    return done.returncode, done.stdout


def cases():
    """Command line: all outputs of the runs of cases that ended well."""
    ret = {}
    for name in glob.glob('tests/cases/*.t'):
        for block in re.split(r'^run: *', open(name, encoding='utf-8', errors='replace').read(), flags=re.M)[1:]:
            head, _, rest = block.partition('\nexit: ')
            code, _, output = rest.partition('\n')
            if code == '0' and 'fail:' not in head:
                # What goes to standard error is marked.
                output = re.sub(r'^! ', '', output, flags=re.M)
                ret.setdefault(head.split('\n')[0], []).append(output.split('\n'))
    return ret


def plain(page):
    """A page's lines without the marks of its language."""
    text = re.sub(r'\\f[BIR]|\\&', '', open(page).read())
    for mark, char in (('\\-', '-'), ('\\(ha', '^'), ('\\(aq', "'"), ('\\e', '\\')):
        text = text.replace(mark, char)
    return text.split('\n')


def verbs():
    """As they stand in the help of all: "pci list"; "undo"."""
    ret = []
    for line in run(XHW, '--help')[1].split('\n\n')[1].split('\n'):
        words = line.split()
        page = os.path.join(BUILD, 'man', 'xhw-%s.8' % words[0])
        two = ' '.join(words[:2])
        ret.append(two if any(line.startswith('.SS xhw %s ' % two) for line in plain(page)) else words[0])
    return ret


def examples(page):
    return [line.strip()[6:] for line in plain(page) if line.startswith('    # xhw ')]


def check_examples(known):
    shown = {page: examples(page) for page in sorted(glob.glob(BUILD + '/man/*.8'))}
    every = [e for found in shown.values() for e in found]
    check('each example of the manual is run by a case, and ends well', [e for e in every if e not in known])
    check('no example stands there twice', sorted({e for e in every if every.count(e) > 1}))
    wrong, count = [], 0
    for verb in verbs():
        code, text = run(XHW, 'help', *verb.split())
        found = [line.strip()[6:] for line in text.split('\n') if line.startswith('    # xhw ')]
        count += len(found)
        if code != 0 or (not found and verb not in NO_EXAMPLE):
            wrong.append('xhw help %s: exit code %d, %d examples' % (verb, code, len(found)))
        wrong += ['xhw help %s: %s' % (verb, e) for e in found if e not in every]
    check('help of each verb has an example of the manual', wrong)
    check('and all of them together have all', [] if count == len(every) else ['%d, not %d' % (count, len(every))])


def one_line(lines):
    """Their words, as they read on a terminal; what stands between quotation marks of help is bold in a page."""
    return ' '.join(' '.join(lines).replace('`', '').split()).lower()


def section_of(verb):
    """What the verb's page says of it, and what xhw(8) says of all verbs."""
    lines = plain(os.path.join(BUILD, 'man', 'xhw-%s.8' % verb.split()[0]))
    start = [i for i, line in enumerate(lines) if line.startswith('.SS xhw %s ' % verb)][0]
    end = [i for i, line in enumerate(lines + ['.SH']) if i > start and re.match(r'[.]S[HS]', line)][0]
    both = [lines[start][4:]] + lines[start + 1:end] + plain(os.path.join(BUILD, 'man', 'xhw.8'))
    return one_line(line for line in both if not re.match(r'[.][A-Z]{2}$|[.](nf|fi)$', line))


def check_help():
    """Its usage, its text, its options and the keys of its plugin's function stand in its page, too."""
    wrong = []
    for verb in verbs():
        text, page = run(XHW, 'help', *verb.split())[1], section_of(verb)
        head, _, options = text.partition('\n\nOptions:\n')
        head = re.sub(r'^Also: (.*)$', r'\nAlso called \1.', head[len('Usage: '):].replace(' [OPTIONS]\n', '\n'), flags=re.M)
        said = head.split('\n\n')
        said += options.split('\n\n')[0].split('\n')
        said += ['keys %s.' % keys for keys in re.findall(r'^  KEY is (.*)[.]$', text, re.M)]
        wrong += ['xhw help %s: %s' % (verb, s) for s in said if one_line([s]) not in page]
    check('what help says of a verb stands in its page', wrong)


def check_pages():
    if not shutil.which('groff'):
        print('skipped: groff is not here')
        return
    for page in sorted(glob.glob(BUILD + '/man/*.8')):
        said = run('groff', '-man', '-Tutf8', '-ww', '-z', page)[1]
        check('%s reads without complaints' % os.path.basename(page), said.split('\n') if said else [])


def like(got, want):
    """want may leave out lines ("...") and ends of lines ("free   ...")."""
    if want.strip() == '...':
        return True
    if '...' not in want:
        return got.rstrip() == want.rstrip()
    return re.fullmatch('.*'.join(re.escape(part) for part in want.rstrip().split('...')), got.rstrip()) is not None


def follows(got, want):
    """Whether the lines of want stand in got from its start; "..." alone stands for any number of lines."""
    if not want:
        return True
    if want[0].strip() == '...':
        return any(follows(got[i:], want[1:]) for i in range(len(got) + 1))
    return bool(got) and like(got[0], want[0]) and follows(got[1:], want[1:])


def check_readme(known):
    """Each "    # xhw ..." is run by a case, and what stands below it up to the next is the beginning of what comes out."""
    wrong = []
    lines = open('README.md', encoding='utf-8').read().split('\n') + ['']
    for i, line in enumerate(lines):
        if not line.startswith('    # xhw '):
            continue
        command = re.sub(r'^--host \S+ ', '', re.sub(r'  +# .*', '', line[10:]).strip())
        want = []
        for below in lines[i + 1:]:
            if not below.startswith('    ') or below.startswith('    # '):
                break
            want.append(below[4:])
        if command not in known:
            wrong.append('README.md:%d: no case runs it: xhw %s' % (i + 1, command))
        elif not any(follows(got, want) for got in known[command]):
            wrong.append('README.md:%d: it answers otherwise: xhw %s' % (i + 1, command))
    check('what README.md shows is what comes out', wrong)
    code, said = run(sys.executable, '-SB', 'tests/picture.py', '--check')
    check('its picture, too', [said.strip()] if code else [])


def main():
    known = cases()
    check_examples(known)
    check_help()
    check_pages()
    check_readme(known)
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


sys.exit(main())
