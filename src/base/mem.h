// SPDX-License-Identifier: GPL-2.0-or-later
// Memory: pools that are freed as a whole, typed lists inside them, and cleanup attributes for
// locals.
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARRAY_SIZE(a)	  (sizeof(a) / sizeof((a)[0]))
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

void mem_autofree(void *pointer);
void mem_autoclose(const int *fd);

#define autofree __attribute__((cleanup(mem_autofree)))
/* A descriptor; start it at -1. */
#define autoclose __attribute__((cleanup(mem_autoclose)))

/* The descriptor, which is then the caller's to close. */
static inline int fd_take(int *fd)
{
	int taken = *fd;

	*fd = -1;
	return taken;
}

/* Like malloc's family, but never NULL: out of memory ends the process. The caller frees. */
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *old, size_t n, size_t size);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t n);
char *xprintf(const char *fmt, ...) PRINTF(1, 2);

/* Everything taken from a pool lives until pool_free(). A zeroed pool is an empty one. */
struct pool {
	struct pool_chunk *chunks;
};

/* Zeroed, aligned for any type. */
void *pool_alloc(struct pool *pool, size_t size);
char *pool_strdup(struct pool *pool, const char *text);
char *pool_strndup(struct pool *pool, const char *text, size_t n);
/* Bytes as text: a NUL becomes '?'. */
char *pool_text(struct pool *mem, const char *bytes, size_t n);
char *pool_str(struct pool *pool, const char *fmt, ...) PRINTF(2, 3);
char *pool_vstr(struct pool *pool, const char *fmt, va_list ap) PRINTF(2, 0);
void pool_free(struct pool *pool);
/* As pool_free(), but ready for as much again: for work that is repeated. */
void pool_reset(struct pool *pool);
#define pool_new(pool, type) ((type *)pool_alloc(pool, sizeof(type)))

/*
 * A list is any struct with the members v, n and cap; its elements live in a pool.
 * list_add() gives a new zeroed element. Growing moves the elements: keep indexes, not pointers,
 * while adding.
 */
#define list_add(pool, list)                                                                       \
	((list)->v = list_grow(pool, (list)->v, (list)->n, &(list)->cap, sizeof(*(list)->v)),      \
	 &(list)->v[(list)->n++])
#define list_each(it, list)                                                                        \
	for (const typeof(*(list)->v) *it = (list)->v, *it##_end = it ? it + (list)->n : it;       \
	     it < it##_end; it++)
/* The same, for whoever fills the elements in. */
#define list_edit(it, list)                                                                        \
	for (typeof(*(list)->v) *it = (list)->v, *it##_end = it ? it + (list)->n : it;             \
	     it < it##_end; it++)

/*
 * Where the elements of a sorted list begin for which below, an expression over it, is false; the
 * length where it is true for all. Binary search.
 */
#define list_skip(list, it, below)                                                                 \
	({                                                                                         \
		size_t it##_low = 0, it##_high = (list)->n;                                        \
		while (it##_low < it##_high) {                                                     \
			size_t it##_mid = it##_low + (it##_high - it##_low) / 2;                   \
			const typeof(*(list)->v) *it = &(list)->v[it##_mid];                       \
			if (below)                                                                 \
				it##_low = it##_mid + 1;                                           \
			else                                                                       \
				it##_high = it##_mid;                                              \
		}                                                                                  \
		it##_low;                                                                          \
	})

void *list_grow(struct pool *pool, void *v, size_t n, size_t *cap, size_t size);

/* A list of texts, the most common one. */
struct strs {
	const char **v;
	size_t n, cap;
};

void strs_add(struct pool *pool, struct strs *list, const char *fmt, ...) PRINTF(3, 4);
bool strs_has(const struct strs *list, const char *text);
/* In byte order. */
void strs_sort(struct strs *list);
/* The texts with BETWEEN between each two; "" for an empty list. */
char *strs_join(struct pool *pool, const struct strs *list, const char *between);
