// SPDX-License-Identifier: GPL-2.0-or-later
// Showing: hosts and plans become JSON; tables and records are drawn from that JSON, so that the two cannot disagree.
#pragma once

#include <stdio.h>

#include "base/json.h"
#include "decide/pci.h"

/* One column of a table, or one line of a record. Tables of columns end with an empty one. */
struct column {
	const char *key;  /* member of the JSON object */
	const char *head; /* as the user reads it */
	const char *help;
	bool right;
};

/*
 * A table with one head line, made row by row so that a long list's JSON need not be kept: null is drawn as "-", a list as
 * its texts joined by ", ". Start with the columns set and the rest zeroed; drawing empties it.
 */
struct table {
	const struct column *columns;
	struct pool mem, scratch;
	struct table_row *first, *last;
	int *room;
};
void table_add(struct table *table, struct json_object *row);
void table_draw(FILE *out, struct table *table);
void table_free(struct table *table);
/* One object as lines "HEAD: value"; lists of objects as an indented line each. */
void record_draw(FILE *out, struct json_object *row, const struct column *columns);

/* A member's text as tables show it, without control characters. */
const char *json_cell(struct pool *mem, struct json_object *value);

extern const struct column pci_list_columns[], pci_show_columns[];

/* One device as `pci list` tells it; what is unknown is null. brief: only what pci_list_columns show. */
struct json_object *pci_json(const struct pci_view *v, const struct pci_dev *d, const struct reasons *reasons,
			     bool brief, struct pool *mem);
/* The same and all that `pci show` adds. */
struct json_object *pci_detail_json(const struct pci_view *v, const struct pci_dev *d,
				    const struct pci_detail *detail, const struct reasons *reasons,
				    struct pool *mem);

struct json_object *plan_json(const struct plan *p);
struct json_object *refusals_json(const struct plan *p);
struct json_object *warnings_json(const struct plan *p);
struct json_object *needs_json(unsigned needs);
/* A plan as a person reads it: a line per change; of a boot line only the words that differ. */
void plan_draw(FILE *out, struct json_object *plan);
