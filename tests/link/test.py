#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Shows that link-check can fail: each case is a few lines of C that dom0 could not run, or that gcc 4.8 refuses."""

import os
import subprocess
import sys
import tempfile

import link

HERE = link.HERE
passed = failed = 0


def check(name, fine, told):
	global passed, failed
	passed, failed = passed + bool(fine), failed + (not fine)
	if not fine:
		print(f"FAILED: {name}: {told}")


# Two texts as an object has them that opens a library and looks a function up.
LATE = 'int puts(const char *); int main(void) { return puts("%s") + puts("%s"); }'

# (what it shows, code, link line, Xen's libraries, what is told or "" for nothing)
LINKS = [
	("a function newer than glibc 2.17", "int getrandom(void *, unsigned long, int); int main(void) { return getrandom(0, 0, 0); }",
		"", "xen-4.17-xcp", "case.o needs getrandom, which libc.so.6 (glibc-2.17) lacks: here it is GLIBC_2.25"),
	("memcpy of 2.14", "void *memcpy(void *, const void *, unsigned long); void *at; int main(void)"
		"{ return memcpy(at, at, (unsigned long)at) == at; }", "", "xen-4.17-xcp", ""),
	("stat, which 2.17 has in its static part", "struct stat; int stat(const char *, struct stat *); int main(void) { return stat(\"\", 0); }",
		"", "xen-4.17-xcp", ""),
	("fcntl by the name of newer headers", "int fcntl64(int, int, ...); int main(void) { return fcntl64(0, 1); }", "", "xen-4.17-xcp", ""),
	("threads and dlopen are libraries of their own", "void *dlopen(const char *, int); int main(void) { return !dlopen(\"\", 1); }",
		"", "xen-4.17-xcp", "case.o needs dlopen of libdl.so.2, which case is not linked with"),
	("dlopen where it is", "void *dlopen(const char *, int); int main(void) { return !dlopen(\"\", 1); }", "-ldl", "xen-4.17-xcp", ""),
	("json-c newer than 0.11", "int json_object_object_add_ex(); int main(void) { return json_object_object_add_ex(); }", "-ljson-c",
		"xen-4.17-xcp", "case.o needs json_object_object_add_ex, which libjson-c.so.2 (json-c-0.11) lacks"),
	("libudev newer than systemd 219", "int udev_device_has_current_tag(); int main(void) { return udev_device_has_current_tag(); }",
		"-ludev", "xen-4.17-xcp", "case.o needs udev_device_has_current_tag, which libudev.so.1 (systemd-219) lacks"),
	("libpci newer than 3.5", "int pci_find_cap_nr(); int main(void) { return pci_find_cap_nr(); }", "-lpci", "xen-4.17-xcp",
		"case.o needs pci_find_cap_nr, which libpci.so.3 (libpci-3.5) lacks"),
	("libxml2 newer than 2.9.1", "int xmlHashDefaultDeallocator(); int main(void) { return xmlHashDefaultDeallocator(); }", "-lxml2",
		"xen-4.17-xcp", "case.o needs xmlHashDefaultDeallocator, which libxml2.so.2 (libxml2-2.9.1) lacks"),
	("what XCP-ng's libxenctrl dropped", "int xc_domain_getinfo(); int main(void) { return xc_domain_getinfo(); }", "-lxenctrl",
		"xen-4.17-xcp", "case.o needs xc_domain_getinfo, which libxenctrl.so.4.17 (xen-4.17-xcp) lacks"),
	("which Debian's has", "int xc_domain_getinfo(); int main(void) { return xc_domain_getinfo(); }", "-lxenctrl", "xen-4.17-debian", ""),
	("what only XCP-ng's libxenctrl has", "int xc_domain_getinfo_single(); int main(void) { return xc_domain_getinfo_single(); }",
		"-lxenctrl", "xen-4.17-debian", "case.o needs xc_domain_getinfo_single, which none of its libraries has"),
	("a function of libxl that is looked up by a wrong name", LATE % ("libxenlight.so.4.17", "libxl_no_such"), "", "xen-4.17-xcp",
		"case asks libxenlight.so.4.17 for libxl_no_such at run time, which it lacks"),
	("and by a right one", LATE % ("libxenlight.so.4.17", "libxl_ctx_alloc"), "", "xen-4.17-xcp", ""),
	("a function of libpci that is looked up in libxl", LATE % ("libxenlight.so.4.17", "pci_alloc"), "", "xen-4.17-xcp",
		"case asks libxenlight.so.4.17 for pci_alloc at run time, which it lacks"),
	("a library that is opened and that dom0 has no list of", LATE % ("libcrypto.so.3", "pci_alloc"), "", "xen-4.17-xcp",
		"case opens libcrypto.so.3 at run time, of which there is no list"),
	("a library that dom0 has no list of", "int main(void) { return 0; }", "-lcrypto", "xen-4.17-xcp",
		"case is linked with -lcrypto, of which there is no list"),
]

# (what it shows, code, what is told or "" for nothing)
SOURCES = [
	("_Generic", "#define F(x) _Generic((x), int: 1)\n", "case.c:1: _Generic"),
	("_Thread_local", "static _Thread_local int n;\n", "case.c:1: _Thread_local"),
	("stdatomic.h", "#include <stdatomic.h>\n", "case.c:1: #include <stdatomic.h>"),
	("a builtin that tells overflow", "\n\nint f(int a)\n{\n\treturn __builtin_add_overflow(a, 1, &a);\n}\n", "case.c:5: __builtin_add_overflow"),
	("__has_include", "#if __has_include(<x.h>)\n#endif\n", "case.c:1: __has_include"),
	("fallthrough", "\t__attribute__((fallthrough));\n", "case.c:1: __attribute__((fallthrough"),
	("sys/random.h", "#include <sys/random.h>\n", "case.c:1: #include <sys/random.h>"),
	("a lock of open files", "fcntl(fd, F_OFD_SETLK, &lock);\n", "case.c:1: F_OFD_SETLK"),
	("_DEFAULT_SOURCE", "#define _DEFAULT_SOURCE\n", "case.c:1: _DEFAULT_SOURCE"),
	("json_object_object_add as a value", "\tif (json_object_object_add(o, k, v))\n", "case.c:1: json_object_object_add"),
	("json_object_object_add as a statement", "\tjson_object_object_add(o, k, v);\n", ""),
	("a comment", "/*\n * No _Generic here.\n */ // nor __auto_type\n", ""),
	("a string", 'const char *const s = "_Generic \\" __auto_type";\n', ""),
	("what is asked for by #ifdef", "#ifdef F_OFD_SETLK\n#endif\n", ""),
]

# (what it shows, code): gcc says it under -Wpedantic.
PEDANTIC = [
	("a compound literal where a constant is due", "struct s { int n; };\nstatic struct s at = (struct s){ 1 };\nint f(void) { return at.n; }\n"),
	("_Static_assert without its text", "_Static_assert(1 == 1);\n"),
	("a label before a declaration", "int f(int n)\n{\n\tswitch (n) {\n\tcase 1:;\n\t}\nend:\n\tint a = n;\n\treturn a;\n}\n"),
]


def compiled(code, folder, *options):
	source = os.path.join(folder, "case.c")
	with open(source, "w", encoding="ascii") as out:
		out.write(code)
	return link.run(*link.CC, "-std=gnu11", "-O2", "-fPIC", "-fno-builtin", *options, "-c", "-o", os.path.join(folder, "case.o"), source)


def links(folder):
	made = {}
	for xen in link.XEN:
		stubs = made[xen] = os.path.join(folder, xen)
		os.makedirs(stubs)
		libraries = []
		for name in link.LISTS + [xen]:
			libraries += link.read(name)[0]
		for library in libraries:
			link.make(library, stubs)
		_, static, renamed = link.read("glibc-2.17")
		link.make_static(static, renamed, stubs)
		made[xen] = libraries
	for name, code, line, xen, told in LINKS:
		built = compiled(code, folder)
		found, needs = link.link("case", line.split(), [os.path.join(folder, "case.o")], made[xen], os.path.join(folder, xen),
			os.path.join(folder, "case"))
		said = " ".join(found).replace(folder + "/", "")
		check(name, not built.returncode and (told in said if told else not found and needs), said or built.stdout)
		if name == "memcpy of 2.14":
			symbols = link.run("nm", "-D", os.path.join(folder, "case")).stdout
			check("memcpy is bound to 2.14", "memcpy@GLIBC_2.14" in symbols, symbols)
	# What is built here in the ordinary way is dead there, and that is seen.
	compiled("int main(void) { return 0; }", folder)
	link.run(*link.CC, "-o", os.path.join(folder, "new"), os.path.join(folder, "case.o"))
	found = link.too_new(os.path.join(folder, "new"))
	check("a binary that needs a newer glibc", any("__libc_start_main@GLIBC_2.34" in line for line in found), found)


def old(*words):
	return subprocess.run([sys.executable, "-SB", os.path.join(HERE, "old.py"), *words], stdout=subprocess.PIPE,
		stderr=subprocess.STDOUT, text=True, check=False)


def sources(folder):
	for name, code, told in SOURCES:
		path = os.path.join(folder, "case.c")
		with open(path, "w", encoding="ascii") as out:
			out.write(code)
		said = old(path)
		check(name, (told in said.stdout and said.returncode == 1) if told else (not said.stdout and not said.returncode), said.stdout)
	for name, code in PEDANTIC:
		built = compiled(code, folder, "-Wpedantic")
		path = os.path.join(folder, "log")
		with open(path, "w", encoding="ascii") as out:
			out.write(built.stdout.replace("‘", "'").replace("’", "'"))
		said = old("--log", path)
		check(name, said.returncode == 1 and "case.c:" in said.stdout, said.stdout + built.stdout)
	built = compiled("#include <json-c/json.h>\nint f(struct json_object *o) { return json_object_object_add(o, \"k\", o); }\n", folder,
		"-I" + os.path.join(HERE, "old"))
	check("json_object_object_add gives nothing in 0.11", built.returncode and "void value" in built.stdout, built.stdout)


def main():
	os.environ["LC_ALL"] = "C"
	with tempfile.TemporaryDirectory() as folder:
		links(folder)
		sources(folder)
	print(f"{passed} passed, {failed} failed")
	return 1 if failed else 0


sys.exit(main())
