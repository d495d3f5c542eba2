// SPDX-License-Identifier: GPL-2.0-or-later
// Cases: one line for syslog of each change, and none of anything else.
#include <stdio.h>
#include <string.h>

#include "act/walk.h"
#include "base/json.h"
#include "base/text.h"
#include "case.h"

/* XAPI's settings, and USB devices of guests, are not played here: tests/unit/act_*.c set them. */
static const enum setting elsewhere[] = {
	SET_VM_PCI,	     SET_VM_KNOWN,	 SET_VM_AFFINITY, SET_VM_BLOCKED,  SET_VM_MASK,
	SET_VM_CPUPOOL,	     SET_USB_ENABLED,	 SET_USB_VM,	  SET_USB_PLUGGED, SET_VM_USB,
	SET_VM_PLATFORM_USB, SET_DOMAIN_USBCTRL, SET_DOMAIN_USB,
};

static const char *line_wrong(struct pool *mem, const char *line, const char *verb,
			      struct json_object *o, struct told *told)
{
	const char *name = json_text(o, "setting");
	struct change c = { .object = json_text(o, "object"), .from = "", .to = "" };

	if (!name || !c.object || !setting_by_name(name, &c.set))
		return pool_str(mem, "there is no setting '%s'", name ? name : "");
	told->seen[c.set] = true;

	const char *start = pool_str(mem, "%s by ", verb);
	const char *what = pool_str(mem, "%s: ", text_shown(mem, change_name(mem, &c)));

	if (!text_starts(line, start) || !strstr(line, what) || !strstr(line, " -> "))
		return pool_str(mem, "syslog gets '%s', expected '%sWHO%sFROM -> TO'", line, start,
				what);
	return text_is_plain(line) ? NULL : pool_str(mem, "syslog gets more than a line: %s", line);
}

const char *told_check(struct pool *mem, const char *text, const struct strs *said,
		       struct told *told)
{
	autoput struct json_object *o = NULL;
	struct err ignored;
	bool changed = false;

	if (json_parse(text, strlen(text), "stdout", &o, &ignored) < 0)
		return NULL;

	struct json_object *plan = json_at(o, "plan", json_type_array);
	const char *outcome = json_text(o, "outcome"), *verb = json_text(o, "verb");

	json_truth(o, "changed", &changed);
	if (!changed)
		return said->n == 0 || (outcome && streq(outcome, "put-back"))
			       ? NULL
			       : pool_str(mem, "nothing was changed, yet syslog gets '%s'",
					  said->v[0]);
	if (!outcome || !streq(outcome, "done"))
		return NULL;
	if (!plan || said->n != (size_t)json_object_array_length(plan))
		return pool_str(mem, "syslog gets %zu lines, yet %zu changes were made", said->n,
				plan ? (size_t)json_object_array_length(plan) : 0);
	for (size_t i = 0; i < said->n; i++) {
		const char *wrong = line_wrong(mem, said->v[i], verb,
					       json_object_array_get_idx(plan, (int)i), told);

		if (wrong)
			return wrong;
	}
	return NULL;
}

const char *told_missing(struct pool *mem, const struct told *told)
{
	struct strs names = {};

	for (int i = 0; i < SET_COUNT; i++) {
		bool excused = told->seen[i];

		for (size_t j = 0; j < ARRAY_SIZE(elsewhere); j++)
			excused |= elsewhere[j] == (enum setting)i;
		if (!excused)
			strs_add(mem, &names, "%s", setting_info((enum setting)i)->name);
	}
	return names.n ? strs_join(mem, &names, ", ") : NULL;
}
