// SPDX-License-Identifier: GPL-2.0-or-later
// Plugin mode: XAPI runs `xhw --xapi-plugin NOUN REQUEST` through the scripts of xapi-scripts/
// (whose paths, .../xhw-NOUN, then stand for the noun), and gets one XML-RPC response (xapi.md 1).
//
// A function is a verb of that noun ('_' and '-' are alike). Its `args:` keys are the verb's
// options by their names, and its words by the names that help shows: "VM DEV..." is vm and dev,
// and a list (dev) is also called by its plural (devs).
#pragma once

#include "cmd.h"
#include "door/xapi.h"

/* Linux hands over no longer argument (xapi.md 1.2). */
#define PLUGIN_REQUEST_MOST 131071
#define PLUGIN_UNKNOWN	    "UNKNOWN_XENAPI_PLUGIN_FUNCTION"

struct plugin_arg {
	const char *key, *value;
};

/* XAPI's request; its texts are UTF-8 without control characters but TAB, LF and CR. */
struct plugin_request {
	const char *fn, *session;
	struct {
		struct plugin_arg *v;
		size_t n, cap;
	} args;
};

/*
 * What the shared object plugin.so (plugin-so/) exports: the reader of a request, which needs
 * libxml2.
 */
#define PLUGIN_SO_SYMBOL "xhw_plugin_so"
#define PLUGIN_SO_ABI	 2
struct plugin_so {
	unsigned abi;
	int (*parse)(const char *text, struct pool *mem, struct plugin_request *ret,
		     struct err *err);
	const char *(*value)(const char *text, struct pool *mem);
};

/* plugin_xml.c. ERR_USAGE for what is no request of XAPI's; ERR_UNAVAILABLE without libxml2. */
int plugin_parse(const char *text, struct pool *mem, struct plugin_request *ret, struct err *err);
/*
 * The response, always well-formed: what is no character of XML, or no UTF-8, becomes U+FFFD. The
 * caller frees. codes: code, message, hint...; at least one.
 */
char *plugin_success(const char *value);
char *plugin_failure(const struct strs *codes);

/* A result as a task holds it, "<value>TEXT</value>" (xapi.md 4.4), as hardened as requests; *ret
 * NULL: it is none. ERR_UNAVAILABLE without libxml2. */
int plugin_value(const char *text, struct pool *mem, const char **ret, struct err *err);

/* plugin_keys.c */
const struct verb *plugin_verb(const struct verb *const *table, const char *noun, const char *fn);
/* The same as words of a command line, with --json, ending with NULL. ERR_USAGE names the key that
 * is wrong and those that there are. */
int plugin_words(const struct verb *v, const struct plugin_request *request, struct pool *mem,
		 struct strs *ret, struct err *err);
/* The keys that a verb takes; a list is told by its plural. */
void plugin_keys(const struct verb *v, struct pool *mem, struct strs *ret);

/* plugin_args.c: the other way round, for the same verb on another host: fn and args are filled in,
 * so that plugin_words() gives the same verb, options and words. ERR_USAGE where no request can
 * hold them. */
int plugin_args(const struct args *args, struct pool *mem, struct plugin_request *ret,
		struct err *err);

/* plugin_caller.c: who calls, by the session's record, and whether it may. */
struct plugin_caller {
	const char *who;  /* "alice (XAPI)": for the journal and for messages */
	const char *from; /* the session's originator; "" none */
};

/*
 * ret->who is set in any case. Other verbs than public ones need a pool-admin, public ones a
 * pool-operator: ERR_REFUSED. Where XAPI does not tell, ERR_UNAVAILABLE.
 */
int plugin_admit(struct xapi *x, const char *session, const struct verb *v, struct pool *mem,
		 struct plugin_caller *ret, struct err *err);

/* plugin.c. One call; request and noun as XAPI and its script gave them. The response; the caller
 * frees. x as for xhw_main(); log: where lines for syslog go instead (for tests); NULL: syslog. */
char *plugin_answer(const struct xhw *x, FILE *log, const char *noun, const char *request);
/*
 * All of main() in plugin mode, from argv[1] "--xapi-plugin" on: the call in a process of its own,
 * so that a crash is answered too. 0 once a response is printed; 1 where it was not called as a
 * plugin is.
 */
int plugin_main(const struct xhw *x, int argc, char **argv);
