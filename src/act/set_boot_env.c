// SPDX-License-Identifier: GPL-2.0-or-later
// Setting one variable of grubenv, the block that GRUB itself writes at boot.
//
// GRUB overwrites the sectors of the file as it lies, and only a file of exactly 1,024 bytes: so it
// is replaced as a whole, by one of that size. No backup is kept: it says what boots once.
#include "act/boot_backup.h"
#include "act/setters.h"
#include "base/text.h"
#include "decide/trial/boot_trial.h"

#define ENV_SIZE 1024
#define ENV_MODE 0644

struct env {
	struct pool mem;
	const char *path, *name, *value; /* value "": not set */
	bool exists;
	struct sys_bytes bytes;
};

static int read_env(struct doors *d, const char *object, struct env *e, struct err *err)
{
	const char *hash = strrchr(object, '#');
	autofree char *text = NULL;

	e->value = "";
	if (!hash || hash == object || !hash[1])
		return err_set(err, ERR_BAD_FILE,
			       "'%s' does not name a variable of grubenv, FILE#NAME", object);
	e->path = pool_strndup(&e->mem, object, (size_t)(hash - object));
	e->name = pool_strdup(&e->mem, hash + 1);

	int rc = sys_slurp(d->sys, e->path, ENV_SIZE, &text, &e->bytes.n, err);
	if (rc == -ERR_NOT_FOUND)
		return 0;
	if (rc < 0)
		return rc;

	char *copy = pool_alloc(&e->mem, e->bytes.n + 1);

	memcpy(copy, text, e->bytes.n);
	e->bytes.p = copy;
	e->exists = true;
	rc = grubenv_get(&e->mem, copy, e->bytes.n, e->name, &e->value, err);
	if (rc < 0)
		return err_context(err, "'/%s'", e->path);
	if (!e->value)
		e->value = "";
	return 0;
}

static int boot_env_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct env e = {};
	int rc = read_env(d, object, &e, err);

	if (rc == 0)
		*ret = xstrdup(e.value);
	pool_free(&e.mem);
	return rc;
}

static int write_env(struct doors *d, struct env *e, const char *from, const char *to,
		     struct err *err)
{
	char *text = NULL;

	if (streq(e->value, to))
		return 0;
	if (!streq(e->value, from))
		return boot_conflict(e->path, err);

	int rc = grubenv_set(&e->mem, e->exists ? e->bytes.p : NULL, e->bytes.n, e->name, to, &text,
			     err);
	if (rc < 0)
		return err_context(err, "'/%s'", e->path);

	struct sys_bytes bytes = { text, ENV_SIZE };

	if (e->exists)
		rc = sys_replace(d->sys, e->path, &e->bytes, bytes, NULL, err);
	else
		rc = sys_make(d->sys, e->path, ENV_MODE, bytes, err);
	return rc < 0 ? boot_missing(e->path, err) : 0;
}

static int boot_env_set(struct doors *d, const char *object, const char *from, const char *to,
			struct err *err)
{
	struct env e = {};
	int rc = read_env(d, object, &e, err);

	if (rc == 0)
		rc = write_env(d, &e, from, to, err);
	pool_free(&e.mem);
	return rc;
}

const struct setter set_boot_env = { .get = boot_env_get, .set = boot_env_set };
