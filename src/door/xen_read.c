// SPDX-License-Identifier: GPL-2.0-or-later
// Members of a recorded view of Xen, read strictly: each has its type and range, or is an error.
#include "door/xen_read.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"

int read_bad(const struct reader *r, const char *key, const char *want)
{
	return err_set(r->err, ERR_BAD_FILE, "%s: '%s' must be %s", r->where, key, want);
}

/* *ret NULL when the member is missing or null. */
int read_member(const struct reader *r, const char *key, enum json_type type, const char *want,
		struct json_object **ret)
{
	struct json_object *value = NULL;

	if (json_object_object_get_ex(r->o, key, &value) && value &&
	    !json_object_is_type(value, type))
		return read_bad(r, key, want);
	*ret = value;
	return 0;
}

int read_bool(const struct reader *r, const char *key, bool *ret)
{
	struct json_object *value = NULL;

	int rc = read_member(r, key, json_type_boolean, "true or false", &value);
	if (rc == 0 && value)
		*ret = json_object_get_boolean(value);
	return rc;
}

int read_known(const struct reader *r, const char *key, enum xen_known *ret)
{
	struct json_object *value = NULL;

	int rc = read_member(r, key, json_type_boolean, "true, false or null", &value);
	if (rc == 0 && value)
		*ret = json_object_get_boolean(value) ? XEN_YES : XEN_NO;
	return rc;
}

int read_int(const struct reader *r, const char *key, int64_t from, int64_t to, bool needed,
	     int64_t *ret)
{
	const char *want =
		pool_str(r->mem, "a number from %lld to %lld", (long long)from, (long long)to);
	struct json_object *value = NULL;

	int rc = read_member(r, key, json_type_int, want, &value);
	if (rc < 0)
		return rc;
	if (!value)
		return needed ? read_bad(r, key, want) : 0;

	int64_t n = json_object_get_int64(value);

	if (n < from || n > to)
		return read_bad(r, key, want);
	*ret = n;
	return 0;
}

int read_string(const struct reader *r, const char *key, struct json_object *value,
		const char **ret)
{
	const char *text = json_object_get_string(value);
	size_t len = (size_t)json_object_get_string_len(value);

	if (len > READ_TEXT_MOST || strlen(text) != len || !text_is_plain(text))
		return read_bad(r, key, "plain text of at most 4096 bytes");
	*ret = pool_strdup(r->mem, text);
	return 0;
}

int read_text(const struct reader *r, const char *key, bool needed, const char **ret)
{
	struct json_object *value = NULL;

	int rc = read_member(r, key, json_type_string, "text", &value);
	if (rc < 0)
		return rc;
	if (!value)
		return needed ? read_bad(r, key, "text") : 0;
	return read_string(r, key, value, ret);
}

int read_bdf(const struct reader *r, struct bdf *ret)
{
	const char *text = NULL;

	int rc = read_text(r, "device", true, &text);
	if (rc < 0)
		return rc;
	return bdf_parse(text, ret) ? 0
				    : read_bad(r, "device", "a PCI address such as 0000:04:00.0");
}

/* A misspelled member would else just not be seen. */
int read_only(const struct reader *r, const char *const keys[], size_t n)
{
	json_object_object_foreach(r->o, key, value)
	{
		bool known = false;

		(void)value;
		for (size_t i = 0; i < n && !known; i++)
			known = streq(keys[i], key);
		if (!known)
			return err_set(r->err, ERR_BAD_FILE,
				       "%s has a member '%.60s' that is not known", r->where,
				       text_is_plain(key) ? key : "?");
	}
	return 0;
}

int read_list(const struct reader *r, const char *key, struct json_object **ret, int *n)
{
	*n = 0;
	int rc = read_member(r, key, json_type_array, "a list", ret);
	if (rc < 0 || !*ret)
		return rc;
	*n = (int)json_object_array_length(*ret);
	return *n > READ_LIST_MOST ? read_bad(r, key, "a list of at most 65536") : 0;
}

int read_each(const struct reader *r, const char *key,
	      int (*parse)(const struct reader *r, struct xen_view *view), struct xen_view *view)
{
	struct json_object *list = NULL;
	int n;

	int rc = read_list(r, key, &list, &n);
	for (int i = 0; i < n && rc == 0; i++) {
		char where[64];
		struct reader element = { .o = json_object_array_get_idx(list, i),
					  .mem = r->mem,
					  .where = where,
					  .err = r->err };

		snprintf(where, sizeof(where), "%s[%d]", key, i);
		if (!json_object_is_type(element.o, json_type_object))
			return err_set(r->err, ERR_BAD_FILE, "%s must be an object", where);
		rc = parse(&element, view);
	}
	return rc;
}

int read_cpus(const struct reader *r, const char *key, uint32_t room, struct cpus *ret)
{
	struct json_object *value = NULL;

	int rc = read_member(r, key, json_type_string, "a list of CPUs", &value);
	if (rc < 0)
		return rc;

	const char *text = value ? json_object_get_string(value) : NULL;

	if (!text || strlen(text) != (size_t)json_object_get_string_len(value) ||
	    !cpus_parse(text, room, r->mem, ret))
		return read_bad(r, key, "a list of this host's CPUs such as 0-3,8");
	return 0;
}

int read_known_each(const struct reader *r, const char *key, bool *known,
		    int (*parse)(const struct reader *r, struct xen_view *view),
		    struct xen_view *view)
{
	struct json_object *list = NULL;

	int rc = read_member(r, key, json_type_array, "a list", &list);
	if (rc < 0 || !list)
		return rc;
	*known = true;
	return read_each(r, key, parse, view);
}

int read_twice(const struct reader *r, const char *key)
{
	return err_set(r->err, ERR_BAD_FILE, "one thing stands twice in '%s'", key);
}

int read_sorted(const struct reader *r, const char *key, void *v, size_t n, size_t size,
		int (*cmp)(const void *a, const void *b))
{
	if (n > 1)
		qsort(v, n, size, cmp);
	for (size_t i = 1; i < n; i++)
		if (cmp((char *)v + (i - 1) * size, (char *)v + i * size) == 0)
			return read_twice(r, key);
	return 0;
}
