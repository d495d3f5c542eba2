// SPDX-License-Identifier: GPL-2.0-or-later
// `numa show` for a person: a tree, node by node.
#include "show/numa.h"

#include "base/text.h"

#define LABEL 12

static struct json_object *at(struct json_object *list, size_t i)
{
	return json_object_array_get_idx(list, (int)i);
}

static size_t count(struct json_object *list)
{
	return list ? (size_t)json_object_array_length(list) : 0;
}

static const char *cell(struct pool *mem, struct json_object *o, const char *key)
{
	struct json_object *value = NULL;

	json_object_object_get_ex(o, key, &value);
	return json_cell(mem, value);
}

/* "61.2 GiB" */
static const char *size(struct pool *mem, struct json_object *o, const char *key)
{
	int64_t n;

	if (!json_number(o, key, &n))
		return "?";
	if (n < 1 << 30)
		return pool_str(mem, "%lld MiB", (long long)(n >> 20));
	n = n / 1024 * 10 >> 20;
	return pool_str(mem, "%lld.%lld GiB", (long long)n / 10, (long long)n % 10);
}

/* A branch of the node; more lines of it have no label. */
static void branch(FILE *out, const char *label, const char *text)
{
	fprintf(out, "  %-*s%s\n", LABEL, label, text);
}

static void draw_cpus(FILE *out, struct json_object *node, struct pool *mem)
{
	const char *cpus = cell(mem, node, "cpus"), *online = cell(mem, node, "cpus-online");

	if (!json_text(node, "cpus")) {
		branch(out, "CPUs", "not known");
		return;
	}
	if (!*json_text(node, "cpus")) {
		branch(out, "CPUs", "none");
		return;
	}
	branch(out, "CPUs",
	       pool_str(mem, "%s: socket %s, cores: %s, threads: %s%s", cpus,
			cell(mem, node, "sockets"), cell(mem, node, "cores"),
			cell(mem, node, "threads"),
			!json_text(node, "cpus-online") || streq(cpus, online)
				? ""
				: pool_str(mem, "; online: %s", online)));
}

static void draw_distances(FILE *out, struct json_object *node, struct pool *mem)
{
	struct json_object *list = json_at(node, "distances", json_type_array);
	struct strs parts = {};

	for (size_t i = 0; i < count(list); i++)
		strs_add(mem, &parts, "%s to node %s", cell(mem, at(list, i), "distance"),
			 cell(mem, at(list, i), "node"));
	if (parts.n > 1)
		branch(out, "distances", strs_join(mem, &parts, ", "));
}

static void draw_devices(FILE *out, struct json_object *list, struct pool *mem)
{
	for (size_t i = 0; i < count(list); i++) {
		struct json_object *d = at(list, i);
		struct strs parts = {};

		strs_add(mem, &parts, "%s", cell(mem, d, "device"));
		if (json_text(d, "class"))
			strs_add(mem, &parts, "%s:", cell(mem, d, "class"));
		if (json_text(d, "vendor"))
			strs_add(mem, &parts, "%s", cell(mem, d, "vendor"));
		if (json_text(d, "name"))
			strs_add(mem, &parts, "%s", cell(mem, d, "name"));
		if (json_text(d, "vm"))
			strs_add(mem, &parts, "(%s has it)", cell(mem, d, "vm"));
		branch(out, i ? "" : "devices", strs_join(mem, &parts, " "));
	}
}

static void add_count(struct pool *mem, struct strs *parts, struct json_object *g, const char *key,
		      const char *what)
{
	int64_t n = 0;

	if (json_number(g, key, &n) && n > 0)
		strs_add(mem, parts, "%lld %s", (long long)n, what);
}

/* "2.0 GiB, remote: its vCPUs are kept elsewhere"; "" where it is not known. */
static const char *guest_memory(struct pool *mem, struct json_object *g)
{
	bool remote = false;
	int64_t n;

	if (!json_number(g, "memory", &n))
		return "";
	json_truth(g, "memory-remote", &remote);
	return pool_str(mem, "; memory: %s%s", size(mem, g, "memory"),
			remote ? ", remote: its vCPUs are kept away from it" : "");
}

static void draw_guests(FILE *out, struct json_object *list, struct pool *mem)
{
	for (size_t i = 0; i < count(list); i++) {
		struct json_object *g = at(list, i);
		struct strs parts = {};

		add_count(mem, &parts, g, "here", "run here");
		add_count(mem, &parts, g, "bound", "bound to it");
		add_count(mem, &parts, g, "preferring", "prefer it");
		if (parts.n == 0)
			strs_add(mem, &parts, "none here");
		branch(out, i ? "" : "guests",
		       pool_str(mem, "%s (%s), vCPUs: %s, of these %s%s", cell(mem, g, "vm"),
				cell(mem, g, "domid"), cell(mem, g, "vcpus"),
				strs_join(mem, &parts, ", "), guest_memory(mem, g)));
	}
}

void numa_show_draw(FILE *out, struct json_object *data)
{
	struct json_object *nodes = json_at(data, "nodes", json_type_array);
	struct json_object *homeless = json_at(data, "devices-without-node", json_type_array);
	struct pool mem = {};

	fprintf(out, "%zu node%s, %s, %s free, scheduler %s\n", count(nodes),
		count(nodes) == 1 ? "" : "s", size(&mem, data, "memory"),
		size(&mem, data, "memory-free"), cell(&mem, data, "scheduler"));
	for (size_t i = 0; i < count(nodes); i++) {
		struct json_object *n = at(nodes, i);

		fprintf(out, "node %s\n", cell(&mem, n, "node"));
		draw_cpus(out, n, &mem);
		branch(out, "memory",
		       pool_str(&mem, "%s, %s free", size(&mem, n, "memory"),
				size(&mem, n, "memory-free")));
		draw_distances(out, n, &mem);
		draw_devices(out, json_at(n, "devices", json_type_array), &mem);
		draw_guests(out, json_at(n, "guests", json_type_array), &mem);
	}
	if (count(homeless)) {
		fputs("no node known\n", out);
		draw_devices(out, homeless, &mem);
	}
	pool_free(&mem);
}
