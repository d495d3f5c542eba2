// SPDX-License-Identifier: GPL-2.0-or-later
// Setting a record of ours: what a trial tries, what hidden devices were; and an empty grubenv.
#include <stdlib.h>

#include "act/boot_backup.h"
#include "act/journal.h"
#include "act/own_file.h"
#include "act/setters.h"
#include "base/text.h"
#include "decide/trial/boot_trial.h"
#include "look/boot_history.h"

#define RECORD_MODE 0600
#define RECORD_MAX  (4u << 20)
#define ENV_MODE    0644 /* as grub-editenv makes it */

static bool is_env(const char *path)
{
	return text_ends(path, "/grubenv");
}

/* Ours, and none that this folder keeps for other ends. */
static int check(const char *path, struct err *err)
{
	if (text_starts(path, JOURNAL_DIR "/") && !strchr(path + strlen(JOURNAL_DIR "/"), '/') &&
	    path[strlen(JOURNAL_DIR "/")] != '.' && !streq(path, JOURNAL_PATH) &&
	    !streq(path, BOOT_HISTORY_PATH))
		return 0;
	if (is_env(path))
		return 0;
	return err_set(err, ERR_BAD_FILE, "'%s' is no record of xhw", path);
}

/* A grubenv's variable is a setting of its own: this one is the block without it. */
static char *without_trial(char *text)
{
	struct pool mem = {};
	struct err ignored = {};
	char *plain = NULL, *ret = text;

	if (*text &&
	    grubenv_set(&mem, text, strlen(text), BOOT_TRIAL_VAR, "", &plain, &ignored) == 0) {
		ret = xstrdup(plain);
		free(text);
	}
	pool_free(&mem);
	return ret;
}

/*
 * A file that a power loss left full of NULs must not keep a trial from being cancelled: they are
 * read as '?' (as look does). *odd (may be NULL): the bytes as they are, where there are any.
 */
static int read_record(const struct sys *sys, const char *path, char **ret, struct sys_bytes *odd,
		       struct err *err)
{
	autofree char *text = NULL;
	size_t len = 0;

	int rc = sys_slurp(sys, path, RECORD_MAX, &text, &len, err);
	if (rc == -ERR_NOT_FOUND) {
		*ret = xstrdup("");
		return 0;
	}
	if (rc < 0)
		return rc;

	bool has_nul = strlen(text) != len;
	char *copy = xcalloc(len + 1, 1);

	for (size_t i = 0; i < len; i++)
		copy[i] = text[i] ? text[i] : '?';
	copy[len] = '\0';
	*ret = copy;
	if (odd && has_nul) {
		*odd = (struct sys_bytes){ text, len };
		text = NULL;
	}
	return 0;
}

static int record_get(struct doors *d, const char *path, char **ret, struct err *err)
{
	int rc = check(path, err);

	if (rc == 0)
		rc = read_record(d->sys, path, ret, NULL, err);
	if (rc == 0 && text_ends(path, "/grubenv"))
		*ret = without_trial(*ret);
	return rc;
}

static int record_set(struct doors *d, const char *path, const char *from, const char *to,
		      struct err *err)
{
	autofree char *now = NULL, *bytes = NULL;
	struct sys_bytes odd = {};

	int rc = check(path, err);
	if (rc == 0)
		rc = read_record(d->sys, path, &now, &odd, err);
	if (rc < 0)
		return rc;
	bytes = (char *)odd.p;
	if (!bytes)
		return own_file_write(d->sys, path, from, to, is_env(path) ? ENV_MODE : RECORD_MODE,
				      err);
	if (!streq(now, from))
		return boot_conflict(path, err);
	if (!*to)
		return sys_remove(d->sys, path, err);
	return sys_replace(d->sys, path, &odd, (struct sys_bytes){ to, strlen(to) }, NULL, err);
}

const struct setter set_boot_record = { .get = record_get, .set = record_set };
