// SPDX-License-Identifier: GPL-2.0-or-later
// The journal's file: read, written durably, removed.
#include "act/journal.h"

#include <stdlib.h>

#include "act/lock.h"
#include "base/text.h"

void journal_bytes_free(struct journal_bytes *bytes)
{
	free(bytes->p);
	*bytes = (struct journal_bytes){};
}

const char *journal_boot_id(const struct sys *sys, struct pool *mem)
{
	autofree char *text = NULL;
	struct err ignored; /* unknown is a value of its own: no boot is the same as it */

	if (sys_read(sys, &text, &ignored, "proc/sys/kernel/random/boot_id") < 0)
		return "";
	return pool_strdup(mem, text);
}

int journal_read(const struct sys *sys, struct pool *mem, struct journal *ret,
		 struct journal_bytes *bytes, struct err *err)
{
	autobytes struct journal_bytes file = {};

	*ret = (struct journal){};

	int rc = sys_slurp(sys, JOURNAL_PATH, JOURNAL_MAX, &file.p, &file.n, err);
	if (rc == -ERR_NOT_FOUND)
		return 0;
	if (rc < 0)
		return rc;
	rc = journal_parse(file.p, file.n, mem, ret, err);
	if (rc < 0) {
		*ret = (struct journal){};
		return err_hint(err,
				"see what it says, put the host right by hand, then remove '/%s'",
				JOURNAL_PATH);
	}

	const char *boot = journal_boot_id(sys, mem);

	ret->other_boot = !*boot || !streq(boot, ret->boot_id);
	if (bytes) {
		*bytes = file;
		file.p = NULL;
	}
	return 0;
}

int journal_look(const struct sys *sys, struct pool *mem, struct journal *ret, struct err *err)
{
	/* Asked first: a plan that ends in between is then read as finished, not as interrupted. */
	bool held = lock_is_held(sys);

	int rc = journal_read(sys, mem, ret, NULL, err);
	if (rc < 0)
		return rc;
	if (ret->interrupted && (held || lock_is_held(sys))) {
		ret->interrupted = false;
		ret->busy = true;
	}
	return 0;
}

/* A replacement may fail after the new bytes are in place, at the last sync: what is there counts
 * from now on. */
static void read_again(const struct sys *sys, struct journal_bytes *bytes)
{
	struct journal_bytes now = {};
	struct err ignored; /* then nothing can be written either */

	if (sys_slurp(sys, JOURNAL_PATH, JOURNAL_MAX, &now.p, &now.n, &ignored) < 0)
		return;
	free(bytes->p);
	*bytes = now;
}

static int replace(const struct sys *sys, const struct sys_bytes *to, struct journal_bytes *bytes,
		   struct err *err)
{
	const struct sys_bytes old = { .p = bytes->p, .n = bytes->n };

	int rc = sys_replace(sys, JOURNAL_PATH, bytes->p ? &old : NULL, *to, NULL, err);
	if (rc < 0) {
		read_again(sys, bytes);
		if (!err->hint[0])
			err_hint(err, "make '/%s' writable with room to spare", JOURNAL_DIR);
		return err_context(err, "the journal cannot be written");
	}
	free(bytes->p);
	bytes->p = xstrndup(to->p, to->n);
	bytes->n = to->n;
	return 0;
}

int journal_write(const struct sys *sys, const struct journal *j, enum journal_state state,
		  struct journal_bytes *bytes, struct err *err)
{
	autofree char *text = journal_print(j, state);

	/* It could not be read again. */
	if (strlen(text) > JOURNAL_MAX)
		return err_set(err, ERR_FAILED,
			       "what is to be changed is more than the journal holds, %u bytes",
			       JOURNAL_MAX);

	int rc = bytes->p ? 0 : sys_mkdirs(sys, JOURNAL_DIR, err);
	if (rc < 0)
		return err_context(err, "the journal cannot be written");
	return replace(sys, &(struct sys_bytes){ .p = text, .n = strlen(text) }, bytes, err);
}

int journal_restore(const struct sys *sys, const struct journal_bytes *old,
		    struct journal_bytes *bytes, struct err *err)
{
	if (old->p)
		return replace(sys, &(struct sys_bytes){ .p = old->p, .n = old->n }, bytes, err);

	int rc = sys_remove(sys, JOURNAL_PATH, err);
	if (rc < 0)
		return rc;
	journal_bytes_free(bytes);
	return 0;
}
