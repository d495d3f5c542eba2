// SPDX-License-Identifier: GPL-2.0-or-later
// xl's device specification.
#include "decide/pci/attach_spec.h"

#include "base/text.h"

static int parse_flag(const char *key, const char *value, int *ret, struct err *err)
{
	if (!streq(value, "0") && !streq(value, "1")) {
		err_set(err, ERR_USAGE, "%s is '%s', which must be 0 or 1", key, value);
		return err_hint(err, "write %s=1 or %s=0", key, key);
	}
	*ret = streq(value, "1");
	return 0;
}

static int parse_rdm(const char *value, enum xen_rdm *ret, struct err *err)
{
	if (!streq(value, "strict") && !streq(value, "relaxed")) {
		err_set(err, ERR_USAGE, "rdm_policy is '%s', which must be strict or relaxed",
			value);
		return err_hint(
			err,
			"relaxed gives a device with a shared RMRR to the VM at your own risk");
	}
	*ret = streq(value, "strict") ? XEN_RDM_STRICT : XEN_RDM_RELAXED;
	return 0;
}

static int parse_key(const char *key, const char *value, struct xen_attach *how, struct err *err)
{
	if (streq(key, "permissive"))
		return parse_flag(key, value, &how->permissive, err);
	if (streq(key, "msitranslate"))
		return parse_flag(key, value, &how->msitranslate, err);
	if (streq(key, "power_mgmt"))
		return parse_flag(key, value, &how->power_mgmt, err);
	if (streq(key, "rdm_policy"))
		return parse_rdm(value, &how->rdm, err);
	err_set(err, ERR_USAGE, "there is no device option '%s'", key);
	return err_hint(err,
			"xl's options are permissive, msitranslate, power_mgmt and rdm_policy");
}

static int parse_slot(const char *text, int *ret, struct err *err)
{
	uint64_t slot;

	if (!parse_hex(text, &slot) || slot < 1 || slot > 0x1f) {
		err_set(err, ERR_USAGE, "guest slot '%s' is not a PCI device number", text);
		return err_hint(err, "choose one from 1 to 1f (hexadecimal)");
	}
	*ret = (int)slot;
	return 0;
}

int attach_spec_parse(const char *text, struct pool *mem, const char **device,
		      struct xen_attach *how, struct err *err)
{
	struct xen_attach h = {
		.permissive = -1, .msitranslate = -1, .power_mgmt = -1, .vslot = -1
	};
	char *copy = pool_strdup(mem, text), *options = strchr(copy, ','), *slot;
	int rc = 0;

	if (options)
		*options++ = '\0';
	slot = strchr(copy, '@');
	if (slot) {
		*slot++ = '\0';
		rc = parse_slot(slot, &h.vslot, err);
	}
	while (rc == 0 && options) {
		char *key = options, *value;

		options = strchr(key, ',');
		if (options)
			*options++ = '\0';
		value = strchr(key, '=');
		if (value)
			*value++ = '\0';
		/* A flag alone is on, as for xl. */
		rc = parse_key(key, value ? value : streq(key, "rdm_policy") ? "" : "1", &h, err);
	}
	if (rc < 0)
		return err_context(err, "'%s'", text);
	*device = copy;
	*how = h;
	return 0;
}
