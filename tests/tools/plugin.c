// SPDX-License-Identifier: GPL-2.0-or-later
// Plugin calls on another root than this machine's. The product has no such way in (DESIGN section
// 4): scripts of test XAPIs exec this in place of `xhw --xapi-plugin`.
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/text.h"
#include "fake/tree.h"
#include "fake/xapi_stub.h"
#include "hook.h"
#include "plugin.h"

#define MOST 8192

static const char usage[] =
	"usage: plugin-on call ROOT NOUN REQUEST    as XAPI does\n"
	"       plugin-on in SCRIPT REQUEST         as XAPI does, in \"host\" beside the script\n"
	"       plugin-on crash ROOT NOUN REQUEST   the same, but it crashes where it reads the host\n"
	"       plugin-on hook ROOT ARGUMENT...     as xhw --xapi-hook\n"
	"       plugin-on crash-hook ROOT ARGUMENT...\n"
	"       plugin-on xhw ROOT ARGUMENT...      the command line, as on that host\n"
	"       plugin-on mutated ROOT NOUN N       N broken requests; each answer ends with NUL\n"
	"       plugin-on tree FILE ROOT            unpacks a host tree\n"
	"       plugin-on xapi ROOT                 the least XAPI there is, on a socket\n"
	"       plugin-on run ROOT WORD...          the command line, which may change that host\n";

static const char *const seeds[] = {
	"<methodCall><methodName>list</methodName><params><param><value>OpaqueRef:admin</value>"
	"</param><param><value><struct/></value></param></params></methodCall>",
	"<?xml version='1.0'?>\n<methodCall>\n<methodName>show</methodName>\n<params>\n<param>\n"
	"<value><string>OpaqueRef:operator</string></value>\n</param>\n<param>\n<value><struct>\n"
	"<member>\n<name>devs</name>\n<value><string>af:00.0,af:00.1 &#x34;</string></value>\n"
	"</member>\n</struct></value>\n</param>\n</params>\n</methodCall>\n",
	"<methodCall><methodName>hide</methodName><params><param><value>OpaqueRef:admin</value>"
	"</param><param><value><struct><member><name>devs</name><value>af:00.0</value></member>"
	"<member><name>dry-run</name><value>true</value></member><member><name>force</name><value>"
	"a&lt;b,c &amp; d</value></member></struct></value></param></params></methodCall>",
	"<methodCall><methodName>unhide</methodName><params><param><value>OpaqueRef:vm-operator"
	"</value></param><param><value><struct><member><name>dev</name><value/></member></struct>"
	"</value></param></params></methodCall>",
};

static const char *const pieces[] = {
	"<",
	">",
	"&",
	"\"",
	"'",
	"/",
	"=",
	"<value>",
	"</value>",
	"<value/>",
	"<struct>",
	"</struct>",
	"<member><name>devs</name><value>af:00.0</value></member>",
	"<member><name>now</name><value>maybe</value></member>",
	"<name>",
	"</name>",
	"<string>",
	"<int>1</int>",
	"&#0;",
	"&#1;",
	"&#x10ffff;",
	"&#xfffe;",
	"&lt;",
	"&none;",
	"]]>",
	"<![CDATA[",
	"<!DOCTYPE a [<!ENTITY b 'c'>]>",
	"<!--",
	"-->",
	"<?p ?>",
	" a='b'",
	" xmlns:a='b'",
	"a:",
	"\x01",
	"\x1b[2J",
	"\x7f",
	"\xff",
	"\xc3",
	"\xed\xa0\x80",
	"\xef\xbf\xbf",
	"\xf0\x9f\x98\x80",
	"\n",
	"\t",
	"reserve",
	"undo",
	"OpaqueRef:gone",
	"OpaqueRef:odd",
	"OpaqueRef:NULL",
	"--root",
	"%s%n",
	"[\"a\",\"\\u0000\"]",
	"[[[[[[[[",
};

/* xorshift: the same on each machine. */
static unsigned next(uint64_t *state, unsigned below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return below ? (unsigned)((*state >> 16) % below) : 0;
}

/* Takes from bytes away at at, and puts n others in their place. */
static void replace(char *text, size_t at, size_t from, const char *with, size_t n)
{
	size_t len = strlen(text);

	if (len - from + n >= MOST)
		return;
	memmove(text + at + n, text + at + from, len - at - from + 1);
	memcpy(text + at, with, n);
}

static void mutate(char *text, uint64_t *state)
{
	size_t len = strlen(text), at = next(state, (unsigned)len);
	size_t rest = len - at, n = 1 + next(state, rest < 32 ? (unsigned)rest : 32);
	const char *piece = pieces[next(state, ARRAY_SIZE(pieces))];
	char some[64];

	n = n > rest ? rest : n;
	memcpy(some, text + at, n);
	switch (next(state, 5)) {
	case 0: /* one byte becomes another */
		some[0] = (char)(1 + next(state, 255));
		replace(text, at, rest ? 1 : 0, some, 1);
		break;
	case 1: /* some go */
		replace(text, at, n, "", 0);
		break;
	case 2: /* some stand elsewhere too */
		replace(text, next(state, (unsigned)len), 0, some, n);
		break;
	case 3: /* a piece comes in */
		replace(text, at, 0, piece, strlen(piece));
		break;
	default: /* a piece in place of some */
		replace(text, at, n, piece, strlen(piece));
	}
}

/* As XAPI writes texts: escaped, without control characters (xapi.md 1.2). */
static void put_escaped(FILE *f, const char *text)
{
	for (; *text; text++) {
		if (*text == '&' || *text == '<' || *text == '>')
			fprintf(f, "&#%d;", *text);
		else if ((unsigned char)*text >= ' ' || strchr("\t\r\n", *text))
			fputc(*text, f);
	}
}

/* One of the noun's. */
static const struct verb *verb_of(const char *noun, uint64_t *state)
{
	const struct verb *found = NULL;
	unsigned n = 0;

	for (const struct verb *const *v = verbs; *v; v++)
		if (streq((*v)->noun, noun) && next(state, ++n) == 0)
			found = *v;
	if (!found)
		errx(2, "there is no noun '%s'", noun);
	return found;
}

#define PICK(list) ((list)[next(state, ARRAY_SIZE(list))])

/* One of the texts, every third time a little broken. */
static void put_text(FILE *f, const char *text, uint64_t *state)
{
	char copy[MOST];

	snprintf(copy, sizeof(copy), "%s", text);
	if (next(state, 3) == 0)
		mutate(copy, state);
	put_escaped(f, copy);
}

/* Well-formed, but with anything in it: the functions of the noun, and mostly keys that they take.
 */
static void make(char *text, const char *noun, struct pool *mem, uint64_t *state)
{
	static const char *const sessions[] = { "OpaqueRef:admin",
						"OpaqueRef:admin",
						"OpaqueRef:operator",
						"OpaqueRef:vm-operator",
						"OpaqueRef:odd",
						"OpaqueRef:mute",
						"" };
	static const char *const others[] = { "dev", "root", "json", "host", "dry_run" };
	static const char *const values[] = { "true",
					      "no",
					      "",
					      "af:00.0",
					      "af:00.0,af:00.1 86:00.0",
					      "web 1",
					      "02",
					      "a,b",
					      "[\"af:00.0\"]",
					      "net:eth0",
					      "/etc/passwd",
					      "--root=x",
					      "web",
					      "idle",
					      "farm",
					      "19:00.0",
					      "dom0:quiet",
					      "1",
					      "17:00.0,02",
					      "40000000-0000-4000-8000-000000000001",
					      "render",
					      "xen:watchdog" };
	const struct verb *v = verb_of(noun, state);
	FILE *f = fmemopen(text, MOST, "w");
	struct strs keys = {};

	if (!f)
		err(1, "fmemopen");
	plugin_keys(v, mem, &keys);
	fputs("<methodCall><methodName>", f);
	put_text(f, v->alias && next(state, 4) == 0 ? v->alias : v->name ? v->name : noun, state);
	fputs("</methodName><params><param><value>", f);
	put_text(f, PICK(sessions), state);
	fputs("</value></param><param><value><struct>", f);
	for (unsigned n = next(state, 5); n; n--) {
		const char *own = keys.n ? keys.v[next(state, (unsigned)keys.n)] : "devs";

		fputs("<member><name>", f);
		put_text(f, next(state, 4) ? own : PICK(others), state);
		fputs("</name><value>", f);
		put_text(f, PICK(values), state);
		fputs("</value></member>", f);
	}
	fputs("</struct></value></param></params></methodCall>", f);
	if (fclose(f) != 0)
		err(1, "a request");
}

static void break_seed(char *text, size_t i, uint64_t *state)
{
	snprintf(text, MOST, "%s", seeds[i % ARRAY_SIZE(seeds)]);
	for (unsigned times = 1 + next(state, 3); times; times--)
		mutate(text, state);
}

static int mutated(const struct xhw *x, const char *noun, const char *count)
{
	FILE *log = fopen("/dev/null", "w");
	uint64_t state = 88172645463325252u;
	uint32_t n = 0;

	if (!log || !parse_u32(count, &n))
		errx(2, "%s", usage);
	for (uint32_t i = 0; i < n; i++) {
		struct pool mem = {};
		char text[MOST];

		if (i % 2)
			make(text, noun, &mem, &state);
		else
			break_seed(text, i / 2, &state);

		autofree char *answer = plugin_answer(x, log, noun, text);

		fwrite(answer, 1, strlen(answer) + 1, stdout);
		pool_free(&mem);
	}
	fclose(log);
	return ferror(stdout) ? 1 : 0;
}

static int unpack(const char *file, const char *root)
{
	autoclose int dir = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct err err = {};

	if (dir < 0 || tree_unpack_file(dir, file, &err) < 0)
		errx(1, "%s: %s", root, err.message);
	return 0;
}

static void crash(void *data, const char *path)
{
	(void)data;
	(void)path;
	raise(SIGKILL);
}

/* What syslog gets, for the tests to read. */
static void keep(void *data, const char *line)
{
	autofree char *path = xprintf("%s/.xhw/said", (char *)data);
	FILE *f = fopen(path, "a");

	if (!f || fprintf(f, "%s\n", line) < 0 || fclose(f) != 0)
		err(1, "%s", path);
}

/* A script that names this program as its interpreter. */
static int in(struct xhw *x, char **argv)
{
	const char *slash = strrchr(argv[2], '/');
	autofree char *root = xprintf("%.*shost", slash ? (int)(slash - argv[2] + 1) : 0, argv[2]);
	struct sys_hooks keeping = { .data = root, .said = keep };

	x->root = root;
	x->hooks = &keeping;
	return plugin_main(x, 4, argv);
}

int main(int argc, char **argv)
{
	static const struct sys_hooks crashing = { .seen = crash };
	struct sys_hooks keeping = { .said = keep };
	const char *what = argc > 2 ? argv[1] : "";
	struct xhw x = { .can_act = true };

	if (streq(what, "in") && argc == 4)
		return in(&x, argv);
	if (streq(what, "tree") && argc == 4)
		return unpack(argv[2], argv[3]);
	if (streq(what, "xapi"))
		xapi_stub_serve(xapi_stub_listen(argv[2]), argv[2]);
	x.root = argc > 2 ? argv[2] : NULL;
	if (streq(what, "xhw"))
		return xhw_main(&x, argc - 2, argv + 2);
	if (streq(what, "mutated") && argc == 5)
		return mutated(&x, argv[3], argv[4]);
	if (streq(what, "run"))
		return xhw_main(&x, argc - 2, argv + 2);
	if (streq(what, "crash") || streq(what, "crash-hook"))
		x.hooks = &crashing;
	else if (streq(what, "call") || streq(what, "hook"))
		x.hooks = &keeping;
	else
		errx(2, "%s", usage);
	keeping.data = argv[2];
	if (streq(what, "hook") || streq(what, "crash-hook"))
		return hook_main(&x, argc - 3, argv + 3);
	argv[2] = argv[1];
	return plugin_main(&x, argc - 1, argv + 1);
}
