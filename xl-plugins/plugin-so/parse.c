// SPDX-License-Identifier: GPL-2.0-or-later
// What XAPI asks, an XML-RPC request (xapi.md 1.2), and the result of a task (4.4), read by
// libxml2, which only this shared object links: loading it costs more than a whole `xhw pci list`.
#include <libxml/parser.h>

#include "base/text.h"
#include "plugin.h"

#define VALUE_MOST ((size_t)64 << 20)

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

/* NULL: no XML, or more than that. */
static xmlDocPtr read_document(const char *text, size_t len)
{
	/* The encoding is given, so that none is taken from the text. Without XML_PARSE_HUGE it is
	 * at most 256 deep. */
	xmlDocPtr doc = xmlReadMemory(text, (int)len, NULL, "UTF-8",
				      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

	if (!doc || (!doc->intSubset && !doc->extSubset))
		return doc;
	xmlFreeDoc(doc);
	return NULL;
}

/* Of a task: "<value>TEXT</value>". */
static const char *value(const char *text, struct pool *mem)
{
	size_t len = strlen(text);
	const char *found;
	const xmlNode *at;
	xmlDocPtr doc;

	if (len > VALUE_MOST || has_declarations(text))
		return NULL;
	doc = read_document(text, len);
	if (!doc)
		return NULL;
	at = doc->children;
	found = take_string(&at, mem);
	found = at ? NULL : found;
	xmlFreeDoc(doc);
	return found;
}

static int parse(const char *text, struct pool *mem, struct plugin_request *ret, struct err *err)
{
	size_t len = strlen(text);
	struct plugin_request request = {};

	if (len > PLUGIN_REQUEST_MOST)
		return wrong(err, "it is longer than 131,071 bytes");
	if (has_declarations(text))
		return wrong(err, "expected no declarations, comments or CDATA in it");

	xmlDocPtr doc = read_document(text, len);

	if (!doc)
		return wrong(err, "expected well-formed XML in UTF-8");

	int rc = read_call(doc->children, mem, &request, err);

	xmlFreeDoc(doc);
	if (rc == 0)
		*ret = request;
	return rc;
}

__attribute__((visibility("default"))) extern const struct plugin_so xhw_plugin_so;
const struct plugin_so xhw_plugin_so = { .abi = PLUGIN_SO_ABI, .parse = parse, .value = value };
