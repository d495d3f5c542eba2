// SPDX-License-Identifier: GPL-2.0-or-later
// Where a guest would run best, for a person: the choice, what it costs, and why not elsewhere.
#include "base/text.h"
#include "show/place.h"

#define LABEL 10

static void line(FILE *out, const char *label, const char *text)
{
	fprintf(out, "%-*s%s\n", LABEL, label, text);
}

/* "node 1" */
static const char *nodes(struct pool *mem, struct json_object *choice)
{
	size_t n = json_count(json_at(choice, "nodes", json_type_array));

	return pool_str(mem, "node%s %s", n == 1 ? "" : "s", json_cell_at(mem, choice, "nodes"));
}

/* The parts of the cost that there are: "480: memory 480" */
static const char *cost(struct pool *mem, struct json_object *choice)
{
	static const char *const parts[] = { "threads", "load", "distance",
					     "devices", "near", "memory" };
	struct json_object *o = json_at(choice, "cost", json_type_object);
	struct strs list = {};
	int64_t n;

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		if (json_number(o, parts[i], &n) && n)
			strs_add(mem, &list, "%s %lld", parts[i], (long long)n);
	return pool_str(mem, "%s%s%s", json_cell_at(mem, o, "total"), list.n ? ": " : "",
			strs_join(mem, &list, ", "));
}

static void draw_choice(FILE *out, const char *label, struct json_object *c, struct pool *mem)
{
	line(out, label,
	     pool_str(mem, "%s, CPUs %s: %s free, %s usable CPUs", nodes(mem, c),
		      json_cell_at(mem, c, "cpus"), json_size_at(mem, c, "memory-free"),
		      json_cell_at(mem, c, "cpus-usable")));
	line(out, "", pool_str(mem, "costs %s", cost(mem, c)));
	if (json_text(c, "worse"))
		line(out, "", json_cell_at(mem, c, "worse"));
}

static void draw_texts(FILE *out, const char *label, struct json_object *list, struct pool *mem)
{
	for (size_t i = 0; i < json_count(list); i++)
		line(out, i ? "" : label, json_cell(mem, json_item(list, i)));
}

static void draw_needs(FILE *out, struct json_object *data, struct pool *mem)
{
	struct json_object *devices = json_at(data, "devices", json_type_array);
	struct json_object *near = json_at(data, "near", json_type_object);

	int64_t vcpus = 0;

	json_number(data, "vcpus", &vcpus);
	fprintf(out, "%s: %lld vCPU%s, %s\n", json_cell_at(mem, data, "vm"), (long long)vcpus,
		vcpus == 1 ? "" : "s", json_size_at(mem, data, "memory"));
	for (size_t i = 0; i < json_count(devices); i++)
		line(out, i ? "" : "devices",
		     pool_str(mem, "%s on node %s",
			      json_cell_at(mem, json_item(devices, i), "device"),
			      json_cell_at(mem, json_item(devices, i), "node")));
	if (near)
		line(out, "near",
		     pool_str(mem, "%s on node %s", json_cell_at(mem, near, "device"),
			      json_cell_at(mem, near, "node")));
}

void place_draw(FILE *out, struct json_object *data)
{
	struct json_object *others = json_at(data, "others", json_type_array);
	struct json_object *best = json_at(data, "best", json_type_object);
	struct pool mem = {};
	bool exact = true;

	draw_needs(out, data, &mem);
	if (best)
		draw_choice(out, "best", best, &mem);
	json_truth(data, "exact", &exact);
	if (!exact)
		line(out, "bound",
		     pool_str(&mem, "not all node sets were looked at; none costs less than %s",
			      json_cell_at(&mem, data, "lower-bound")));
	for (size_t i = 0; i < json_count(others); i++)
		draw_choice(out, i ? "" : "next", json_item(others, i), &mem);
	draw_texts(out, "too small", json_at(data, "alone", json_type_array), &mem);
	draw_texts(out, "remarks", json_at(data, "remarks", json_type_array), &mem);
	pool_free(&mem);
}
