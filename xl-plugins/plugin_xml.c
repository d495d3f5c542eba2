// SPDX-License-Identifier: GPL-2.0-or-later
// XML-RPC as XAPI speaks it with plugins (xapi.md 1.2, 1.3): one request read, one response
// written.
#include "plugin.h"

#include <libxml/parser.h>

#include "base/text.h"

#define REPLACEMENT "\xef\xbf\xbd"

static int wrong(struct err *err, const char *what)
{
	err_set(err, ERR_USAGE, "this is no request of XAPI's: %s", what);
	return err_hint(err, "call it with xe host-call-plugin");
}

/* XAPI's plugins need neither; without them there is nothing for an entity to come from. */
static bool has_declarations(const char *text)
{
	return strstr(text, "<!") != NULL;
}

static bool is_blank(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE &&
	       (!node->content || strspn((const char *)node->content, " \t\r\n") ==
					  strlen((const char *)node->content));
}

static bool is_element(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE && !node->properties && !node->nsDef &&
	       !node->ns && streq((const char *)node->name, name);
}

static const xmlNode *skip_blanks(const xmlNode *node)
{
	while (node && is_blank(node))
		node = node->next;
	return node;
}

/* *at is an element of that name (blanks before it apart): its first child in *inside, and *at
 * moves on. */
static bool take(const xmlNode **at, const char *name, const xmlNode **inside)
{
	const xmlNode *node = skip_blanks(*at);

	if (!is_element(node, name))
		return false;
	*inside = skip_blanks(node->children);
	*at = skip_blanks(node->next);
	return true;
}

/* All that an element holds is text: NULL where it is not. node: its first child. */
static const char *text_of(const xmlNode *node, struct pool *mem)
{
	size_t len = 0;
	char *text;

	for (const xmlNode *n = node; n; n = n->next) {
		if (n->type != XML_TEXT_NODE)
			return NULL;
		len += n->content ? strlen((const char *)n->content) : 0;
	}
	text = pool_alloc(mem, len + 1);
	len = 0;
	for (const xmlNode *n = node; n; n = n->next) {
		size_t more = n->content ? strlen((const char *)n->content) : 0;

		if (more)
			memcpy(text + len, n->content, more);
		len += more;
	}
	return text;
}

/* <value>TEXT</value>, or with <string> in it. */
static const char *take_string(const xmlNode **at, struct pool *mem)
{
	const xmlNode *value = skip_blanks(*at), *inside, *string;

	if (!take(at, "value", &inside))
		return NULL;
	if (!inside || inside->type == XML_TEXT_NODE)
		return text_of(value->children, mem);
	string = inside;
	if (!take(&inside, "string", &value) || inside)
		return NULL;
	return text_of(string->children, mem);
}

static int take_member(const xmlNode **at, struct pool *mem, struct plugin_request *ret,
		       struct err *err)
{
	struct plugin_arg arg = {};
	const xmlNode *member, *name, *first;

	if (!take(at, "member", &member))
		return wrong(err, "expected a struct of members");
	first = member;
	if (!take(&member, "name", &name))
		return wrong(err, "expected a member that has a name");
	arg.key = text_of(first->children, mem);
	if (!arg.key)
		return wrong(err, "expected a member whose name is text");
	arg.value = take_string(&member, mem);
	if (!arg.value || member) {
		err_set(err, ERR_USAGE, "the value of the key '%s' is not text",
			text_is_plain(arg.key) ? arg.key : "?");
		return err_hint(err, "all values are texts: numbers and true or false too");
	}
	*list_add(mem, &ret->args) = arg;
	return 0;
}

static int read_params(const xmlNode *at, struct pool *mem, struct plugin_request *ret,
		       struct err *err)
{
	const xmlNode *param, *value, *members;

	if (!take(&at, "param", &param))
		return wrong(err, "expected a session and a struct as parameters");
	ret->session = take_string(&param, mem);
	if (!ret->session || param)
		return wrong(err, "expected a session as the first parameter");
	if (!take(&at, "param", &param) || at || !take(&param, "value", &value) || param ||
	    !take(&value, "struct", &members) || value)
		return wrong(err, "expected a struct as the second and last parameter");
	while (members) {
		int rc = take_member(&members, mem, ret, err);
		if (rc < 0)
			return rc;
	}
	return 0;
}

static int read_call(const xmlNode *root, struct pool *mem, struct plugin_request *ret,
		     struct err *err)
{
	const xmlNode *at = root, *call, *inside, *name;

	if (!take(&at, "methodCall", &call))
		return wrong(err, "expected a methodCall");
	name = call;
	if (!take(&call, "methodName", &inside))
		return wrong(err, "expected the name of a function");
	ret->fn = text_of(name->children, mem);
	if (!ret->fn)
		return wrong(err, "expected the name of a function as text");
	if (!take(&call, "params", &inside) || call)
		return wrong(err, "expected the function's parameters");
	return read_params(inside, mem, ret, err);
}

int plugin_parse(const char *text, struct pool *mem, struct plugin_request *ret, struct err *err)
{
	size_t len = strlen(text);
	struct plugin_request request = {};

	if (len > PLUGIN_REQUEST_MOST)
		return wrong(err, "it is longer than 131,071 bytes");
	if (has_declarations(text))
		return wrong(err, "expected no declarations, comments or CDATA in it");

	/* The encoding is given, so that none is taken from the text. Without XML_PARSE_HUGE it is
	 * at most 256 deep. */
	xmlDocPtr doc = xmlReadMemory(text, (int)len, NULL, "UTF-8",
				      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

	if (!doc)
		return wrong(err, "expected well-formed XML in UTF-8");

	int rc = doc->intSubset || doc->extSubset ? wrong(err, "expected no declarations in it")
						  : read_call(doc->children, mem, &request, err);

	xmlFreeDoc(doc);
	if (rc == 0)
		*ret = request;
	return rc;
}

/* The length of the character of XML 1.0 at p, in UTF-8; 0: there is none. */
static size_t character(const unsigned char *p)
{
	static const struct {
		unsigned char mask, lead;
		unsigned least;
	} forms[] = { { 0xe0, 0xc0, 0x80 }, { 0xf0, 0xe0, 0x800 }, { 0xf8, 0xf0, 0x10000 } };
	unsigned code;

	if (*p < 0x80)
		return (*p >= 0x20 && *p != 0x7f) || *p == '\t' || *p == '\n' || *p == '\r';
	for (size_t i = 0; i < ARRAY_SIZE(forms); i++) {
		if ((*p & forms[i].mask) != forms[i].lead)
			continue;
		code = *p & (unsigned char)~forms[i].mask;
		for (size_t n = 1; n <= i + 1; n++) {
			if ((p[n] & 0xc0) != 0x80)
				return 0;
			code = code << 6 | (p[n] & 0x3f);
		}
		if (code < forms[i].least || (code >= 0xd800 && code < 0xe000) ||
		    (code & 0xfffe) == 0xfffe || code > 0x10ffff)
			return 0;
		return i + 2;
	}
	return 0;
}

static void put_text(FILE *f, const char *text)
{
	while (*text) {
		size_t n = character((const unsigned char *)text);

		if (*text == '&')
			fputs("&amp;", f);
		else if (*text == '<')
			fputs("&lt;", f);
		else if (*text == '>')
			fputs("&gt;", f);
		else if (n)
			fwrite(text, 1, n, f);
		else
			fputs(REPLACEMENT, f);
		text += n ? n : 1;
	}
}

static void put_string(FILE *f, const char *text)
{
	fputs("<value><string>", f);
	put_text(f, text);
	fputs("</string></value>", f);
}

static FILE *begin(char **ret, size_t *len, const char *status, const char *member)
{
	FILE *f = open_memstream(ret, len);

	if (!f)
		abort();
	fprintf(f,
		"<?xml version='1.0'?>\n<methodResponse><params><param><value><struct>\n"
		"<member><name>Status</name><value><string>%s</string></value></member>\n"
		"<member><name>%s</name>",
		status, member);
	return f;
}

static void end(FILE *f)
{
	fputs("</member>\n</struct></value></param></params></methodResponse>\n", f);
	if (fclose(f) != 0)
		abort();
}

char *plugin_success(const char *value)
{
	char *text = NULL;
	size_t len = 0;
	FILE *f = begin(&text, &len, "Success", "Value");

	put_string(f, value);
	end(f);
	return text;
}

char *plugin_failure(const struct strs *codes)
{
	char *text = NULL;
	size_t len = 0;
	FILE *f = begin(&text, &len, "Failure", "ErrorDescription");

	fputs("<value><array><data>", f);
	list_each(code, codes)
		put_string(f, *code);
	fputs("</data></array></value>", f);
	end(f);
	return text;
}
