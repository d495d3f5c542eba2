// SPDX-License-Identifier: GPL-2.0-or-later
// The backups of a boot file and the record of who made them.
#include "look/boot_history.h"

#include <string.h>

#include "base/text.h"
#include "look/parts.h"

static bool take_digits(const char **text, int n)
{
	for (; n > 0; n--, ++*text)
		if (**text < '0' || **text > '9')
			return false;
	return true;
}

bool boot_is_backup(const char *name, const char *file)
{
	if (!text_starts(name, file))
		return false;
	name += strlen(file);
	if (!text_starts(name, BOOT_BACKUP_MARK))
		return false;
	name += strlen(BOOT_BACKUP_MARK);
	if (!take_digits(&name, 8) || !take_char(&name, '-') || !take_digits(&name, 6))
		return false;
	return !*name || (take_char(&name, '-') && take_digits(&name, 4) && !*name);
}

struct strs boot_backups_of(struct pool *mem, const struct strs *names, const char *file)
{
	struct strs ours = {};

	list_each(name, names)
		if (boot_is_backup(*name, file))
			*list_add(mem, &ours) = *name;
	return ours;
}

static bool is_digest(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n && text[n] == '-' && strspn(text + n + 1, "0123456789abcdef") == 16 &&
	       !text[n + 17];
}

/* One line, without its end; false: it does not read. */
static bool parse_line(struct pool *mem, const char *line, size_t len, struct boot_past *ret)
{
	const char *parts[4];
	size_t n = 0;
	char *text = pool_strndup(mem, line, len), *rest = text;

	if (strlen(text) != len)
		return false;
	while (rest && n < ARRAY_SIZE(parts))
		parts[n++] = strsep(&rest, "\t");
	if (rest || n < 3)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!*parts[i] || !text_is_plain(parts[i]))
			return false;
	if (n > 3 && !is_digest(parts[3]))
		return false;
	*ret = (struct boot_past){
		.name = parts[0], .verb = parts[1], .who = parts[2], .left = n > 3 ? parts[3] : NULL
	};
	return true;
}

size_t boot_history_parse(struct pool *mem, const char *text, size_t len, struct boot_pasts *ret)
{
	const char *end = text + len;
	size_t skipped = 0;

	*ret = (struct boot_pasts){};
	while (text < end) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		size_t n = (size_t)((stop ? stop : end) - text);
		struct boot_past past;

		if (parse_line(mem, text, n, &past))
			*list_add(mem, ret) = past;
		else
			skipped++;
		text = stop ? stop + 1 : end;
	}
	return skipped;
}

char *boot_history_print(struct pool *mem, const struct boot_pasts *list)
{
	struct strs lines = {};

	list_each(p, list)
		if (*p->name && *p->verb && *p->who && text_is_plain(p->name) &&
		    text_is_plain(p->verb) && text_is_plain(p->who))
			strs_add(mem, &lines, "%s\t%s\t%s%s%s\n", p->name, p->verb, p->who,
				 p->left ? "\t" : "", p->left ? p->left : "");
	return strs_join(mem, &lines, "");
}

static void read_backup(const struct sys *sys, struct pool *mem, struct boot_file *f)
{
	autofree char *text = NULL;
	struct err err = {};

	if (sys_slurp(sys, f->path, BOOT_FILE_MAX, &text, &f->len, &err) < 0) {
		f->why = pool_strdup(mem, err.message);
		return;
	}

	char *bytes = pool_alloc(mem, f->len + 1);

	memcpy(bytes, text, f->len);
	f->text = bytes;
}

/* "2026-11-21 04:31:07" of "20261121-043107". */
static const char *time_of(struct pool *mem, const char *stamp)
{
	return pool_str(mem, "%.4s-%.2s-%.2s %.2s:%.2s:%.2s", stamp, stamp + 4, stamp + 6,
			stamp + 9, stamp + 11, stamp + 13);
}

static void read_record(const struct sys *sys, struct pool *mem, struct boot_pasts *ret,
			const char **odd)
{
	autofree char *text = NULL;
	struct err err = {};
	size_t len = 0, skipped;

	*ret = (struct boot_pasts){};
	if (sys_slurp(sys, BOOT_HISTORY_PATH, BOOT_HISTORY_MAX, &text, &len, &err) < 0) {
		if (err.code != ERR_NOT_FOUND)
			*odd = pool_strdup(mem, err.message);
		return;
	}
	skipped = boot_history_parse(mem, text, len, ret);
	if (skipped)
		*odd = pool_str(mem, "%zu lines of '/" BOOT_HISTORY_PATH "' do not read", skipped);
}

/* Both lists are short: 20 backups are kept of a file. */
static void add_past(const struct boot_pasts *pasts, const char *name, struct boot_backup *b)
{
	list_each(p, pasts)
		if (streq(p->name, name)) {
			b->verb = p->verb;
			b->who = p->who;
			b->left = p->left;
		}
}

int look_boot_history(const struct sys *sys, struct pool *mem, const char *path,
		      struct boot_backups *ret, const char **odd, struct err *err)
{
	autofree char *final = NULL;
	struct strs names = {};
	struct boot_pasts pasts;
	struct boot_backups list = {};
	const char *ignored = NULL;

	odd = odd ? odd : &ignored;
	*odd = NULL;

	int rc = sys_final(sys, path, &final, err);
	if (rc < 0)
		return rc;

	const char *slash = strrchr(final, '/'), *file = slash ? slash + 1 : final;
	int folder = slash ? (int)(slash - final) : 0;

	rc = sys_dir(sys, mem, &names, err, "%.*s", folder, final);
	if (rc < 0)
		return rc;
	read_record(sys, mem, &pasts, odd);

	struct strs ours = boot_backups_of(mem, &names, file);

	for (size_t i = ours.n; i-- > 0;) {
		struct boot_backup *b = list_add(mem, &list);

		b->file.path =
			pool_str(mem, "%.*s%s%s", folder, final, folder ? "/" : "", ours.v[i]);
		b->time = time_of(mem, ours.v[i] + strlen(file) + strlen(BOOT_BACKUP_MARK));
		read_backup(sys, mem, &b->file);
		add_past(&pasts, ours.v[i], b);
	}
	*ret = list;
	return 0;
}
