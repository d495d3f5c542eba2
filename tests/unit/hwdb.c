// SPDX-License-Identifier: GPL-2.0-or-later
// udev's database, made here: a node "pci:v" with one pattern for each of its children.
#include "look/hwdb.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "unit/test.h"

struct entry {
	const char *pattern; /* behind "pci:v" */
	const char *key, *text;
	uint64_t file, order, line; /* where values tell that */
};

struct made {
	unsigned char bytes[8192];
	size_t n;
};

static void put(struct made *m, size_t at, uint64_t value)
{
	value = htole64(value);
	memcpy(m->bytes + at, &value, sizeof(value));
}

static uint64_t add_text(struct made *m, const char *text)
{
	uint64_t at = m->n;

	memcpy(m->bytes + m->n, text, strlen(text) + 1);
	m->n += strlen(text) + 1;
	return at;
}

/* Without children; its value has value bytes. */
static uint64_t add_leaf(struct made *m, const struct entry *e, size_t value)
{
	uint64_t prefix = add_text(m, e->pattern + 1), key = add_text(m, e->key),
		 text = add_text(m, e->text), at = m->n;

	put(m, at, prefix);
	put(m, at + 16, 1);
	put(m, at + 24, key);
	put(m, at + 32, text);
	if (value >= 32) {
		put(m, at + 40, e->file);
		put(m, at + 48, e->order << 32 | e->line);
	}
	m->n += 24 + value;
	return at;
}

static void make(struct made *m, const struct entry *entries, size_t n, size_t value)
{
	uint64_t leaves[8], prefix;

	*m = (struct made){ .n = 72 };
	for (size_t i = 0; i < n; i++)
		leaves[i] = add_leaf(m, &entries[i], value);
	prefix = add_text(m, "pci:v");
	memcpy(m->bytes, "KSLPHHRH", 8);
	put(m, 32, 24);
	put(m, 40, 16);
	put(m, 48, value);
	put(m, 56, m->n);
	put(m, m->n, prefix);
	m->bytes[m->n + 8] = (unsigned char)n;
	m->n += 24;
	for (size_t i = 0; i < n; i++, m->n += 16) {
		m->bytes[m->n] = (unsigned char)entries[i].pattern[0];
		put(m, m->n + 8, leaves[i]);
	}
	put(m, 16, m->n);
}

static const char *ask(const struct made *m, const char *alias, const char *name)
{
	struct hwdb_property p = { .name = name };
	struct hwdb db;

	if (!hwdb_read(m->bytes, m->n, &db))
		return "no database";
	hwdb_ask(&db, alias, &p, 1);
	return p.text ? p.text : "nothing";
}

static const struct entry entries[] = {
	{ "*d*bc02*", " CLASS", "Network controller", 1, 1, 10 },
	{ "0001d*", " VENDOR", "One", 1, 1, 20 },
	{ "?[23]*", " VENDOR", "Two or three", 1, 1, 30 },
	{ "[A-C]*", "VENDOR", "without its blank", 1, 1, 40 },
};

TEST(the_database_answers_by_each_of_its_patterns)
{
	static const size_t sizes[] = { 16, 32, 40 };
	struct made m;

	for (size_t i = 0; i < ARRAY_SIZE(sizes); i++) {
		make(&m, entries, ARRAY_SIZE(entries), sizes[i]);
		CHECK_STR("literal", ask(&m, "pci:v0001d07bc01", "VENDOR"), "One");
		CHECK_STR("in the middle", ask(&m, "pci:v0001d07bc0200", "CLASS"),
			  "Network controller");
		CHECK_STR("a set", ask(&m, "pci:vX3", "VENDOR"), "Two or three");
		CHECK_STR("not of the set", ask(&m, "pci:vX4", "VENDOR"), "nothing");
		CHECK_STR("no key", ask(&m, "pci:vA", "VENDOR"), "nothing");
		CHECK_STR("another bus", ask(&m, "usb:v0001d0", "VENDOR"), "nothing");
		CHECK_STR("only a part", ask(&m, "pci:v000", "VENDOR"), "nothing");
	}
}

TEST(of_two_sources_the_later_one_counts)
{
	struct entry two[] = { { "*", " NAME", "general", 9, 2, 5 },
			       { "00*", " NAME", "special", 4, 1, 7 } };
	struct made m;

	make(&m, two, 2, 32);
	CHECK_STR("by its order", ask(&m, "pci:v00", "NAME"), "general");
	two[0].order = two[1].order = 0;
	make(&m, two, 2, 32);
	CHECK_STR("by the place of its name", ask(&m, "pci:v00", "NAME"), "general");
	two[0].file = 4;
	make(&m, two, 2, 32);
	CHECK_STR("by its line", ask(&m, "pci:v00", "NAME"), "special");
	make(&m, two, 2, 16);
	CHECK_STR("an old file: what is special", ask(&m, "pci:v00", "NAME"), "special");
}

TEST(a_damaged_database_is_none_or_answers_something)
{
	struct made m, bad;
	struct hwdb db;

	make(&m, entries, ARRAY_SIZE(entries), 32);
	CHECK("cut", !hwdb_read(m.bytes, m.n - 1, &db));
	CHECK("short", !hwdb_read(m.bytes, 71, &db));
	for (size_t at = 0; at < m.n; at++)
		for (int bit = 0; bit < 8; bit++) {
			bad = m;
			bad.bytes[at] ^= (unsigned char)(1 << bit);

			/* Of its own size, so that a read behind its end is seen. */
			autofree unsigned char *own = xcalloc(1, bad.n);
			struct hwdb_property p = { .name = "VENDOR" };

			memcpy(own, bad.bytes, bad.n);
			CHECK("signature", at >= 8 || !hwdb_read(own, bad.n, &db));
			if (hwdb_read(own, bad.n, &db))
				hwdb_ask(&db, "pci:v0001d07bc0200", &p, 1);
		}
}

TEST(a_database_whose_tree_has_a_loop_is_left)
{
	struct made m;

	make(&m, entries, ARRAY_SIZE(entries), 32);
	/* Each child of the root becomes the root, which asks for nothing more. */
	for (size_t i = 0; i < ARRAY_SIZE(entries); i++) {
		put(&m, m.n - 8 - 16 * i, le64toh(*(uint64_t *)(void *)(m.bytes + 56)));
		m.bytes[m.n - 16 - 16 * i] = '*';
	}
	put(&m, m.n - 16 * ARRAY_SIZE(entries) - 24, 71);
	CHECK_STR("nothing", ask(&m, "pci:v0001", "VENDOR"), "nothing");
}
