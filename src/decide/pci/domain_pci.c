// SPDX-License-Identifier: GPL-2.0-or-later
// What a domain holds of PCI devices, as text and back.
#include "decide/pci/domain_pci.h"

#include <stdlib.h>

#include "base/text.h"

static int by_address(const void *a, const void *b)
{
	return bdf_cmp(((const struct xen_attach *)a)->bdf, ((const struct xen_attach *)b)->bdf);
}

static const char *entry_print(struct pool *mem, const struct xen_attach *a)
{
	const char *slot = a->vslot >= 0 ? pool_str(mem, ",vslot=%x", (unsigned)a->vslot) : "";

	return pool_str(mem, "%s%s%s%s%s%s", bdf_str(mem, a->bdf),
			a->permissive == 1 ? ",permissive=1" : "",
			a->msitranslate == 1 ? ",msitranslate=1" : "",
			a->power_mgmt == 1 ? ",power_mgmt=1" : "",
			a->rdm == XEN_RDM_RELAXED ? ",rdm_policy=relaxed" : "", slot);
}

const char *domain_pci_print(struct pool *mem, const struct xen_attaches *list)
{
	struct xen_attaches sorted = {};
	struct strs words = {};

	list_each(a, list)
		*list_add(mem, &sorted) = *a;
	if (sorted.n)
		qsort(sorted.v, sorted.n, sizeof(*sorted.v), by_address);
	list_each(a, &sorted)
		strs_add(mem, &words, "%s", entry_print(mem, a));
	const char *text = "";
	list_each(w, &words)
		text = *text ? pool_str(mem, "%s %s", text, *w) : *w;
	return text;
}

static bool flag_parse(const char *value, int *ret)
{
	if (!streq(value, "0") && !streq(value, "1"))
		return false;
	*ret = value[0] - '0';
	return true;
}

static bool option_parse(const char *key, const char *value, struct xen_attach *a)
{
	uint64_t slot;

	if (streq(key, "permissive"))
		return flag_parse(value, &a->permissive);
	if (streq(key, "msitranslate"))
		return flag_parse(value, &a->msitranslate);
	if (streq(key, "power_mgmt"))
		return flag_parse(value, &a->power_mgmt);
	if (streq(key, "rdm_policy")) {
		a->rdm = streq(value, "relaxed") ? XEN_RDM_RELAXED : XEN_RDM_STRICT;
		return streq(value, "relaxed") || streq(value, "strict");
	}
	if (!streq(key, "vslot") || !parse_hex(value, &slot) || slot > 31)
		return false;
	a->vslot = (int)slot;
	return true;
}

/* "permissive=1,rdm_policy=relaxed"; unknown keys make it false, the known ones being taken all the
 * same. */
static bool options_parse(struct pool *mem, const char *text, struct xen_attach *a)
{
	bool good = true;

	while (*text) {
		size_t len = strcspn(text, ",");
		char *key = pool_strndup(mem, text, len);
		char *equal = strchr(key, '=');

		if (equal)
			*equal = '\0';
		good &= equal && option_parse(key, equal + 1, a);
		text += len;
		text += *text == ',';
	}
	return good;
}

static const struct xen_attach plain = {
	.permissive = -1, .msitranslate = -1, .power_mgmt = -1, .vslot = -1
};

static bool entry_parse(struct pool *mem, char *word, struct xen_attach *ret)
{
	char *comma = strchr(word, ',');

	*ret = plain;
	if (comma)
		*comma = '\0';
	return bdf_parse(word, &ret->bdf) &&
	       (!comma || (comma[1] && options_parse(mem, comma + 1, ret)));
}

bool domain_pci_parse(struct pool *mem, const char *text, struct xen_attaches *ret)
{
	struct xen_attaches list = {};

	while (*text) {
		size_t len = strcspn(text, " ");
		struct xen_attach a;

		if (!entry_parse(mem, pool_strndup(mem, text, len), &a))
			return false;
		list_each(other, &list)
			if (bdf_eq(other->bdf, a.bdf))
				return false;
		*list_add(mem, &list) = a;
		text += len;
		text += *text == ' ';
	}
	*ret = list;
	return true;
}

void domain_pci_held(struct pool *mem, const struct xen_helds *held, uint32_t domid,
		     struct xen_attaches *ret)
{
	struct xen_attaches list = {};

	list_each(h, held) {
		if (h->domid != domid)
			continue;
		struct xen_attach a = plain;
		a.bdf = h->bdf;
		/* xl writes options that are none of ours ("seize"); those are not ours to keep. */
		options_parse(mem, h->opts ? h->opts : "", &a);
		a.vslot = -1;
		*list_add(mem, &list) = a;
	}
	*ret = list;
}

bool domain_pci_eq(const struct xen_attach *a, const struct xen_attach *b)
{
	return bdf_eq(a->bdf, b->bdf) && (a->permissive == 1) == (b->permissive == 1) &&
	       (a->msitranslate == 1) == (b->msitranslate == 1) &&
	       (a->power_mgmt == 1) == (b->power_mgmt == 1) &&
	       (a->rdm == XEN_RDM_RELAXED) == (b->rdm == XEN_RDM_RELAXED);
}
