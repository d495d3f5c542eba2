#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Links what is shipped against the libraries of an XCP-ng 8.3 dom0, made here of lists of their symbols.

Usage: link.py DIR        DIR/units says per line what is made: "NAME: -lLIBRARY...: OBJECT..."
Prints each breach as "OBJECT needs SYMBOL, which LIBRARY lacks", writes what each file needs to DIR/requires, and ends with
"N passed, N failed", counted by file and by set of Xen's libraries. See symbols/ for the lists.
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LISTS = ["glibc-2.17", "json-c-0.11", "libpci-3.5", "libxml2-2.9.1", "systemd-219"]
XEN = ["xen-4.17-debian", "xen-4.17-xcp"]
CC = os.environ.get("CC", "gcc").split()
NEWEST = (2, 17)


class Library:
	def __init__(self, soname, package, source):
		self.soname, self.package, self.source = soname, package, source
		self.name = re.sub(r"^lib|\.so.*|-[0-9.]*\.so.*", "", soname)
		self.versions = []	# [(version, [(symbol, size or None)])], oldest first
		self.symbols = set()


def read(name, folder=None):
	"""The libraries of one list, and what of it is static and what renamed."""
	libraries, static, renamed = [], [], {}
	with open(os.path.join(folder or os.path.join(HERE, "symbols"), name), encoding="ascii") as lines:
		for line in lines:
			words = line.split()
			if not words or line.startswith("#"):
				continue
			if words[0] == "library":
				libraries.append(Library(words[1], words[2], name))
			elif words[0] == "static":
				static += words[1:]
			elif words[0] == "renamed":
				renamed[words[1]] = words[2]
			elif not line.startswith("\t"):
				libraries[-1].versions.append((words[0], []))
			else:
				for word in words:
					symbol, _, size = word.partition("=")
					libraries[-1].versions[-1][1].append((symbol, int(size) if size else None))
					libraries[-1].symbols.add(symbol)
	return libraries, static, renamed


def run(*words):
	return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def assembly(library):
	"""One label per symbol and version: what a program asks for without a version is bound to the newest."""
	lines, newest, number = [], {}, 0
	for at, (_, symbols) in enumerate(library.versions):
		for symbol, _ in symbols:
			newest[symbol] = at
	for at, (version, symbols) in enumerate(library.versions):
		for symbol, size in symbols:
			if version == "-":
				label = symbol
			else:
				label = f"s{number}"
				bound = "@@" if newest[symbol] == at else "@"
				lines.append(f".symver {label},{symbol}{bound}{version}")
			number += 1
			kind = "function" if size is None else "object"
			lines.append(f'.section {".text" if size is None else ".data"}')
			lines.append(f".globl {label}\n.type {label},@{kind}")
			lines.append(f"{label}:\n.skip {size or 1}\n.size {label},{size or 1}")
	lines.append('.section .note.GNU-stack,"",@progbits')
	return "\n".join(lines) + "\n"


def script(library):
	versions = [version for version, _ in library.versions if version != "-"]
	text, before = "", ""
	for version in versions:
		text += f"{version} {{\n" + (" local: s[0-9]*;\n" if not before else "") + f"}} {before};\n"
		before = version
	return text


def make(library, folder):
	base = os.path.join(folder, library.soname)
	with open(base + ".s", "w", encoding="ascii") as out:
		out.write(assembly(library))
	words = CC + ["-nostdlib", "-shared", "-Wl,-soname," + library.soname, "-o", base, base + ".s"]
	if script(library):
		with open(base + ".map", "w", encoding="ascii") as out:
			out.write(script(library))
		words.append("-Wl,--version-script," + base + ".map")
	made = run(*words)
	if made.returncode:
		sys.exit(f"link: cannot make {library.soname} of {library.source}: {made.stdout}")


def make_static(static, renamed, folder):
	"""What a newer name calls is thereby looked for in the libraries under its old name."""
	base = os.path.join(folder, "static")
	with open(base + ".s", "w", encoding="ascii") as out:
		for symbol in static:
			out.write(f".text\n.globl {symbol}\n.hidden {symbol}\n.type {symbol},@function\n{symbol}:\n.skip 1\n")
		for new, old in renamed.items():
			out.write(f".text\n.globl {new}\n.hidden {new}\n.type {new},@function\n{new}:\n\tjmp {old}@PLT\n")
		out.write('.section .note.GNU-stack,"",@progbits\n')
	made = run(*CC, "-c", "-o", base + ".o", base + ".s")
	if made.returncode:
		sys.exit(f"link: cannot make {base}.o: {made.stdout}")


def undefined(objects):
	"""{symbol: the first object that needs it}, without what the objects define themselves."""
	needed, defined, current = {}, set(), objects[0]
	for line in run("nm", "-P", *objects).stdout.split("\n"):
		words = line.split()
		if line.endswith(":") and len(words) == 1:
			current = line[:-1]
		elif len(words) >= 2:
			if words[1] == "U":
				needed.setdefault(words[0], current)
			elif words[1] not in "wv":
				defined.add(words[0])
	return {symbol: where for symbol, where in needed.items() if symbol not in defined}


def here(symbol, libraries):
	"""Where this machine has it, as a hint."""
	for library in libraries:
		found = run(*CC, "-print-file-name=" + library.soname).stdout.strip()
		if not os.path.isabs(found):
			found = run(*CC, f"-print-file-name=lib{library.name}.so").stdout.strip()
		match = re.search(rf"\b{re.escape(symbol)}@@?(\S+)", run("nm", "-D", "--defined-only", found).stdout)
		if match:
			return library, match.group(1)
	return None, None


COMPILER = re.compile(r"_GLOBAL_OFFSET_TABLE_$|__(popcount|clz|ctz|ffs|parity|bswap|mul|div|mod|udiv|umod|float|fix)\w*[dst]i\w*$")


def explain(unit, objects, libraries, beside, static, renamed):
	found = []
	known = set(static) | set(renamed).union(*(library.symbols for library in libraries))
	for symbol, where in sorted(undefined(objects).items()):
		if symbol in known or COMPILER.match(symbol):
			continue
		other = next((library for library in beside if symbol in library.symbols), None)
		if other:
			found.append(f"{where} needs {symbol} of {other.soname}, which {unit} is not linked with")
			continue
		library, version = here(symbol, libraries)
		if library:
			found.append(f"{where} needs {symbol}, which {library.soname} ({library.source}) lacks: here it is {version}")
		else:
			names = ", ".join(library.soname for library in libraries)
			found.append(f"{where} needs {symbol}, which none of its libraries has: {names}")
	return found


def by_name(unit, objects, libraries):
	"""What is looked up at run time: in each object whose text names a library, the names of functions beside it."""
	found = set()
	for path in objects:
		texts = run("strings", "-d", path).stdout.split("\n")
		for soname in (text for text in texts if re.fullmatch(r"lib[\w-]+\.so[.\d]*", text)):
			library = next((library for library in libraries if library.soname == soname), None)
			if not library:
				found.add(f"{unit} opens {soname} at run time, of which there is no list")
				continue
			names = {text for text in texts if re.fullmatch(r"(libxl|pci|udev|xs)_\w+", text)} - library.symbols
			found.update(f"{unit} asks {soname} for {name} at run time, which it lacks" for name in names)
	return sorted(found)


def too_new(path):
	"""Versions of glibc that dom0 does not have, of a file that is linked."""
	return sorted({f"{path}: {symbol}@GLIBC_{version} is newer than glibc 2.17's"
		for symbol, version in re.findall(r"\b(\w+)@GLIBC_([0-9.]+)", run("nm", "-D", path).stdout)
		if tuple(map(int, version.split("."))) > NEWEST})


def link(unit, options, objects, libraries, folder, output):
	"""The breaches of one file, and the libraries it then needs."""
	named = {library.name: library for library in libraries if library.name != "ld-linux-x86-64"}
	wanted = [option[2:] for option in options if option.startswith("-l")]
	wanted += ["pthread"] if "-pthread" in options else []
	mine = [named[name] for name in wanted if name in named] + [named["c"]]
	found = [f"{unit} is linked with -l{name}, of which there is no list" for name in wanted if name not in named]
	_, static, renamed = read("glibc-2.17")
	beside = [library for library in libraries if library not in mine]
	found += explain(unit, objects, mine, beside, static, renamed) + by_name(unit, objects, libraries)
	kind = ["-shared", "-Wl,-z,defs"] if unit.endswith(".so") else ["-pie", "-Wl,-e,main"]
	with open(output + ".in", "w", encoding="utf-8") as words:
		words.write("\n".join(objects + [os.path.join(folder, "static.o")]
			+ [os.path.join(folder, library.soname) for library in mine]) + "\n")
	made = run(*CC, "-nostdlib", *kind, "-Wl,--as-needed", "-Wl,-z,now", "-o", output, "@" + output + ".in", "-lgcc")
	if made.returncode and not found:
		found.append(f"{unit} does not link: {made.stdout.strip()}")
	if made.returncode == 0:
		found += too_new(output)
	needs = re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", output).stdout) if not made.returncode else []
	return found, [by_soname for need in needs for by_soname in libraries if by_soname.soname == need]


def main():
	folder = sys.argv[1]
	with open(os.path.join(folder, "units"), encoding="utf-8") as lines:
		units = [line.split(":") for line in lines if line.strip()]
	passed = failed = 0
	requires = []
	for xen in XEN:
		stubs = os.path.join(folder, xen)
		os.makedirs(stubs, exist_ok=True)
		libraries = []
		for name in LISTS + [xen]:
			libraries += read(name)[0]
		for library in libraries:
			make(library, stubs)
		_, static, renamed = read("glibc-2.17")
		make_static(static, renamed, stubs)
		for name, options, objects in units:
			found, needs = link(name, options.split(), objects.split(), libraries, stubs, os.path.join(stubs, name))
			for breach in found:
				print(f"{xen}: {breach}")
			passed, failed = passed + (not found), failed + bool(found)
			if xen == XEN[-1]:
				requires += [f"{name} {library.soname} {library.package}" for library in needs]
	with open(os.path.join(folder, "requires"), "w", encoding="ascii") as out:
		out.write("\n".join(requires) + "\n")
	print(f"{passed} passed, {failed} failed")
	return 1 if failed or not passed else 0


if __name__ == "__main__":
	sys.exit(main())
