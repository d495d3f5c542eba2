// SPDX-License-Identifier: GPL-2.0-or-later
// grub-edit FILE ARGS DIR: writes DIR/ENTRY-xen and DIR/ENTRY-dom0, each FILE with that one line's
// arguments set, and DIR/ENTRY-trial, FILE with a trial of the latter, where one can be made.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide/trial/boot_trial.h"
#include "door/sys.h"

static int write_file(const char *dir, size_t entry, const char *what, const char *text, size_t len)
{
	autofree char *path = xprintf("%s/%zu-%s", dir, entry, what);
	FILE *f = fopen(path, "w");

	if (!f || fwrite(text, 1, len, f) != len || fclose(f) != 0) {
		fprintf(stderr, "grub-edit: cannot write '%s'\n", path);
		return 1;
	}
	return 0;
}

/* A generated file is never edited, so there is nothing to check of it. */
static int edit_all(struct pool *mem, const char *text, size_t len, const char *args,
		    const char *dir)
{
	struct grub g;
	struct err err = {};
	char *edited;
	size_t edited_len;

	if (grub_parse(mem, text, len, "XCP-ng", &g, &err) < 0) {
		fprintf(stderr, "grub-edit: %s\n", err.message);
		return 1;
	}
	for (size_t i = 0; i < g.entries.n && !g.generated; i++) {
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			const struct grub_args *a = &g.entries.v[i].args[line];

			if (!a->present || a->why_not)
				continue;
			if (grub_edit(mem, text, len, "XCP-ng", i, (enum grub_line)line, args,
				      &edited, &edited_len, &err) < 0) {
				fprintf(stderr, "grub-edit: entry %zu: %s\n", i, err.message);
				return 1;
			}
			if (write_file(dir, i, line == GRUB_XEN ? "xen" : "dom0", edited,
				       edited_len))
				return 1;
		}
	}
	return 0;
}

static int try_all(struct pool *mem, const char *text, size_t len, const char *args,
		   const char *dir)
{
	struct boot b = {
		.kind = BOOT_GRUB, .path = "grub.cfg", .text = text, .len = len, .brand = "XCP-ng"
	};
	struct boot_conf c;
	struct err err = {};
	char *tried;
	size_t tried_len;

	if (boot_conf_read(&b, mem, &c, &err) < 0)
		return 0;
	for (size_t i = 0; i < c.entries.n && !c.read_only; i++) {
		struct boot_edit edit = { .entry = i, .line = GRUB_DOM0, .args = args };
		const struct boot_edits edits = { .v = &edit, .n = 1 };

		if (boot_trial_add(&c, i, &edits, 15, mem, &tried, &tried_len, &err) == 0 &&
		    write_file(dir, i, "trial", tried, tried_len))
			return 1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct sys sys;
	struct pool mem = {};
	struct err err = {};
	autofree char *text = NULL;
	size_t len;
	int rc;

	if (argc != 4) {
		fprintf(stderr, "usage: grub-edit FILE ARGS DIR\n");
		return 2;
	}
	if (sys_open(&sys, ".", &err) < 0 ||
	    sys_slurp(&sys, argv[1], 1 << 20, &text, &len, &err) < 0) {
		fprintf(stderr, "grub-edit: %s\n", err.message);
		return 1;
	}
	rc = edit_all(&mem, text, len, argv[2], argv[3]);
	if (rc == 0)
		rc = try_all(&mem, text, len, argv[2], argv[3]);
	pool_free(&mem);
	sys_close(&sys);
	return rc;
}
