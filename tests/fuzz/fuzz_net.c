// SPDX-License-Identifier: GPL-2.0-or-later
// Fuzz target: the kernel's routes and addresses.
#include "look/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	const char *text = pool_strndup(&mem, (const char *)data, size);
	struct routes routes = {};
	struct ipv4s ipv4s = {};
	struct net_addresses addresses = {};

	parse_routes(&mem, text, &routes);
	parse_fib_trie(&mem, text, &ipv4s);
	parse_if_inet6(&mem, text, &addresses);
	for (size_t i = 1; i < ipv4s.n; i++)
		if (ipv4s.v[i - 1] >= ipv4s.v[i])
			__builtin_trap();
	pool_free(&mem);
	return 0;
}
