// SPDX-License-Identifier: GPL-2.0-or-later
// xhw boot lint: what is known to break hosts.
#include "cmd.h"

static int lint_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct boot_faults faults = {};
	struct boot_edits edits = {};
	struct boot_conf conf;
	const char *text;
	size_t len;

	int rc = boot_conf_read(&c->host->boot, c->mem, &conf, err);

	if (rc == -ERR_BAD_FILE) {
		/* The worst of faults. */
		*list_add(c->mem, &faults) = (struct boot_fault){
			.code = "syntax",
			.breaks = true,
			.message = pool_strdup(c->mem, err->message),
			.hint = "'xhw boot history' lists the backups, 'xhw boot restore' brings "
				"one back",
		};
		rc = 0;
	} else if (rc == 0) {
		rc = boot_lint(&conf, c->host, c->mem, &faults, &edits, &text, &len, err);
	}
	if (rc < 0)
		return rc;
	json_put_str(data, "file", pool_str(c->mem, "/%s", c->host->boot.path));
	json_put(data, "faults", boot_faults_json(&faults));
	return 0;
}

const struct verb boot_lint_verb = {
	.noun = "boot",
	.name = "lint",
	.help = "say what in the boot configuration is known to break hosts",
	.needs = HOST_PCI | HOST_BOOT | HOST_USES,
	.public = true,
	.ask = lint_ask,
	.draw = boot_lint_draw,
};
