// SPDX-License-Identifier: GPL-2.0-or-later
// `numa show` for a person: a tree, node by node.
#include "show/numa.h"

#include "base/text.h"
#include "decide/pci/pci_class.h"

#define LABEL	      12
#define HOMELESS_EACH 5 /* in a line */

/* A branch of the node; more lines of it have no label. */
static void branch(FILE *out, const char *label, const char *text)
{
	fprintf(out, "  %-*s%s\n", LABEL, label, text);
}

static void draw_cpus(FILE *out, struct json_object *node, struct pool *mem)
{
	const char *cpus = json_cell_at(mem, node, "cpus"),
		   *online = json_cell_at(mem, node, "cpus-online");

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
			json_cell_at(mem, node, "sockets"), json_cell_at(mem, node, "cores"),
			json_cell_at(mem, node, "threads"),
			!json_text(node, "cpus-online") || streq(cpus, online)
				? ""
				: pool_str(mem, "; online: %s", online)));
}

static void draw_distances(FILE *out, struct json_object *node, struct pool *mem)
{
	struct json_object *list = json_at(node, "distances", json_type_array);
	struct strs parts = {};

	for (size_t i = 0; i < json_count(list); i++)
		strs_add(mem, &parts, "%s to node %s",
			 json_cell_at(mem, json_item(list, i), "distance"),
			 json_cell_at(mem, json_item(list, i), "node"));
	if (parts.n > 1)
		branch(out, "distances", strs_join(mem, &parts, ", "));
}

static bool has_names(struct json_object *device)
{
	return json_text(device, "class-name") || json_text(device, "vendor-name") ||
	       json_text(device, "device-name");
}

/* "Ethernet controller: Intel Corporation I350" */
static void add_names(struct pool *mem, struct strs *parts, struct json_object *d)
{
	if (json_text(d, "class-name"))
		strs_add(mem, parts, "%s:", json_cell_at(mem, d, "class-name"));
	if (json_text(d, "vendor-name"))
		strs_add(mem, parts, "%s", json_cell_at(mem, d, "vendor-name"));
	if (json_text(d, "device-name"))
		strs_add(mem, parts, "%s", json_cell_at(mem, d, "device-name"));
}

/* "network, igb" */
static void add_kind(struct pool *mem, struct strs *parts, struct json_object *d)
{
	const char *class = json_text(d, "class"), *driver = json_text(d, "driver");

	if (class)
		strs_add(mem, parts, "%s%s", pci_class_text(mem, class), driver ? "," : "");
	if (driver)
		strs_add(mem, parts, "%s", json_cell_at(mem, d, "driver"));
}

static void draw_devices(FILE *out, struct json_object *list, struct pool *mem)
{
	for (size_t i = 0; i < json_count(list); i++) {
		struct json_object *d = json_item(list, i);
		struct strs parts = {};

		strs_add(mem, &parts, "%s", json_cell_at(mem, d, "device"));
		(has_names(d) ? add_names : add_kind)(mem, &parts, d);
		if (json_text(d, "vm"))
			strs_add(mem, &parts, "(%s has it)", json_cell_at(mem, d, "vm"));
		branch(out, i ? "" : "devices", strs_join(mem, &parts, " "));
	}
}

static bool any_has_names(struct json_object *devices)
{
	for (size_t i = 0; i < json_count(devices); i++)
		if (has_names(json_item(devices, i)))
			return true;
	return false;
}

/* By their addresses alone, a few in a line. */
static void draw_homeless(FILE *out, struct json_object *list, struct pool *mem)
{
	for (size_t i = 0; i < json_count(list); i += HOMELESS_EACH) {
		struct strs parts = {};

		for (size_t k = i; k < json_count(list) && k < i + HOMELESS_EACH; k++) {
			struct json_object *d = json_item(list, k);
			const char *device = json_cell_at(mem, d, "device");

			if (json_text(d, "vm"))
				device = pool_str(mem, "%s (%s has it)", device,
						  json_cell_at(mem, d, "vm"));
			*list_add(mem, &parts) = device;
		}
		branch(out, i ? "" : "devices", strs_join(mem, &parts, ", "));
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
	return pool_str(mem, "; memory: %s%s", json_size_at(mem, g, "memory"),
			remote ? ", remote: its vCPUs are kept away from it" : "");
}

static void draw_guests(FILE *out, struct json_object *list, struct pool *mem)
{
	for (size_t i = 0; i < json_count(list); i++) {
		struct json_object *g = json_item(list, i);
		struct strs parts = {};

		add_count(mem, &parts, g, "here", "run here");
		add_count(mem, &parts, g, "bound", "bound to it");
		add_count(mem, &parts, g, "preferring", "prefer it");
		if (parts.n == 0)
			strs_add(mem, &parts, "none here");
		branch(out, i ? "" : "guests",
		       pool_str(mem, "%s (%s), vCPUs: %s, of these %s%s",
				json_cell_at(mem, g, "vm"), json_cell_at(mem, g, "domid"),
				json_cell_at(mem, g, "vcpus"), strs_join(mem, &parts, ", "),
				guest_memory(mem, g)));
	}
}

void numa_show_draw(FILE *out, struct json_object *data)
{
	struct json_object *nodes = json_at(data, "nodes", json_type_array);
	struct json_object *homeless = json_at(data, "devices-without-node", json_type_array);
	struct pool mem = {};

	fprintf(out, "%zu node%s, %s, %s free, scheduler %s\n", json_count(nodes),
		json_count(nodes) == 1 ? "" : "s", json_size_at(&mem, data, "memory"),
		json_size_at(&mem, data, "memory-free"), json_cell_at(&mem, data, "scheduler"));
	for (size_t i = 0; i < json_count(nodes); i++) {
		struct json_object *n = json_item(nodes, i);

		fprintf(out, "node %s\n", json_cell_at(&mem, n, "node"));
		draw_cpus(out, n, &mem);
		branch(out, "memory",
		       pool_str(&mem, "%s, %s free", json_size_at(&mem, n, "memory"),
				json_size_at(&mem, n, "memory-free")));
		draw_distances(out, n, &mem);
		draw_devices(out, json_at(n, "devices", json_type_array), &mem);
		draw_guests(out, json_at(n, "guests", json_type_array), &mem);
	}
	if (json_count(homeless)) {
		fputs("no node known\n", out);
		(any_has_names(homeless) ? draw_devices : draw_homeless)(out, homeless, &mem);
	}
	pool_free(&mem);
}
