// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-undo(8).
#include "manual.h"

static const struct section sections[] = {
	{ "WHAT CAN BE TAKEN BACK",
	  "The last change that went well, or what an interrupted one left. Settings go back in reverse order.\n"
	  "One that has neither the value before nor the value after is somebody else's by now: it is left\n"
	  "alone, and told. What lasts until the next reboot only is dropped after it, and what was done to a\n"
	  "domain once that is gone. Some settings cannot be put back exactly (a driver is given its device\n"
	  "again, but addresses of its interface are lost); a plan says so beforehand." },
	{},
};

static const struct example examples[] = {
	{ "see what would be taken back", "undo --dry-run" },
	{ "take it back", "undo" },
	{},
};

const struct page undo_page = {
	.noun = "undo",
	.title = "takes back the last change of xhw",
	.text = "Each change is written to a journal in /var/lib/xhw before it is made.",
	.sections = sections,
	.examples = examples,
};
