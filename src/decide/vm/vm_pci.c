// SPDX-License-Identifier: GPL-2.0-or-later
// VM.other_config:pci: read as XAPI reads it, by OCaml's Scanf with "%d/%04x:%02x:%02x.%01x", and
// edited.
#include "decide/vm/vm_pci.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Where OCaml's int ends. */
#define ORDER_MAX (INT64_C(1) << 62)

/*
 * Scanf's digits: one at least, then '_' may stand between them and counts for the width. What is
 * more than ORDER_MAX is ORDER_MAX + 1.
 */
static bool scan_digits(const char **text, unsigned base, size_t width, int64_t *ret)
{
	int64_t value = 0;

	if (digit_of(**text, base) < 0)
		return false;
	for (; width > 0; width--, (*text)++) {
		int digit = digit_of(**text, base);

		if (digit >= 0)
			value = value > (ORDER_MAX - digit) / (int)base ? ORDER_MAX + 1
									: value * base + digit;
		else if (**text != '_')
			break;
	}
	*ret = value;
	return true;
}

static bool scan_order(const char **text, int64_t *ret)
{
	bool minus = **text == '-';

	if (minus || **text == '+')
		(*text)++;
	if (!scan_digits(text, 10, SIZE_MAX, ret))
		return false;
	if (*ret > ORDER_MAX - !minus)
		return false;
	*ret = minus ? -*ret : *ret;
	return true;
}

static bool scan_field(const char **text, size_t width, unsigned *ret)
{
	int64_t value;

	if (!scan_digits(text, 16, width, &value))
		return false;
	*ret = (unsigned)value;
	return true;
}

/* The fields may be more than an address can have: see is_address(). */
static bool scan_bdf(const char **text, struct bdf *ret)
{
	return scan_field(text, 4, &ret->domain) && take_char(text, ':') &&
	       scan_field(text, 2, &ret->bus) && take_char(text, ':') &&
	       scan_field(text, 2, &ret->dev) && take_char(text, '.') &&
	       scan_field(text, 1, &ret->fn);
}

static bool is_address(struct bdf bdf)
{
	return bdf.dev < 32 && bdf.fn < 8;
}

/* The address that somebody must have meant, though XAPI does not see it: "04:00.0", blanks around,
 * any or no number. */
static bool guess(struct pool *mem, const char *text, struct bdf *ret)
{
	static const char blanks[] = " \t\r\n";
	const char *slash = strchr(text, '/');
	const char *rest = slash ? slash + 1 : text;
	struct bdf bdf = {};

	rest += strspn(rest, blanks);

	size_t len = strlen(rest);

	while (len > 0 && strchr(blanks, rest[len - 1]))
		len--;

	const char *word = pool_strndup(mem, rest, len);

	rest = word;
	if (!scan_bdf(&rest, &bdf)) {
		rest = pool_str(mem, "0:%s", word);
		if (!scan_bdf(&rest, &bdf))
			return false;
	}
	if (*rest || !is_address(bdf))
		return false;
	*ret = bdf;
	return true;
}

static const char *strict(struct pool *mem, int64_t order, struct bdf bdf)
{
	char text[BDF_TEXT];

	return pool_str(mem, "%" PRId64 "/%s", order, bdf_print(bdf, text));
}

/* Why XAPI cannot read what a person can. */
static const char *unread_why(struct pool *mem, const char *text)
{
	const char *why = !strchr(text, '/')		  ? "it has no number and '/' in front"
			  : strcspn(text, " \t\r\n") == 0 ? "it begins with a blank"
							  : "it is not NUMBER/0000:00:00.0";

	return pool_str(mem, "XAPI cannot read it and starts the VM without the device: %s", why);
}

static void parse_entry(struct pool *mem, const char *text, struct vm_pci *ret)
{
	const char *rest = text;

	ret->text = text;
	ret->works = scan_order(&rest, &ret->order) && take_char(&rest, '/') &&
		     scan_bdf(&rest, &ret->bdf);
	if (!ret->works) {
		ret->names = guess(mem, text, &ret->bdf);
		ret->odd = ret->names ? unread_why(mem, text)
				      : "it names no device, and XAPI passes over it";
		return;
	}
	ret->names = is_address(ret->bdf);
	if (!ret->names)
		ret->odd = "no device can have that address, and the start of the VM fails";
	else if (*rest)
		ret->odd = pool_str(mem, "XAPI reads it as %s and what stands behind it not at all",
				    bdf_str(mem, ret->bdf));
	else if (!streq(text, strict(mem, ret->order, ret->bdf)))
		ret->odd = pool_str(mem, "XAPI reads it as %s", strict(mem, ret->order, ret->bdf));
}

/* In order of plugging: by number, of one number the last first. */
static int by_plug(const void *a, const void *b)
{
	const struct vm_pci *x = *(const struct vm_pci *const *)a,
			    *y = *(const struct vm_pci *const *)b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (x < y) - (x > y);
}

/* By address, of one address in order of plugging. */
static int by_address(const void *a, const void *b)
{
	const struct vm_pci *x = *(const struct vm_pci *const *)a,
			    *y = *(const struct vm_pci *const *)b;
	int cmp = bdf_cmp(x->bdf, y->bdf);

	return cmp ? cmp : by_plug(a, b);
}

/* Entries of a list that stays where it is. */
struct picked {
	const struct vm_pci **v;
	size_t n, cap;
};

static void pick(const struct vm_pcis *all, struct pool *mem, struct picked *ret)
{
	*ret = (struct picked){};
	list_each(e, all)
		if (e->works && e->names)
			*list_add(mem, ret) = e;
}

static void sort(struct picked *list, int (*compare)(const void *, const void *))
{
	if (list->n > 1)
		qsort(list->v, list->n, sizeof(*list->v), compare);
}

static void tell(struct vm_pcis *all, const struct vm_pci *one, struct pool *mem, const char *what)
{
	struct vm_pci *e = &all->v[one - all->v];

	e->odd = e->odd ? pool_str(mem, "%s; %s", e->odd, what) : what;
}

/* What is odd of an entry only beside others. */
static void tell_repeated(struct vm_pcis *all, struct pool *mem)
{
	struct picked list;

	pick(all, mem, &list);
	sort(&list, by_plug);
	for (size_t i = 1; i < list.n; i++)
		if (list.v[i - 1]->order == list.v[i]->order)
			tell(all, list.v[i - 1], mem,
			     pool_str(mem,
				      "its number %" PRId64
				      " is that of %s, too: XAPI plugs these from the last to the "
				      "first",
				      list.v[i]->order, bdf_str(mem, list.v[i]->bdf)));
	sort(&list, by_address);
	for (size_t i = 1; i < list.n; i++)
		if (bdf_eq(list.v[i - 1]->bdf, list.v[i]->bdf))
			tell(all, list.v[i], mem,
			     pool_str(mem,
				      "%s is named more than once, and XAPI gives it as often: the "
				      "start of the VM may fail",
				      bdf_str(mem, list.v[i]->bdf)));
}

void vm_pci_parse(const char *raw, struct pool *mem, struct vm_pcis *ret)
{
	struct vm_pcis list = {};

	for (const char *entry = raw ? raw : ""; *entry; entry += *entry == ',') {
		size_t len = strcspn(entry, ",");

		if (len > 0)
			parse_entry(mem, pool_strndup(mem, entry, len), list_add(mem, &list));
		entry += len;
	}
	tell_repeated(&list, mem);
	*ret = list;
}

/* Each device once: the first in order of plugging counts. */
static void plugged(const struct vm_pcis *all, struct pool *mem, struct picked *ret)
{
	struct picked list;
	bool *again = pool_alloc(mem, all->n + 1);

	pick(all, mem, &list);
	sort(&list, by_address);
	for (size_t i = 1; i < list.n; i++)
		again[list.v[i] - all->v] = bdf_eq(list.v[i - 1]->bdf, list.v[i]->bdf);
	sort(&list, by_plug);
	*ret = (struct picked){};
	list_each(e, &list)
		if (!again[*e - all->v])
			*list_add(mem, ret) = *e;
}

void vm_pci_plugged(const struct vm_pcis *all, struct pool *mem, struct bdfs *ret)
{
	struct picked list;

	plugged(all, mem, &list);
	*ret = (struct bdfs){};
	list_each(e, &list)
		*list_add(mem, ret) = (*e)->bdf;
}

/* How often it is named; *works: by an entry that XAPI reads. */
static size_t count(const struct vm_pcis *all, struct bdf bdf, bool *works)
{
	size_t n = 0;

	*works = false;
	list_each(e, all) {
		if (!e->names || !bdf_eq(e->bdf, bdf))
			continue;
		*works |= e->works;
		n++;
	}
	return n;
}

static bool changes(const struct vm_pcis *all, const struct bdfs *add, const struct bdfs *take)
{
	bool works;

	if (add)
		list_each(b, add)
			if (count(all, *b, &works) != 1 || !works)
				return true;
	if (take)
		list_each(b, take)
			if (count(all, *b, &works) > 0)
				return true;
	return false;
}

const char *vm_pci_edit(struct pool *mem, const char *raw, const struct bdfs *add,
			const struct bdfs *take)
{
	struct vm_pcis all;
	struct picked list;
	struct bdfs devs = {};
	struct strs texts = {};

	vm_pci_parse(raw, mem, &all);
	if (!changes(&all, add, take))
		return raw ? raw : "";
	plugged(&all, mem, &list);
	list_each(e, &list)
		if (!bdfs_has(take, (*e)->bdf))
			*list_add(mem, &devs) = (*e)->bdf;
	if (add)
		list_each(b, add)
			if (!bdfs_has(&devs, *b))
				*list_add(mem, &devs) = *b;
	list_each(b, &devs)
		strs_add(mem, &texts, "%s", strict(mem, (int64_t)(b - devs.v), *b));
	list_each(e, &all)
		if (!(e->works && e->names) &&
		    !(e->names && (bdfs_has(add, e->bdf) || bdfs_has(take, e->bdf))))
			strs_add(mem, &texts, "%s", e->text);
	return strs_join(mem, &texts, ",");
}
