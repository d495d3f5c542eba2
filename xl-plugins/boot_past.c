// SPDX-License-Identifier: GPL-2.0-or-later
// xhw boot: the verbs that compare: with what runs, and with the backups.
#include "base/digest.h"
#include "base/text.h"
#include "boot_parts.h"

/* A backup as a boot configuration. What lies beside the file is taken as it is now. */
static int read_backup(const struct call *c, const struct boot_backup *backup, struct pool *mem,
		       struct boot_conf *ret, struct err *err)
{
	struct boot *b = pool_new(mem, struct boot);

	if (!backup->file.text)
		return err_set(err, ERR_FAILED, "%s",
			       backup->file.why ? backup->file.why : "the backup is gone");
	*b = c->host->boot;
	b->path = backup->file.path;
	b->text = backup->file.text;
	b->len = backup->file.len;
	return boot_conf_read(b, mem, ret, err);
}

static int diff_running(struct call *c, struct json_object *data, struct boot_diff *ret,
			struct err *err)
{
	struct boot_running running = boot_running_of(c);
	struct boot_chosen next = {};
	struct boot_conf conf;

	int rc = boot_read(c, &conf, err);
	if (rc == 0)
		rc = boot_next_of(&conf, c->mem, &next, err);
	if (rc < 0 || !next.n)
		return rc;
	boot_diff_next(c->mem, &running, &conf, next.v[0], ret);
	json_put_str(data, "from", "what runs now");
	json_put_str(data, "to",
		     pool_str(c->mem, "the next boot, entry '%s'%s",
			      conf.entries.v[next.v[0]].title, conf.one_shot ? ", once" : ""));
	return 0;
}

/* The backup of that number, from 1, the newest; NULL and err: none. */
static const struct boot_backup *find_backup(const struct call *c, const char *word,
					     struct err *err)
{
	const struct boot_backups *all = &c->host->boot.backups;
	uint32_t n;

	if (!parse_u32(word, &n) || n == 0) {
		err_set(err, ERR_USAGE, "'%s' is not the number of a backup", word);
		err_hint(err, "xhw boot history lists them, 1 being the newest");
		return NULL;
	}
	if (n > all->n) {
		if (all->n)
			err_set(err, ERR_NOT_FOUND, "there is no backup %u, only 1 to %zu", n,
				all->n);
		else
			err_set(err, ERR_NOT_FOUND, "there is no backup");
		err_hint(err, "xhw boot history lists them, 1 being the newest");
		return NULL;
	}
	return &all->v[n - 1];
}

static int diff_backup(struct call *c, struct json_object *data, struct boot_diff *ret,
		       struct err *err)
{
	const struct boot_backup *backup;
	struct boot_conf from, to;

	int rc = boot_read(c, &to, err);
	if (rc < 0)
		return rc;
	backup = find_backup(c, c->args->words.v[0], err);
	if (!backup)
		return -(int)err->code;
	rc = read_backup(c, backup, c->mem, &from, err);
	if (rc < 0)
		return rc;
	boot_diff_files(c->mem, &from, &to, ret);
	json_put_str(data, "from",
		     pool_str(c->mem, "backup %s of %s UTC", c->args->words.v[0], backup->time));
	json_put_str(data, "to", pool_str(c->mem, "'/%s' as it is", c->host->boot.path));
	return 0;
}

static int diff_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct boot_diff diff = {};
	int rc = c->args->words.n ? diff_backup(c, data, &diff, err)
				  : diff_running(c, data, &diff, err);

	if (rc == 0)
		boot_diff_put(data, &diff);
	return rc;
}

const struct verb boot_diff_verb = {
	.noun = "boot",
	.name = "diff",
	.args = "[N]",
	.max = 1,
	.help = "compare the next boot with what runs, or the file with its backup N",
	.needs = HOST_BOOT | HOST_XEN | HOST_XEN_MAYBE | HOST_BOOT_HISTORY,
	.ask = diff_ask,
	.draw = boot_diff_draw,
};

/* One state of the file: a backup, or what is now. Of a large file it takes much memory, so no more
 * than two are kept at a time. */
struct state {
	struct pool mem;
	struct boot_conf conf;
	bool read;
	struct err err;
};

/* Whether the file was changed again by somebody else behind the change of that backup, as far as
 * is known. */
static void put_others(struct json_object *o, const struct boot *boot, size_t i)
{
	const struct boot_backup *b = &boot->backups.v[i];
	const char *text = i ? boot->backups.v[i - 1].file.text : boot->text;
	size_t len = i ? boot->backups.v[i - 1].file.len : boot->len;

	/* A kill left this one: the change never was. */
	bool idle =
		b->file.text && text && b->file.len == len && memcmp(b->file.text, text, len) == 0;

	if (!b->left || !text)
		json_put(o, "others", NULL);
	else
		json_put_bool(o, "others", !idle && !digest_is(b->left, text, len));
}

/* What the change at a backup's time did; after: what the backup was changed into. */
static struct json_object *past_json(struct call *c, size_t i, struct state *before,
				     const struct state *after)
{
	const struct boot_backup *b = &c->host->boot.backups.v[i];
	struct json_object *o = json_object_new_object();
	const char *error = !before->read  ? before->err.message
			    : !after->read ? after->err.message
					   : NULL;
	struct boot_diff diff = {};

	json_put_int(o, "number", (int64_t)i + 1);
	json_put_str(o, "time", b->time);
	json_put_str(o, "who", b->who);
	json_put_str(o, "verb", b->verb);
	put_others(o, &c->host->boot, i);
	json_put_str(o, "file", pool_str(c->mem, "/%s", b->file.path));
	if (error)
		strs_add(&before->mem, &diff.unknown, "%s", error);
	else
		boot_diff_files(&before->mem, &before->conf, &after->conf, &diff);
	boot_diff_put(o, &diff);
	json_put_str(o, "error", error);
	return o;
}

static int history_ask(struct call *c, struct json_object *data, struct err *err)
{
	const struct boot *boot = &c->host->boot;
	struct json_object *list = json_object_new_array();
	struct state states[2] = {};

	json_put(data, "backups", list);
	if (!boot->path || boot->kind == BOOT_NONE)
		return err_set(err, ERR_UNAVAILABLE, "%s",
			       boot->why ? boot->why : "this host has no boot configuration");
	json_put_str(data, "file", pool_str(c->mem, "/%s", boot->path));
	states[0].read = boot_conf_read(boot, &states[0].mem, &states[0].conf, &states[0].err) == 0;
	for (size_t i = 0; i < boot->backups.n; i++) {
		struct state *after = &states[i % 2], *before = &states[(i + 1) % 2];

		pool_free(&before->mem);
		*before = (struct state){};
		before->read = read_backup(c, &boot->backups.v[i], &before->mem, &before->conf,
					   &before->err) == 0;
		json_object_array_add(list, past_json(c, i, before, after));
	}
	pool_free(&states[0].mem);
	pool_free(&states[1].mem);
	return 0;
}

const struct verb boot_history_verb = {
	.noun = "boot",
	.name = "history",
	.help = "list the backups of the boot file: when, who, and what changed then",
	.needs = HOST_BOOT | HOST_BOOT_HISTORY,
	.ask = history_ask,
	.draw = boot_history_draw,
};
