// SPDX-License-Identifier: GPL-2.0-or-later
// The profile's sections as JSON, laid out as they stand in the file.
#include "decide/profile/profile_text.h"

#include <string.h>

#include "base/text.h"

/* In quotes. Of what JSON can neither hold nor escape there is U+FFFD. */
static const char *quoted(struct pool *mem, const char *text)
{
	static const char unreadable[] = "\xef\xbf\xbd";
	/* A control character takes the most, "\u001f". */
	char *ret = pool_alloc(mem, strlen(text) * 6 + 3), *to = ret;

	*to++ = '"';
	for (size_t n; *text; text += n) {
		n = text_character(text);
		if (*text == '"' || *text == '\\')
			*to++ = '\\';
		if (n) {
			memcpy(to, text, n);
			to += n;
			continue;
		}
		n = 1;
		if ((unsigned char)*text < 0x80) {
			memcpy(to, pool_str(mem, "\\u%04x", (unsigned)*text), 6);
			to += 6;
		} else {
			memcpy(to, unreadable, strlen(unreadable));
			to += strlen(unreadable);
		}
	}
	*to = '"';
	return ret;
}

/* One line for each entry. */
static const char *list_text(struct pool *mem, const struct strs *entries)
{
	return entries->n ? pool_str(mem, "[\n    {%s}\n  ]", strs_join(mem, entries, "},\n    {"))
			  : "";
}

static void add_text(struct pool *mem, struct strs *members, const char *key, const char *text)
{
	if (text)
		strs_add(mem, members, "\"%s\": %s", key, quoted(mem, text));
}

const char *profile_cpupools_text(struct pool *mem, const struct profile_pools *pools)
{
	struct strs entries = {};

	list_each(p, pools) {
		struct strs members = {};

		add_text(mem, &members, "name", p->name);
		add_text(mem, &members, "scheduler", p->scheduler);
		add_text(mem, &members, "cpus", p->cpus ? p->cpus : "");
		*list_add(mem, &entries) = strs_join(mem, &members, ", ");
	}
	return list_text(mem, &entries);
}

const char *profile_domain0_text(struct pool *mem, const struct profile_pins *pins)
{
	struct strs entries = {};

	list_each(p, pins) {
		struct strs members = {};

		if (!p->each)
			strs_add(mem, &members, "\"vcpu\": %u", p->vcpu);
		add_text(mem, &members, "hard", p->hard);
		add_text(mem, &members, "soft", p->soft);
		*list_add(mem, &entries) = strs_join(mem, &members, ", ");
	}
	return list_text(mem, &entries);
}

const char *profile_usb_text(struct pool *mem, const struct profile_usb_rules *rules)
{
	struct strs entries = {};

	list_each(r, rules) {
		struct strs members = {};

		add_text(mem, &members, "rule", r->rule);
		add_text(mem, &members, "remark", r->remark);
		*list_add(mem, &entries) = strs_join(mem, &members, ", ");
	}
	return list_text(mem, &entries);
}

const char *profile_usb_vms_text(struct pool *mem, const struct profile_usb_vms *all)
{
	struct strs entries = {};

	list_each(u, all) {
		struct strs members = {};

		add_text(mem, &members, "vm", u->vm);
		add_text(mem, &members, "vm-uuid", u->uuid);
		add_text(mem, &members, "usb", u->usb);
		*list_add(mem, &entries) = strs_join(mem, &members, ", ");
	}
	return list_text(mem, &entries);
}
