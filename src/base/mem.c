// SPDX-License-Identifier: GPL-2.0-or-later
// Pools, lists and allocation that never fails.
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

#define CHUNK 16384
#define ALIGN 16

struct pool_chunk {
	struct pool_chunk *next;
	size_t used, size;
	/* The first byte behind the header is aligned, since the header is a multiple of ALIGN. */
} __attribute__((aligned(ALIGN)));

void mem_autofree(void *pointer)
{
	free(*(void **)pointer);
}

void mem_autoclose(const int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static void *never_null(void *p)
{
	if (!p) {
		static const char text[] = "xhw: out of memory\n";

		if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
			_exit(1);
		_exit(1);
	}
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	return never_null(calloc(n ? n : 1, size ? size : 1));
}

void *xrealloc(void *old, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		never_null(NULL);
	return never_null(realloc(old, n && size ? n * size : 1));
}

char *xstrdup(const char *text)
{
	return never_null(strdup(text));
}

char *xstrndup(const char *text, size_t n)
{
	return never_null(strndup(text, n));
}

char *xprintf(const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	int n = vasprintf(&text, fmt, ap);
	va_end(ap);
	return never_null(n < 0 ? NULL : text);
}

/* Whatever stood there before. */
static void *chunk_take(struct pool_chunk *c, size_t size)
{
	char *p = (char *)(c + 1) + c->used;

	c->used += size;
	return p;
}

/* A large piece goes behind the head, whose rest stays in use. */
static void *take_alone(struct pool *pool, size_t size)
{
	struct pool_chunk *head = pool->chunks, *c = xcalloc(1, sizeof(*c) + size);

	c->used = c->size = size;
	if (head) {
		c->next = head->next;
		head->next = c;
	} else {
		pool->chunks = c;
	}
	return c + 1;
}

/* Memory that nobody has touched yet costs nothing, so a chunk is made zero piece by piece. */
void *pool_alloc(struct pool *pool, size_t size)
{
	struct pool_chunk *head = pool->chunks;

	if (size > SIZE_MAX / 2)
		never_null(NULL);
	size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (!head || head->size - head->used < size) {
		if (size > CHUNK / 4)
			return take_alone(pool, size);
		head = xrealloc(NULL, 1, CHUNK);
		*head = (struct pool_chunk){ .next = pool->chunks, .size = CHUNK - sizeof(*head) };
		pool->chunks = head;
	}
	return memset(chunk_take(head, size), 0, size);
}

char *pool_strndup(struct pool *pool, const char *text, size_t n)
{
	size_t len = strnlen(text, n);
	char *copy = pool_alloc(pool, len + 1);

	memcpy(copy, text, len);
	return copy;
}

char *pool_text(struct pool *mem, const char *bytes, size_t n)
{
	char *text = pool_alloc(mem, n + 1);

	for (size_t i = 0; i < n; i++)
		text[i] = bytes[i] ? bytes[i] : '?';
	return text;
}

char *pool_strdup(struct pool *pool, const char *text)
{
	return pool_strndup(pool, text, strlen(text));
}

char *pool_vstr(struct pool *pool, const char *fmt, va_list ap)
{
	struct pool_chunk *head = pool->chunks;
	size_t room = head ? head->size - head->used : 0;
	va_list again;

	/* Most texts fit into what is left of the chunk, and are written there at once. */
	va_copy(again, ap);
	int n = vsnprintf(head ? (char *)(head + 1) + head->used : NULL, room, fmt, again);
	va_end(again);
	if (n < 0)
		never_null(NULL);

	size_t size = ((size_t)n + 1 + ALIGN - 1) & ~(size_t)(ALIGN - 1);

	if (head && size <= room)
		return chunk_take(head, size);
	char *text = pool_alloc(pool, (size_t)n + 1);

	vsnprintf(text, (size_t)n + 1, fmt, ap);
	return text;
}

char *pool_str(struct pool *pool, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = pool_vstr(pool, fmt, ap);
	va_end(ap);
	return text;
}

void pool_free(struct pool *pool)
{
	struct pool_chunk *c = pool->chunks;

	pool->chunks = NULL;
	while (c) {
		struct pool_chunk *next = c->next;

		free(c);
		c = next;
	}
}

void pool_reset(struct pool *pool)
{
	struct pool_chunk *keep = pool->chunks;

	if (!keep || keep->size != CHUNK - sizeof(*keep)) {
		pool_free(pool);
		return;
	}
	pool->chunks = keep->next;
	pool_free(pool);
	keep->used = 0;
	keep->next = NULL;
	pool->chunks = keep;
}

void *list_grow(struct pool *pool, void *v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return v;

	size_t more = *cap ? *cap * 2 : 8;

	if (more > SIZE_MAX / 2 / size)
		never_null(NULL);
	void *larger = pool_alloc(pool, more * size);

	if (n > 0)
		memcpy(larger, v, n * size);
	*cap = more;
	return larger;
}

void strs_add(struct pool *pool, struct strs *list, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *text = pool_vstr(pool, fmt, ap);
	va_end(ap);
	*list_add(pool, list) = text;
}

bool strs_has(const struct strs *list, const char *text)
{
	list_each(s, list)
		if (streq(*s, text))
			return true;
	return false;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void strs_sort(struct strs *list)
{
	if (list->n > 1)
		qsort(list->v, list->n, sizeof(*list->v), compare);
}

char *strs_join(struct pool *pool, const struct strs *list, const char *between)
{
	size_t len = 1, gap = strlen(between);

	list_each(s, list)
		len += strlen(*s) + gap;

	char *text = pool_alloc(pool, len), *p = text;

	list_each(s, list) {
		if (s != list->v) {
			memcpy(p, between, gap);
			p += gap;
		}
		size_t n = strlen(*s);

		memcpy(p, *s, n);
		p += n;
	}
	return text;
}
