// SPDX-License-Identifier: GPL-2.0-or-later
// Parses the kernel's routes and addresses, and the bridges that xcp-networkd keeps.
#include "look/parse.h"

#include <arpa/inet.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/text.h"
#include "look/words.h"

#define RTF_UP	    0x1
#define RTF_GATEWAY 0x2
#define RTF_REJECT  0x200

#define SCOPE_HOST  0x10
#define SCOPE_LINK  0x20

static bool word_hex(struct word w, size_t digits, uint32_t *ret)
{
	char text[9];
	uint64_t v;

	if (w.n == 0 || w.n > 8 || (digits && w.n != digits))
		return false;
	memcpy(text, w.p, w.n);
	text[w.n] = '\0';
	if (text[1] == 'x' || !parse_hex(text, &v))
		return false;
	*ret = (uint32_t)v;
	return true;
}

/* The kernel prints the address as the number that its bytes are on this (little-endian) machine.
 */
static uint32_t host_order(uint32_t v)
{
	return v >> 24 | (v >> 8 & 0xff00) | (v << 8 & 0xff0000) | v << 24;
}

static bool parse_route(struct pool *mem, struct line line, struct routes *ret)
{
	struct word w[8];
	uint32_t dest, gateway, flags, mask;

	for (size_t i = 0; i < ARRAY_SIZE(w); i++)
		if (!line_word(&line, &w[i]))
			return false;
	if (!word_hex(w[1], 8, &dest) || !word_hex(w[2], 8, &gateway) ||
	    !word_hex(w[3], 0, &flags) || !word_hex(w[7], 8, &mask))
		return false;
	if ((flags & RTF_UP) && !(flags & RTF_REJECT))
		*list_add(mem, ret) = (struct route){ .dest = host_order(dest),
						      .mask = host_order(mask),
						      .dev = pool_strndup(mem, w[0].p, w[0].n),
						      .gateway = flags & RTF_GATEWAY };
	return true;
}

size_t parse_routes(struct pool *mem, const char *text, struct routes *ret)
{
	struct line line;
	size_t bad = 0;

	while (text_line(&text, &line)) {
		struct line copy = line;
		struct word first;

		if (!line_word(&copy, &first) || word_is(first, "Iface"))
			continue;
		bad += !parse_route(mem, line, ret);
	}
	return bad;
}

bool parse_ipv4(const char *text, uint32_t *ret)
{
	struct in_addr a;

	if (inet_pton(AF_INET, text, &a) != 1)
		return false;
	*ret = ntohl(a.s_addr);
	return true;
}

static int ipv4_cmp(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The main and the local table may both hold them. */
static void ipv4_unique(struct ipv4s *list)
{
	size_t n = 0;

	if (list->n > 1)
		qsort(list->v, list->n, sizeof(*list->v), ipv4_cmp);
	for (size_t i = 0; i < list->n; i++)
		if (n == 0 || list->v[n - 1] != list->v[i])
			list->v[n++] = list->v[i];
	list->n = n;
}

size_t parse_fib_trie(struct pool *mem, const char *text, struct ipv4s *ret)
{
	struct line line;
	size_t bad = 0;
	uint32_t leaf = 0;
	bool have = false;

	while (text_line(&text, &line)) {
		struct word a, b, c;
		char addr[INET_ADDRSTRLEN];

		if (!line_word(&line, &a) || !line_word(&line, &b))
			continue;
		if (word_is(a, "|--")) {
			have = b.n < sizeof(addr);
			if (have) {
				memcpy(addr, b.p, b.n);
				addr[b.n] = '\0';
				have = parse_ipv4(addr, &leaf);
			}
			bad += !have;
		} else if (have && word_is(a, "/32") && word_is(b, "host") &&
			   line_word(&line, &c) && word_is(c, "LOCAL")) {
			*list_add(mem, ret) = leaf;
		}
	}
	ipv4_unique(ret);
	return bad;
}

static bool parse_inet6(struct pool *mem, struct line line, struct net_addresses *ret)
{
	struct word w[6];
	uint32_t part, plen, scope;
	struct in6_addr a;
	char text[INET6_ADDRSTRLEN];

	for (size_t i = 0; i < ARRAY_SIZE(w); i++)
		if (!line_word(&line, &w[i]))
			return false;
	if (w[0].n != 32 || !word_hex(w[2], 2, &plen) || !word_hex(w[3], 2, &scope) || plen > 128)
		return false;
	for (size_t i = 0; i < 4; i++) {
		if (!word_hex((struct word){ w[0].p + 8 * i, 8 }, 8, &part))
			return false;
		part = htonl(part);
		memcpy(&a.s6_addr[4 * i], &part, 4);
	}
	if (scope == SCOPE_HOST || scope == SCOPE_LINK)
		return true;
	if (!inet_ntop(AF_INET6, &a, text, sizeof(text)))
		return false;

	struct net_address *address = list_add(mem, ret);

	address->dev = pool_strndup(mem, w[5].p, w[5].n);
	address->text = pool_str(mem, "%s/%u", text, (unsigned)plen);
	return true;
}

size_t parse_if_inet6(struct pool *mem, const char *text, struct net_addresses *ret)
{
	struct line line;
	size_t bad = 0;

	while (text_line(&text, &line))
		if (line.p < line.end)
			bad += !parse_inet6(mem, line, ret);
	return bad;
}
