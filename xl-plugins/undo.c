// SPDX-License-Identifier: GPL-2.0-or-later
// xhw undo: takes the last plan back, or what an interrupted one left.
#include "cmd.h"

static int undo_run(struct call *c, struct plan *p, const struct caller *caller,
		    struct acted *acted, struct err *err)
{
	struct journal j = {};

	int rc = journal_look(c->doors->sys, c->mem, &j, err);
	if (rc < 0)
		return rc;
	if (!j.present) {
		acted->outcome = OUTCOME_ALREADY;
		call_note(c, "journal", "undo", "there is nothing to take back");
		return 0;
	}
	call_note(c, "journal", "undo", "takes back 'xhw %s' of %s%s", j.verb, j.who,
		  j.interrupted ? ", which was interrupted" : "");
	if (j.other_boot)
		call_note(c, "journal", "undo",
			  "it is not of this boot: only what outlasts a boot is taken back");
	rc = undo_plan(c->doors, &j, p, &acted->left, err);
	if (rc < 0 || c->args->dry_run)
		return rc;
	return undo_apply(c->doors, &j, p, caller, c->mem, acted, err);
}

const struct verb undo_verb = {
	.noun = "undo",
	.help = "take back the last change, or what an interrupted one left",
	.more = "Each setting is set back only where it still has the value that xhw gave it.",
	.needs = HOST_XEN,
	.run = undo_run,
};
