// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's requests read, its responses written, and `args:` keys as words of a command line.
#include <libxml/parser.h>

#include "plugin.h"
#include "unit/test.h"

#define CALL(fn, session, args)                                                                    \
	"<methodCall><methodName>" fn "</methodName><params><param><value>" session                \
	"</value></param><param><value>" args "</value></param></params></methodCall>"
#define MEMBER(name, value) "<member><name>" name "</name>" value "</member>"

TEST(a_request_is_read_as_XAPI_and_as_Python_write_it)
{
	static const struct {
		const char *label, *text, *fn, *key, *value;
	} cases[] = {
		{ "XAPI's",
		  CALL("list", "S", "<struct>" MEMBER("k", "<value>v</value>") "</struct>"), "list",
		  "k", "v" },
		{ "no arguments", CALL("list", "S", "<struct/>"), "list", NULL, NULL },
		{ "an empty text", CALL("f", "S", "<struct>" MEMBER("k", "<value/>") "</struct>"),
		  "f", "k", "" },
		{ "another empty text",
		  CALL("f", "S", "<struct>" MEMBER("k", "<value></value>") "</struct>"), "f", "k",
		  "" },
		{ "a typed empty text",
		  CALL("f", "S", "<struct>" MEMBER("k", "<value><string/></value>") "</struct>"),
		  "f", "k", "" },
		{ "escapes",
		  CALL("f", "S",
		       "<struct>" MEMBER(
			       "k",
			       "<value>a&lt;b &amp; &quot;c&quot; &apos;'</value>") "</struct>"),
		  "f", "k", "a<b & \"c\" ''" },
		{ "numeric references",
		  CALL("f", "S",
		       "<struct>" MEMBER("k", "<value>&#65;&#x42;&#10;</value>") "</struct>"),
		  "f", "k", "AB\n" },
		{ "UTF-8",
		  CALL("f", "S", "<struct>" MEMBER("k", "<value>\xc3\xa4</value>") "</struct>"),
		  "f", "k", "\xc3\xa4" },
		{ "a blank stays",
		  CALL("f", "S", "<struct>" MEMBER("k", "<value> </value>") "</struct>"), "f", "k",
		  " " },
		{ "Python's",
		  "<?xml version='1.0'?>\n<methodCall>\n<methodName>list</methodName>\n<params>\n"
		  "<param>\n<value><string>S</string></value>\n</param>\n<param>\n<value><struct>\n"
		  "<member>\n<name>k</name>\n<value><string>v</string></value>\n</member>\n"
		  "</struct></value>\n</param>\n</params>\n</methodCall>\n",
		  "list", "k", "v" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct plugin_request r = {};
		struct pool mem = {};
		struct err err = {};

		CHECK_EQ(cases[i].label, plugin_parse(cases[i].text, &mem, &r, &err), 0);
		CHECK_STR(cases[i].label, r.fn, cases[i].fn);
		CHECK_STR(cases[i].label, r.session, "S");
		CHECK_EQ(cases[i].label, r.args.n, cases[i].key ? 1 : 0);
		CHECK_STR(cases[i].label, r.args.n ? r.args.v[0].key : NULL, cases[i].key);
		CHECK_STR(cases[i].label, r.args.n ? r.args.v[0].value : NULL, cases[i].value);
		pool_free(&mem);
	}
}

TEST(what_is_no_request_of_XAPIs_is_told_and_not_guessed_at)
{
#define STRUCT(members) CALL("f", "S", "<struct>" members "</struct>")
	static const char *const cases[] = {
		"",
		"list",
		"<methodCall/>",
		"<methodCall><methodName>f</methodName></methodCall>",
		"<methodCall><methodName>f</methodName><params/></methodCall>",
		"<methodCall><methodName><b>f</b></methodName><params/></methodCall>",
		"<methodResponse/>",
		/* Parameters of other kinds, or of another number. */
		CALL("f", "S", ""),
		CALL("f", "S", "text"),
		CALL("f", "<int>5</int>", "<struct/>"),
		CALL("f", "S</value></param><param><value>T", "<struct/>"),
		CALL("f", "S", "<struct/></value></param><param><value>T"),
		CALL("f", "S", "<struct/><struct/>"),
		/* Members. */
		STRUCT("text"),
		STRUCT("<member/>"),
		STRUCT("<member><value>v</value><name>k</name></member>"),
		STRUCT(MEMBER("k", "")),
		STRUCT(MEMBER("k", "<value>a</value><value>b</value>")),
		STRUCT(MEMBER("k", "<value><int>5</int></value>")),
		STRUCT(MEMBER("k", "<value><boolean>1</boolean></value>")),
		STRUCT(MEMBER("k", "<value><array><data/></array></value>")),
		STRUCT(MEMBER("k", "<value>a<string>b</string></value>")),
		STRUCT(MEMBER("k", "<value><string>a</string>b</value>")),
		STRUCT(MEMBER("k", "<value><string>a</string><string>b</string></value>")),
		/* Attributes and name spaces. */
		STRUCT(MEMBER("k", "<value a='b'>v</value>")),
		"<methodCall xmlns='x'><methodName>f</methodName><params/></methodCall>",
		/* What is not XML. */
		STRUCT(MEMBER("k", "<value>&#0;</value>")),
		STRUCT(MEMBER("k", "<value>&#1;</value>")),
		STRUCT(MEMBER("k", "<value>\x01</value>")),
		STRUCT(MEMBER("k", "<value>\xff</value>")),
		STRUCT(MEMBER("k", "<value>\xed\xa0\x80</value>")),
		STRUCT(MEMBER("k", "<value>&nothing;</value>")),
		STRUCT(MEMBER("k", "<value>v")),
		CALL("f", "S", "<struct/>") "x",
		"x" CALL("f", "S", "<struct/>"),
		CALL("f", "S", "<struct/>") CALL("f", "S", "<struct/>"),
		/* What XML offers beside. */
		"<!DOCTYPE a>" CALL("f", "S", "<struct/>"),
		"<!DOCTYPE a [<!ENTITY b 'c'>]>" CALL("&b;", "S", "<struct/>"),
		"<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" CALL("f", "S", "<struct/>"),
		STRUCT(MEMBER("k", "<value><![CDATA[v]]></value>")),
		STRUCT(MEMBER("k", "<value><!-- -->v</value>")),
		STRUCT(MEMBER("k", "<value><?p i?>v</value>")),
		"<?xml-stylesheet href='x'?>" CALL("f", "S", "<struct/>"),
	};
#undef STRUCT

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct plugin_request r = {};
		struct pool mem = {};
		struct err err = {};

		CHECK_EQ(cases[i], plugin_parse(cases[i], &mem, &r, &err), -ERR_USAGE);
		CHECK(cases[i], *err.message && *err.hint);
		CHECK(cases[i], !r.fn && !r.session && !r.args.n);
		pool_free(&mem);
	}
}

TEST(a_request_may_be_as_long_as_an_argument_and_no_longer)
{
	static const char head[] =
		"<methodCall><methodName>f</methodName><params><param><value>S"
		"</value></param><param><value><struct><member><name>k</name><value>";
	static const char tail[] =
		"</value></member></struct></value></param></params></methodCall>";

	for (size_t more = 0; more < 2; more++) {
		size_t n = PLUGIN_REQUEST_MOST - strlen(head) - strlen(tail) + more;
		autofree char *text = xcalloc(PLUGIN_REQUEST_MOST + 2, 1);
		struct plugin_request r = {};
		struct pool mem = {};
		struct err err = {};

		memcpy(text, head, strlen(head));
		memset(text + strlen(head), 'v', n);
		memcpy(text + strlen(head) + n, tail, strlen(tail));
		CHECK_EQ("length", plugin_parse(text, &mem, &r, &err), more ? -ERR_USAGE : 0);
		CHECK_EQ("value", r.args.n ? strlen(r.args.v[0].value) : 0, more ? 0 : n);
		pool_free(&mem);
	}
}

TEST(many_layers_and_many_references_cost_little)
{
	autofree char *text = xcalloc(PLUGIN_REQUEST_MOST + 1, 1);
	size_t n = 0;
	struct plugin_request r = {};
	struct pool mem = {};
	struct err err = {};

	while (n + strlen("<value>") <= PLUGIN_REQUEST_MOST) {
		memcpy(text + n, "<value>", strlen("<value>"));
		n += strlen("<value>");
	}
	CHECK_EQ("deep", plugin_parse(text, &mem, &r, &err), -ERR_USAGE);

	n = (size_t)snprintf(text, PLUGIN_REQUEST_MOST, "<methodCall><methodName>");
	while (n + 64 < PLUGIN_REQUEST_MOST) {
		memcpy(text + n, "&#65;", strlen("&#65;"));
		n += strlen("&#65;");
	}
	snprintf(text + n, 64, "</methodName><params/></methodCall>");
	CHECK_EQ("references", plugin_parse(text, &mem, &r, &err), -ERR_USAGE);
	CHECK_STR("references", err.message,
		  "this is no request of XAPI's: expected a session and a struct as parameters");
	pool_free(&mem);
}

/* The Value; NULL: no well-formed XML. */
static char *value_in(const char *text)
{
	xmlDocPtr doc = xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8",
				      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	const char *at = strstr(text, "<name>Value</name>");
	char *copy = NULL;

	if (doc && at) {
		/* params, param, value, struct; its second member's value. */
		const xmlNode *node = xmlDocGetRootElement(doc)->children->children->children;
		xmlChar *content = xmlNodeGetContent(node->children->last->prev->last);

		copy = xstrdup((const char *)content);
		xmlFree(content);
	}
	xmlFreeDoc(doc);
	return copy;
}

TEST(a_response_is_well_formed_whatever_stands_in_it)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "{\"a\":\"b\"}", "{\"a\":\"b\"}" },
		{ "", "" },
		{ "a<b>&\"'c]]>", "a<b>&\"'c]]>" },
		{ "\x01\x1b[2J\x7f", "\xef\xbf\xbd\xef\xbf\xbd[2J\xef\xbf\xbd" },
		{ "a\xff\xc3(b", "a\xef\xbf\xbd\xef\xbf\xbd(b" },
		{ "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xef\xbf\xbe\xef\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
					      "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xe2\x82\xac \xf0\x9f\x98\x80\t\n", "\xe2\x82\xac \xf0\x9f\x98\x80\t\n" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *text = plugin_success(cases[i].text);
		autofree char *got = value_in(text);

		CHECK_STR(cases[i].text, got, cases[i].want);
		CHECK(cases[i].text, !strstr(text, "=\""));
	}
}

TEST(a_failure_tells_all_its_parts)
{
	const char *codes[] = { "XHW_REFUSED", "a & b", "" };
	const struct strs list = { codes, ARRAY_SIZE(codes), ARRAY_SIZE(codes) };
	autofree char *text = plugin_failure(&list);

	CHECK_STR("failure", text,
		  "<?xml version='1.0'?>\n<methodResponse><params><param><value><struct>\n"
		  "<member><name>Status</name><value><string>Failure</string></value></member>\n"
		  "<member><name>ErrorDescription</name><value><array><data>"
		  "<value><string>XHW_REFUSED</string></value>"
		  "<value><string>a &amp; b</string></value><value><string></string></value>"
		  "</data></array></value></member>\n"
		  "</struct></value></param></params></methodResponse>\n");
}

static const struct option some_options[] = {
	{ "now", NULL, "a flag" },
	{ "all-entries", NULL, "another" },
	{ "class", "CLASS", "a value" },
	{ "codes", "CODE,...", "several" },
	{ "trial", "[=MINUTES]", "a value or none" },
	{},
};

static int nothing(struct call *c, struct plan *p, struct err *err)
{
	(void)c;
	(void)p;
	(void)err;
	return 0;
}

/* A verb with these words. */
static struct verb verb_with(const char *args, size_t min)
{
	return (struct verb){ .noun = "t",
			      .name = "v",
			      .args = args,
			      .min = min,
			      .help = "",
			      .options = some_options,
			      .plan = nothing };
}

/* "k=v|l=w" as words: "--now -- a b"; on failure the message. */
static const char *words_text(const char *args, size_t min, const char *request, struct pool *mem)
{
	struct verb v = verb_with(args, min);
	struct plugin_request r = { .fn = "v" };
	struct strs words = {}, shown = {};
	struct err err = {};

	while (*request) {
		size_t n = strcspn(request, "|"), key = strcspn(request, "=");

		*list_add(mem, &r.args) = (struct plugin_arg){
			pool_strndup(mem, request, key),
			pool_strndup(mem, request + key + 1, n - key - 1),
		};
		request += n + (request[n] == '|');
	}
	if (plugin_words(&v, &r, mem, &words, &err) < 0)
		return pool_strdup(mem, err.message);
	CHECK_STR("the end", words.v[words.n - 1], NULL);
	CHECK_STR("noun", words.v[1], "t");
	CHECK_STR("verb", words.v[2], "v");
	CHECK_STR("json", words.v[3], "--json");
	for (size_t i = 4; i + 1 < words.n; i++)
		strs_add(mem, &shown, "[%s]", words.v[i]);
	return strs_join(mem, &shown, "");
}

TEST(keys_are_the_options_and_the_words_of_a_verb)
{
	static const struct {
		const char *args;
		size_t min;
		const char *request, *want;
	} cases[] = {
		{ NULL, 0, "", "[--]" },
		{ NULL, 0, "now=true", "[--now][--]" },
		{ NULL, 0, "now=YES|all_entries=1", "[--now][--all-entries][--]" },
		{ NULL, 0, "now=false|all-entries=", "[--]" },
		{ NULL, 0, "now=maybe", "the value of 'now' is 'maybe', expected true or false" },
		{ NULL, 0, "class=0200", "[--class=0200][--]" },
		{ NULL, 0, "class=--now", "[--class=--now][--]" },
		{ NULL, 0, "class=", "[--]" },
		{ NULL, 0, "class=[\"a\",\"b c\"]", "[--class=a][--class=b c][--]" },
		{ NULL, 0, "class=[old] a", "[--class=[old] a][--]" },
		{ NULL, 0, "codes=a b,c", "[--codes=a,b,c][--]" },
		{ NULL, 0, "force=a b|dry_run=t", "[--dry-run][--force=a,b][--]" },
		{ NULL, 0, "trial=true", "[--trial][--]" },
		{ NULL, 0, "trial=10", "[--trial=10][--]" },
		{ NULL, 0, "trial=1", "[--trial=1][--]" },
		{ NULL, 0, "trial=no", "[--]" },
		/* Words. */
		{ "DEV...", 1, "devs=a", "[--][a]" },
		{ "DEV...", 1, "dev=a b", "[--][a][b]" },
		{ "DEV...", 1, "devs= a,b,, c\td\n", "[--][a][b][c][d]" },
		{ "DEV...", 1, "devs=--root", "[--][--root]" },
		{ "DEV...", 1, "devs=[\"a,b\",\"c d\"]", "[--][a,b][c d]" },
		{ "DEV...", 1, "", "the key 'devs' is missing" },
		{ "DEV...", 1, "devs= ,", "the key 'devs' is missing" },
		{ "DEV...", 1, "devs=[]", "the key 'devs' is missing" },
		{ "[DEV...]", 0, "", "[--]" },
		{ "VM DEV...", 2, "devs=b c|vm=my vm", "[--][my vm][b][c]" },
		{ "VM DEV...", 2, "devs=b", "the key 'vm' is missing" },
		{ "VM DEV...", 2, "vm=a", "the key 'devs' is missing" },
		{ "VM [DEV...]", 1, "vm=a", "[--][a]" },
		{ "[A] [B]", 0, "b=x", "the key 'a' is missing" },
		/* Commas that belong to a thing. */
		{ "VM DEV[@SLOT][,OPTION=VALUE]...", 2, "vm=a|dev=04:00.0@5,permissive=1,b c,d=e",
		  "[--][a][04:00.0@5,permissive=1][b][c,d=e]" },
		{ "KEY[=VALUE]...", 1, "keys=dom0:mem=1,max:2 xen:a=\"b c\",d",
		  "[--][dom0:mem=1,max:2][xen:a=\"b c\",d]" },
		{ "xen:KEY|dom0:KEY...", 1, "keys=xen:a", "[--][xen:a]" },
		/* What there is not. */
		{ "DEV...", 1, "devs=a|dev=b", "the key 'devs' is given twice" },
		{ NULL, 0, "all-entries=1|all_entries=1", "the key 'all-entries' is given twice" },
		{ NULL, 0, "colour=red", "there is no key 'colour'" },
		{ NULL, 0, "root=/tmp", "there is no key 'root'" },
		{ NULL, 0, "json=true", "there is no key 'json'" },
		{ NULL, 0, "host=all", "there is no key 'host'" },
		{ NULL, 0, "v=true", "there is no key 'v'" },
		{ NULL, 0, "a\nb=true", "there is no key 'a?b'" },
		{ NULL, 0, "=true", "there is no key ''" },
		{ NULL, 0, "NOW=true", "there is no key 'NOW'" },
		{ NULL, 0, "class=a\nb",
		  "the value of 'class' has a line break or another control character" },
		{ "VM", 1, "vm=a\tb",
		  "the value of 'vm' has a line break or another control character" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};

		CHECK_STR(cases[i].request,
			  words_text(cases[i].args, cases[i].min, cases[i].request, &mem),
			  cases[i].want);
		pool_free(&mem);
	}
}

TEST(an_unknown_key_is_told_with_those_that_there_are)
{
	struct verb v = verb_with("VM DEV...", 2);
	struct plugin_request r = { .fn = "v" };
	struct strs words = {};
	struct pool mem = {};
	struct err err = {};

	*list_add(&mem, &r.args) = (struct plugin_arg){ "device", "a" };
	CHECK_EQ("rc", plugin_words(&v, &r, &mem, &words, &err), -ERR_USAGE);
	CHECK_STR("hint", err.hint,
		  "the args: keys of this function are vm, devs, now, all-entries, class, codes, "
		  "trial, dry-run, force");
	pool_free(&mem);
}

TEST(each_verb_of_the_table_has_keys_that_differ)
{
	for (const struct verb *const *v = verbs; *v; v++) {
		struct strs keys = {};
		struct pool mem = {};

		plugin_keys(*v, &mem, &keys);
		strs_sort(&keys);
		for (size_t i = 0; i < keys.n; i++) {
			CHECK((*v)->help, *keys.v[i] != '\0');
			CHECK((*v)->help, i == 0 || !streq(keys.v[i], keys.v[i - 1]));
			CHECK((*v)->help, !streq(keys.v[i], "root") && !streq(keys.v[i], "json"));
		}
		CHECK((*v)->help, !(*v)->public || (*v)->ask);
		pool_free(&mem);
	}
}

TEST(a_function_is_a_verb_of_its_noun)
{
	CHECK("list", plugin_verb(verbs, "pci", "list") == &pci_list_verb);
	CHECK("alias", plugin_verb(verbs, "pci", "assignable") == &pci_reserve_verb);
	CHECK("undo", plugin_verb(verbs, "undo", "undo") == &undo_verb);
	CHECK("another noun's", !plugin_verb(verbs, "boot", "reserve"));
	CHECK("part", !plugin_verb(verbs, "pci", "lis"));
	CHECK("none", !plugin_verb(verbs, "pci", ""));
	CHECK("no noun", !plugin_verb(verbs, "", "list"));
}
