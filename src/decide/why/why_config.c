// SPDX-License-Identifier: GPL-2.0-or-later
// Reads what matters here out of a configuration of xl: name, uuid and pci. xl's language has
// strings, numbers and lists of strings, by name = value (xl.cfg(5)).
#include "decide/why/why_parts.h"

#include <ctype.h>
#include <strings.h>

#include "base/text.h"
#include "decide/pci/attach_spec.h"

static const char *skip(const char *p)
{
	for (;; p++) {
		if (*p == '#')
			p += strcspn(p, "\n");
		if (!*p || !isspace((unsigned char)*p))
			return p;
	}
}

/* A string in either kind of quotes; NULL: none stands here, or it does not end. */
static const char *quoted(const char **at, struct pool *mem)
{
	const char *p = *at, *end;

	if (*p != '"' && *p != '\'')
		return NULL;
	end = strchr(p + 1, *p);
	if (!end)
		return NULL;
	*at = end + 1;
	return pool_strndup(mem, p + 1, (size_t)(end - p - 1));
}

static void pci_list(const char *p, struct pool *mem, struct why_config *ret)
{
	const char *text, *device;
	struct xen_attach how;
	struct err ignored;
	struct bdf bdf;

	p = skip(*p == '[' ? p + 1 : p);
	while ((text = quoted(&p, mem))) {
		if (attach_spec_parse(text, mem, &device, &how, &ignored) == 0 &&
		    bdf_parse(device, &bdf))
			*list_add(mem, &ret->devs) = bdf;
		p = skip(p);
		if (*p == ',')
			p = skip(p + 1);
	}
}

static bool is_key(const char *p, size_t n, const char *key)
{
	return n == strlen(key) && strncmp(p, key, n) == 0;
}

/* The value at the end of "key =": where reading goes on. */
static const char *value(const char *p, struct pool *mem, const char *key, size_t n,
			 struct why_config *ret)
{
	const char *text, *end = p;

	if (is_key(key, n, "pci"))
		pci_list(p, mem, ret);
	text = quoted(&end, mem);
	if (text && is_key(key, n, "name"))
		ret->name = text;
	if (text && is_key(key, n, "uuid"))
		ret->uuid = text;
	return text ? end : p;
}

/* Words that are followed by '=', at the beginning of a line. */
static void read_config(const char *text, struct pool *mem, struct why_config *ret)
{
	for (const char *p = skip(text); *p; p = skip(p)) {
		size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
				     "0123456789");
		const char *after = p + n + strspn(p + n, " \t");

		if (n && *after == '=') {
			after = skip(after + 1 + (after[1] == '='));
			p = value(after, mem, p, n, ret);
		}
		p += strcspn(p, "\n;");
		p += *p == ';';
	}
}

bool why_config_find(const struct xl_files *files, const char *name, struct pool *mem,
		     struct why_config *ret)
{
	list_each(f, files) {
		struct why_config c = { .path = f->path };

		read_config(f->text, mem, &c);
		if ((c.name && streq(c.name, name)) || (c.uuid && strcasecmp(c.uuid, name) == 0)) {
			*ret = c;
			return true;
		}
	}
	return false;
}
