// SPDX-License-Identifier: GPL-2.0-or-later
// xhw boot: the verbs that change the boot configuration.
#include "boot_parts.h"

#include "base/text.h"
#include "decide/boot/plan_boot.h"

#define TRIAL_DEFAULT 15   /* minutes */
#define TRIAL_MOST    1440 /* a day */

int boot_trial_minutes(const struct args *args, unsigned *ret, struct err *err)
{
	const char *text = args_value(args, "trial");
	uint32_t minutes = TRIAL_DEFAULT;

	*ret = 0;
	if (!text)
		return 0;
	if (*text && (!parse_u32(text, &minutes) || minutes == 0 || minutes > TRIAL_MOST))
		return err_set(err, ERR_USAGE,
			       "--trial=%s: expected minutes from 1 to %d, or --trial alone for %d",
			       text, TRIAL_MOST, TRIAL_DEFAULT);
	*ret = minutes;
	return 0;
}

unsigned boot_trial_needs(const struct args *args)
{
	return args_value(args, "trial") ? HOST_PCI | HOST_USES : 0;
}

static int plan_ops(struct call *c, bool remove, struct plan *p, struct err *err)
{
	struct boot_wish wish = { .where.all = args_value(c->args, "all-entries") };

	args_values(c->args, "entry", c->mem, &wish.where.names);

	int rc = boot_trial_minutes(c->args, &wish.trial, err);

	for (size_t i = 0; rc == 0 && i < c->args->words.n; i++)
		rc = boot_op_parse(c->mem, c->args->words.v[i], remove, list_add(c->mem, &wish.ops),
				   err);
	if (rc < 0)
		return rc;
	return plan_boot_set(c->host, &wish, p, err);
}

static int set_plan(struct call *c, struct plan *p, struct err *err)
{
	return plan_ops(c, false, p, err);
}

static int delete_plan(struct call *c, struct plan *p, struct err *err)
{
	return plan_ops(c, true, p, err);
}

static int restore_plan(struct call *c, struct plan *p, struct err *err)
{
	const char *word = c->args->words.n ? c->args->words.v[0] : "1";
	uint32_t n;

	if (!parse_u32(word, &n)) {
		err_set(err, ERR_USAGE, "'%s' is not the number of a backup", word);
		return err_hint(err, "'xhw boot history' numbers them, 1 being the newest");
	}
	return plan_boot_restore(c->host, n, p, err);
}

static int repair_plan(struct call *c, struct plan *p, struct err *err)
{
	return plan_boot_repair(c->host, p, err);
}

static int confirm_plan(struct call *c, struct plan *p, struct err *err)
{
	return plan_boot_confirm(c->host, p, err);
}

static int cancel_plan(struct call *c, struct plan *p, struct err *err)
{
	return plan_boot_cancel(c->host, p, err);
}

static const struct option edit_options[] = {
	{ "entry", "NAME", "edit this entry, by label, title or id; may be given several times" },
	{ "all-entries", NULL, "edit all entries but those for emergencies" },
	BOOT_TRIAL_OPTION,
	{},
};

#define EDITED                                                                                       \
	"Edited are the entries that XCP-ng's own xen-cmdline edits (xe, xe-serial) unless others\n" \
	"are named; all at once or none. The file before is kept: xhw boot history, xhw boot restore.\n"

const struct verb boot_set_verb = {
	.noun = "boot",
	.name = "set",
	.args = "xen:KEY[=VALUE]|dom0:KEY[=VALUE]...",
	.min = 1,
	.help = "set options of Xen or the dom0 kernel for the next boots",
	.more = EDITED
	"An option that is there is replaced at its place, wherever it is repeated; the same KEY\n"
	"given several times becomes several options.",
	.options = edit_options,
	.needs = HOST_BOOT,
	.also = boot_trial_needs,
	.plan = set_plan,
	.again = true,
};

const struct verb boot_delete_verb = {
	.noun = "boot",
	.name = "delete",
	.args = "xen:KEY[=VALUE]|dom0:KEY[=VALUE]...",
	.min = 1,
	.help = "delete options of Xen or the dom0 kernel for the next boots",
	.more = EDITED "With VALUE only the option with just that value goes.",
	.options = edit_options,
	.needs = HOST_BOOT,
	.also = boot_trial_needs,
	.plan = delete_plan,
	.again = true,
};

const struct verb boot_restore_verb = {
	.noun = "boot",
	.name = "restore",
	.args = "[N]",
	.max = 1,
	.help = "bring back a backup of the boot file",
	.more = "N is its number in xhw boot history; 1, the newest, when it is left out: the file as it was\n"
		"before the last change.",
	.needs = HOST_BOOT | HOST_BOOT_HISTORY,
	.plan = restore_plan,
	.again = true,
};

const struct verb boot_repair_verb = {
	.noun = "boot",
	.name = "repair",
	.help = "mend what xhw boot lint finds",
	.needs = HOST_BOOT | HOST_PCI | HOST_USES,
	.plan = repair_plan,
	.again = true,
};

const struct verb boot_confirm_verb = {
	.noun = "boot",
	.name = "confirm",
	.help = "make the options of the trial that runs now permanent",
	.needs = HOST_BOOT | HOST_XEN | HOST_XEN_MAYBE,
	.plan = confirm_plan,
	.again = true,
};

const struct verb boot_cancel_verb = {
	.noun = "boot",
	.name = "cancel",
	.help = "drop a trial: the next boot is the old one",
	.needs = HOST_BOOT | HOST_XEN | HOST_XEN_MAYBE,
	.plan = cancel_plan,
	.again = true,
};
