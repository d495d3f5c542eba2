// SPDX-License-Identifier: GPL-2.0-or-later
// Identities of USB devices: their text, lists of them, and which device here is meant.
#include "decide/usb/usb_id.h"

#include "base/text.h"

#define BLANKS " \t\r\n"

static bool is_bare(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("._-", c));
}

/* Up to its end; NULL: a byte stands there that should have been written as %XX, or a NUL. */
static const char *take_serial(struct pool *mem, const char **text)
{
	char *serial = pool_alloc(mem, strlen(*text) + 1), *to = serial;
	unsigned byte;

	while (is_bare(**text) || **text == '%') {
		if (is_bare(**text)) {
			*to++ = *(*text)++;
			continue;
		}
		(*text)++;
		if (!take_hex(text, 2, &byte) || byte == 0)
			return NULL;
		*to++ = (char)byte;
	}
	return to > serial ? serial : NULL;
}

/* "1-2.1" or "usb1", and "/UUID" behind it where there is one. */
static bool take_place(struct pool *mem, const char **text, struct usb_id *id)
{
	size_t n = strcspn(*text, "/");
	struct usb_place place;

	id->path = pool_strndup(mem, *text, n);
	*text += n;
	if (!usb_place_parse(id->path, &place))
		return false;
	if (!take_char(text, '/'))
		return true;
	id->host = pool_strdup(mem, *text);
	*text += strlen(*text);
	return text_is_uuid(id->host);
}

static bool take_id(struct pool *mem, const char *text, struct usb_id *id)
{
	unsigned vendor, product;

	id->bare = *text == '@';
	if (!id->bare) {
		if (!take_hex(&text, 4, &vendor) || !take_char(&text, ':') ||
		    !take_hex(&text, 4, &product))
			return false;
		id->vendor = (uint16_t)vendor;
		id->product = (uint16_t)product;
		if (*text == ':') {
			text++;
			id->serial = take_serial(mem, &text);
			if (!id->serial)
				return false;
		}
	}
	if (*text == '@') {
		text++;
		if (!take_place(mem, &text, id))
			return false;
	}
	return *text == '\0';
}

int usb_id_parse(struct pool *mem, const char *text, struct usb_id *ret, struct err *err)
{
	struct usb_id id = {};

	if (!take_id(mem, text, &id)) {
		err_set(err, ERR_BAD_FILE, "'%s' is no identity of a USB device",
			text_shown(mem, text));
		return err_hint(err,
				"VENDOR:PRODUCT:SERIAL as in 046d:c31c:A1, or VENDOR:PRODUCT@PORT "
				"as in 046d:c31c@1-2.1");
	}
	*ret = id;
	return 0;
}

static const char *serial_text(struct pool *mem, const char *serial)
{
	char *text = pool_alloc(mem, 3 * strlen(serial) + 1), *to = text;

	for (const char *from = serial; *from; from++) {
		unsigned byte = (unsigned char)*from;

		if (is_bare(*from)) {
			*to++ = *from;
			continue;
		}
		*to++ = '%';
		*to++ = "0123456789ABCDEF"[byte >> 4];
		*to++ = "0123456789ABCDEF"[byte & 15];
	}
	return text;
}

const char *usb_id_text(struct pool *mem, const struct usb_id *id)
{
	const char *text = id->bare ? "" : pool_str(mem, "%04x:%04x", id->vendor, id->product);

	if (id->serial)
		text = pool_str(mem, "%s:%s", text, serial_text(mem, id->serial));
	if (id->path)
		text = pool_str(mem, "%s@%s", text, id->path);
	return id->path && id->host ? pool_str(mem, "%s/%s", text, id->host) : text;
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? streq(a, b) : a == b;
}

bool usb_id_eq(const struct usb_id *a, const struct usb_id *b)
{
	return a->bare == b->bare && a->vendor == b->vendor && a->product == b->product &&
	       same_text(a->serial, b->serial) && same_text(a->path, b->path) &&
	       same_text(a->host, b->host);
}

static bool same_kind(const struct usb_dev *a, const struct usb_dev *b)
{
	return !a->unread && !b->unread && a->vendor == b->vendor && a->product == b->product;
}

/* XAPI spells a serial that is no text in a way of its own: any other may be that one's. */
static bool has_twin(const struct host *h, const struct usb_dev *d)
{
	list_each(o, &h->usb.devs)
		if (o != d && same_kind(o, d) && o->serial &&
		    (!text_is_plain(d->serial) || streq(o->serial, d->serial)))
			return true;
	return false;
}

void usb_id_of(const struct host *h, const struct usb_dev *d, struct pool *mem, struct usb_id *ret)
{
	bool serial = d->serial && *d->serial && d->hub && !d->unread;

	*ret = (struct usb_id){ .bare = d->unread };
	if (!d->unread) {
		ret->vendor = d->vendor;
		ret->product = d->product;
	}
	if (serial)
		ret->serial = pool_strdup(mem, d->serial);
	if (!serial || has_twin(h, d))
		ret->path = pool_strdup(mem, d->path);
}

/* Whether its port, if it bears one, can be one of this host. */
static bool is_of_host(const struct xapi_view *x, const struct usb_id *id)
{
	return !id->host || (x->here && streq(id->host, x->here->uuid));
}

bool usb_id_is(const struct host *h, const struct usb_id *id, const struct usb_dev *d)
{
	if (!is_of_host(&h->xapi, id))
		return false;
	if (id->path && !streq(id->path, d->path))
		return false;
	if (id->bare)
		return true;
	return !d->unread && d->vendor == id->vendor && d->product == id->product &&
	       (!id->serial || (d->serial && streq(d->serial, id->serial)));
}

const struct usb_dev *usb_id_find(const struct host *h, const struct usb_id *id, size_t *n)
{
	const struct usb_dev *found = NULL;

	*n = 0;
	list_each(d, &h->usb.devs)
		if (usb_id_is(h, id, d)) {
			found = d;
			(*n)++;
		}
	return *n == 1 ? found : NULL;
}

/* A serial that is no text is spelled by XAPI's scanner in a way of its own. */
static bool is_pusb(const struct usb_id *id, const struct xapi_pusb *p)
{
	if (id->path && !streq(id->path, p->path))
		return false;
	if (id->bare)
		return true;
	return p->vendor == id->vendor && p->product == id->product &&
	       (!id->serial ||
		(text_is_plain(id->serial) ? streq(p->serial, id->serial) : *p->serial != '\0'));
}

const struct xapi_pusb *usb_id_pusb(const struct xapi_view *x, const struct usb_id *id, size_t *n)
{
	const struct xapi_pusb *found = NULL;

	*n = 0;
	if (!x->here || !is_of_host(x, id))
		return NULL;
	list_each(p, &x->pusbs)
		if (p->host == x->here && is_pusb(id, p)) {
			found = p;
			(*n)++;
		}
	return *n == 1 ? found : NULL;
}

/* The next word of a list, moved on behind it; NULL: there is none. */
static const char *next_word(struct pool *mem, const char **raw)
{
	const char *from = *raw + strspn(*raw, BLANKS);
	size_t n = strcspn(from, BLANKS);

	*raw = from + n;
	return n ? pool_strndup(mem, from, n) : NULL;
}

void usb_ids_parse(struct pool *mem, const char *raw, struct usb_ids *ret, size_t *odd)
{
	const char *rest = raw ? raw : "", *word;
	struct err ignored;
	size_t unread = 0;

	*ret = (struct usb_ids){};
	while ((word = next_word(mem, &rest))) {
		struct usb_id id = {};

		if (usb_id_parse(mem, word, &id, &ignored) < 0)
			unread++;
		else
			*list_add(mem, ret) = id;
	}
	if (odd)
		*odd = unread;
}

const char *usb_ids_text(struct pool *mem, const struct usb_ids *ids)
{
	struct strs words = {};

	list_each(id, ids)
		strs_add(mem, &words, "%s", usb_id_text(mem, id));
	return strs_join(mem, &words, " ");
}

const char *usb_ids_edit(struct pool *mem, const char *raw, const struct usb_id *add,
			 const struct usb_id *take)
{
	const char *all = raw ? raw : "", *rest = all, *word;
	bool has = false, taken = false;
	struct strs words = {};
	struct err ignored;

	while ((word = next_word(mem, &rest))) {
		struct usb_id id = {};
		bool reads = usb_id_parse(mem, word, &id, &ignored) == 0;

		has |= reads && add && usb_id_eq(&id, add);
		if (reads && take && usb_id_eq(&id, take))
			taken = true;
		else
			strs_add(mem, &words, "%s", word);
	}
	if (add && !has)
		strs_add(mem, &words, "%s", usb_id_text(mem, add));
	return taken || (add && !has) ? strs_join(mem, &words, " ") : all;
}
