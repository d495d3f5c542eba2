#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Refuses what gcc 4.8 and the headers of dom0's build environment lack.

Usage: old.py FILE...           looks at sources
       old.py --log FILE...     looks at what gcc said under -Wpedantic, which gcc 4.8 refuses or does not know
Prints each breach as "FILE:LINE: what: why"; exit code 1 when there is one.
"""

import re
import sys

GCC = {
	r"\b_Generic\b": "_Generic is since gcc 4.9",
	r"\b_Atomic\b": "_Atomic is since gcc 4.9; use __atomic_*()",
	r"\b(?:_Thread_local|thread_local)\b": "_Thread_local is since gcc 4.9; use __thread",
	r"\b__auto_type\b": "__auto_type is since gcc 4.9",
	r"\bmax_align_t\b": "max_align_t is since gcc 4.9",
	r"\b__builtin_(?:add|sub|mul)[a-z]*_overflow\w*": "builtins that tell overflow are since gcc 5",
	r"\b__builtin_(?:bswap128|has_attribute|clear_padding|alloca_with_align_and_max)\b": "a builtin newer than gcc 4.8",
	r"\b__has_(?:include|attribute|builtin|c_attribute)\b": "__has_*() is since gcc 5 or later",
	r"\b__VA_OPT__\b": "__VA_OPT__ is since gcc 8",
	r"__attribute__\s*\(\(.*?\b(?:__)?(fallthrough|nonstring|access|no_sanitize|returns_nonnull|assume_aligned|copy|symver"
	r"|zero_call_used_regs|uninitialized|malloc\s*\(|designated_init|scalar_storage_order|no_stack_protector|patchable_function_entry"
	r"|no_reorder|simd|target_clones|tainted_args|counted_by)\b": "an attribute that gcc 4.8 does not know",
	r"\[\[": "[[attributes]] are since gcc 10",
	r"\b(?:constexpr|typeof_unqual|nullptr)\b": "C23 is not in gcc 4.8",
	r"\b(?:u?int(?:128|24)_t|_BitInt|_Float(?:16|32|64|128))\b": "a type newer than gcc 4.8",
	r"^\s*#\s*(?:elifdef|elifndef|embed|warning_c23)\b": "C23 is not in gcc 4.8",
	r"^\s*#\s*pragma\s+GCC\s+unroll\b": "#pragma GCC unroll is since gcc 8",
	r"\b0x[0-9a-f]+'[0-9a-f]": "digit separators are C23",
}
HEADERS = {
	r"^\s*#\s*include\s*<(stdatomic\.h|threads\.h|sys/random\.h|sys/rseq\.h|sys/pidfd\.h|stdbit\.h|stdckdint\.h|linux/landlock\.h"
	r"|linux/openat2\.h|linux/io_uring\.h|linux/time_types\.h|sys/single_threaded\.h)>": "a header that glibc 2.17, gcc 4.8 or Linux 4.19 lacks",
	r"\bF_OFD_(?:GETLK|SETLKW?)\b": "F_OFD_* is since glibc 2.20",
	r"\b_DEFAULT_SOURCE\b": "_DEFAULT_SOURCE is since glibc 2.19; _GNU_SOURCE gives the same",
	r"\bO_TMPFILE\b": "O_TMPFILE is since glibc 2.19",
	r"\bRENAME_(?:NOREPLACE|EXCHANGE|WHITEOUT)\b": "RENAME_* is since glibc 2.28",
	r"\b(?:STATX_\w+|AT_STATX_\w+|struct statx)\b": "statx is since glibc 2.28",
	r"\b(?:GRND_\w+|MFD_\w+|F_(?:ADD|GET)_SEALS|F_SEAL_\w+)\b": "since glibc 2.25 or later",
	r"\b(?:RESOLVE_\w+|SYS_openat2|SYS_close_range|SYS_pidfd_\w+|SYS_statx|SYS_faccessat2|CLONE_PIDFD|P_PIDFD)\b":
		"Linux 4.19's headers, or glibc 2.17's, lack it",
	r"\bPCI_FILL_(?:IOMMU_GROUP|BRIDGE_BASES|RESCAN|CLASS_EXT|SUBSYS|PARENT|DRIVER|RCD_LNK)\b": "libpci 3.5 lacks it",
	r"\b(?:json_object_new_u?int64_t|json_object_new_uint64|json_object_array_del_idx|json_object_set_\w+|json_pointer_\w+"
	r"|json_object_deep_copy|json_object_equal|json_tokener_get_parse_end|json_object_new_null)\b": "json-c 0.11 lacks it",
}
RULES = [(re.compile(pattern), why) for pattern, why in {**GCC, **HEADERS}.items()]
# It returns nothing in json-c 0.11, so nothing may be done with what it returns.
ADD = re.compile(r"(?<![\w])json_object_object_add\s*\(")
# GNU C that gcc 4.8 has as well.
ALLOWED = re.compile(r"ISO C forbids (braced-groups within expressions|empty initializer braces|nested functions)"
                     r"|ISO C does not support .*__int128|ISO C forbids an empty translation unit")
TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.S)


def bare(text):
	"""The same lines without comments and without what strings hold."""
	def blank(match):
		token = match.group(0)
		return '""' if token[0] == '"' else "''" if token[0] == "'" else "\n" * token.count("\n") or " "
	return TOKEN.sub(blank, text)


def look(path):
	with open(path, encoding="utf-8", errors="replace") as source:
		text = bare(source.read())
	# A feature behind its own #ifdef is for where it is: only those names may stand there that are macros.
	for number, line in enumerate(text.split("\n"), 1):
		if re.match(r"\s*#\s*(ifn?def|undef)\b", line) or re.match(r"\s*#\s*if\b.*\bdefined\b", line):
			continue
		for pattern, why in RULES:
			found = pattern.search(line)
			if found:
				yield f"{path}:{number}: {found.group(0).strip()}: {why}"
		for found in ADD.finditer(line):
			before = line[:found.start()].strip()
			if before and not before.endswith((";", "{", "}", ")", "else", "void", "return 0,")):
				yield f"{path}:{number}: json_object_object_add: it returns nothing in json-c 0.11"


def logged(path):
	with open(path, encoding="utf-8", errors="replace") as log:
		for line in log:
			found = re.match(r"(.*?): (?:warning|error): (.*)", line)
			if found and not ALLOWED.search(line):
				yield f"{found.group(1)}: {found.group(2)}"


def main():
	files = sys.argv[1:]
	by = look
	if files[:1] == ["--log"]:
		files, by = files[1:], logged
	bad = 0
	for path in files:
		for breach in by(path):
			print(breach)
			bad += 1
	return 1 if bad or not files else 0


sys.exit(main())
