// SPDX-License-Identifier: GPL-2.0-or-later
// The EFI variables that tell what the firmware started.
#include "look/boot_efi.h"

#include <strings.h>

#include "base/text.h"

#define VARS	   "sys/firmware/efi/efivars"
#define GLOBAL	   "8be4df61-93ca-11d2-aa0d-00e098032b8c"
#define VAR_MAX	   65536
#define ATTRIBUTES 4

/* Device path nodes (UEFI 2.10, 10.3). */
enum { NODE_MEDIA = 4, NODE_END = 0x7f };
enum { NODE_FILE = 4 };
#define NODE_HEAD 4

struct bytes {
	const uint8_t *p;
	size_t n;
};

static unsigned le16(const uint8_t *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

static bool skip(struct bytes *b, size_t n)
{
	if (b->n < n)
		return false;
	b->p += n;
	b->n -= n;
	return true;
}

/*
 * UCS-2 up to a NUL or the end as UTF-8. NULL where it holds a control character or half a
 * surrogate pair, neither of which a name has. *used: the bytes taken, the NUL included.
 */
static char *ucs2_text(struct pool *mem, struct bytes b, size_t *used)
{
	char *text = pool_alloc(mem, b.n / 2 * 3 + 1), *out = text;
	size_t at = 0;

	for (; at + 2 <= b.n; at += 2) {
		unsigned c = le16(b.p + at);

		if (c == 0)
			break;
		if (c < ' ' || (c >= 0x7f && c < 0xa0) || (c >= 0xd800 && c < 0xe000))
			return NULL;
		if (c < 0x80) {
			*out++ = (char)c;
		} else if (c < 0x800) {
			*out++ = (char)(0xc0 | c >> 6);
			*out++ = (char)(0x80 | (c & 0x3f));
		} else {
			*out++ = (char)(0xe0 | c >> 12);
			*out++ = (char)(0x80 | (c >> 6 & 0x3f));
			*out++ = (char)(0x80 | (c & 0x3f));
		}
	}
	*used = at + 2 <= b.n ? at + 2 : b.n;
	return text;
}

/* Attributes and value, without those of efivarfs. */
bool efi_current_parse(const uint8_t *bytes, size_t n, unsigned *ret)
{
	if (n != ATTRIBUTES + 2)
		return false;
	*ret = le16(bytes + ATTRIBUTES);
	return true;
}

/* The parts of a file's name stand in nodes one after the other. */
static const char *add_part(struct pool *mem, const char *file, const char *part)
{
	if (!file)
		return part;

	bool parted = text_ends(file, "\\") || text_starts(part, "\\");

	return pool_str(mem, "%s%s%s", file, parted ? "" : "\\", part);
}

/* The file that the first device path of the list leads to. */
static const char *read_path(struct pool *mem, struct bytes path, const char **file)
{
	while (path.n >= NODE_HEAD) {
		unsigned type = path.p[0], subtype = path.p[1], len = le16(path.p + 2);

		if (len < NODE_HEAD || len > path.n)
			return "its device path is broken";
		if (type == NODE_END)
			return NULL;
		if (type == NODE_MEDIA && subtype == NODE_FILE) {
			struct bytes name = { path.p + NODE_HEAD, len - NODE_HEAD };
			size_t used;
			const char *part = ucs2_text(mem, name, &used);

			if (!part)
				return "the file in its device path has an odd name";
			/* A path of thousands of parts is none, and would take long to put
			 * together. */
			if (*file && strlen(*file) + strlen(part) > 4096)
				return "the file in its device path has a name too long";
			*file = add_part(mem, *file, part);
		}
		skip(&path, len);
	}
	return "its device path has no end";
}

/* What is handed over. NULL where it is no text: then the file started cannot read it either. */
static const char *read_args(struct pool *mem, struct bytes b)
{
	size_t used;

	if (b.n % 2)
		return NULL;

	const char *text = ucs2_text(mem, b, &used);

	/* What follows a NUL is none of the words. */
	return text;
}

const char *efi_option_parse(struct pool *mem, const uint8_t *bytes, size_t n,
			     struct efi_option *ret)
{
	struct bytes b = { bytes, n };
	struct efi_option option = {};
	size_t used = 0;

	/* Attributes of the file, then of the option. */
	if (!skip(&b, ATTRIBUTES + 4) || b.n < 2)
		return "it is too short";

	size_t path_len = le16(b.p);

	skip(&b, 2);
	option.title = ucs2_text(mem, b, &used);
	if (!option.title)
		option.title = "";
	/* An odd title is nobody's harm, but its end must be found. */
	for (used = 0; used + 2 <= b.n && le16(b.p + used) != 0;)
		used += 2;
	if (!skip(&b, used + 2))
		return "its title has no end";
	if (path_len > b.n)
		return "its device path is longer than it is";

	const char *why = read_path(mem, (struct bytes){ b.p, path_len }, &option.file);

	if (why)
		return why;
	skip(&b, path_len);
	option.args = read_args(mem, b);
	*ret = option;
	return NULL;
}

static int read_var(const struct sys *sys, const char *name, char **ret, size_t *len,
		    struct err *err)
{
	autofree char *path = xprintf(VARS "/%s-" GLOBAL, name);

	return sys_slurp(sys, path, VAR_MAX, ret, len, err);
}

const char *efi_started(const struct sys *sys, struct pool *mem, struct efi_option *ret)
{
	autofree char *current = NULL, *option = NULL;
	struct err err = {};
	unsigned number;
	size_t n;

	if (read_var(sys, "BootCurrent", &current, &n, &err) < 0)
		return pool_strdup(mem, err.message);
	if (!efi_current_parse((const uint8_t *)current, n, &number))
		return pool_str(mem, "the EFI variable BootCurrent has %zu bytes, not 6", n);

	const char *name = pool_str(mem, "Boot%04X", number);

	if (read_var(sys, name, &option, &n, &err) < 0)
		return pool_strdup(mem, err.message);

	const char *why = efi_option_parse(mem, (const uint8_t *)option, n, ret);

	return why ? pool_str(mem, "the EFI variable %s does not read: %s", name, why) : NULL;
}

const char *efi_base(const char *file)
{
	const char *base = file;

	for (const char *c = file; *c; c++)
		if (*c == '\\' || *c == '/')
			base = c + 1;
	return base;
}

bool efi_is_xen(const char *file)
{
	const char *base = efi_base(file);
	size_t n = strlen(base);

	return n >= strlen("xen.efi") && strncasecmp(base, "xen", 3) == 0 &&
	       strcasecmp(base + n - 4, ".efi") == 0;
}

/* Xen takes "-cfg=FILE", "/cfg=FILE" and "-cfg FILE" up to "--" (xen/common/efi/boot.c). */
const char *efi_cfg_arg(struct pool *mem, const char *args)
{
	const char *file = NULL;
	bool next = false;

	while (*(args += strspn(args, " "))) {
		size_t n = strcspn(args, " ");
		const char *word = pool_strndup(mem, args, n);

		args += n;
		if (streq(word, "--"))
			break;
		if (next)
			file = word;
		next = streq(word, "-cfg") || streq(word, "/cfg");
		if (text_starts(word, "-cfg=") || text_starts(word, "/cfg="))
			file = word + strlen("-cfg=");
	}
	return file && *file ? file : NULL;
}
