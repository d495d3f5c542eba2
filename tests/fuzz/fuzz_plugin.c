// SPDX-License-Identifier: GPL-2.0-or-later
// A request of XAPI's: what is read is plain text, its keys are a command line that parses or is
// told to be wrong, and what is answered about it is well-formed.
#include <libxml/parser.h>

#include "fuzz.h"
#include "plugin.h"

/* Linked in, for the fuzzer to see into it. */
extern const struct plugin_so xhw_plugin_so;

static void well_formed(const char *text)
{
	xmlDocPtr doc = xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8",
				      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
					      XML_PARSE_HUGE);

	HOLDS(doc);
	xmlFreeDoc(doc);
}

static void try_verb(const struct verb *v, const struct plugin_request *request, struct pool *mem)
{
	struct strs words = {};
	struct args args = {};
	struct err err = {};
	int rc = plugin_words(v, request, mem, &words, &err);

	HOLDS(rc == 0 || (rc == -ERR_USAGE && *err.message && *err.hint));
	if (rc < 0)
		return;
	HOLDS(words.n > 0 && !words.v[words.n - 1]);

	autofree char **argv = xcalloc(words.n, sizeof(*argv));

	for (size_t i = 0; i + 1 < words.n; i++)
		argv[i] = pool_strdup(mem, words.v[i]);
	rc = args_parse((int)words.n - 1, argv, mem, &args, &err);
	HOLDS(rc == 0 || rc == -ERR_USAGE);
	HOLDS(args.json && !args.root && !args.verbose && !args.help && !args.version);
	HOLDS(rc < 0 || args.verb == v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	autofree char *text = xstrndup((const char *)data, size), *answer = NULL;
	struct plugin_request request = {};
	struct strs codes = {};
	struct pool mem = {};
	struct err err = {};
	int rc = xhw_plugin_so.parse(text, &mem, &request, &err);

	HOLDS(rc == 0 || (rc == -ERR_USAGE && *err.message));
	*list_add(&mem, &codes) = rc == 0 ? request.fn : err.message;
	*list_add(&mem, &codes) = text;
	answer = plugin_failure(&codes);
	well_formed(answer);
	for (const struct verb *const *v = verbs; rc == 0 && *v; v++)
		try_verb(*v, &request, &mem);
	pool_free(&mem);
	return 0;
}
