// SPDX-License-Identifier: GPL-2.0-or-later
// Showing: hosts and plans become JSON; tables and records are drawn from that JSON, so that the
// two cannot disagree.
#pragma once

#include <stdio.h>

#include "base/json.h"
#include "decide/boot/boot_diff.h"
#include "decide/lint/boot_lint.h"
#include "decide/trial/boot_trial.h"
#include "decide/pci/pci.h"

/*
 * What can be told of one kind of thing: a member of its JSON, a column of its table, a line of its
 * record. Lists of fields end with an empty one. All that is told is a JSON value first; tables
 * draw that value.
 */
struct field {
	const char *key;   /* of the JSON */
	const char *head;  /* of the column; NULL: not in tables */
	const char *label; /* of the line in a record; NULL: not in records */
	bool right;	   /* numbers stand on the right */
	bool optional;	   /* left out of tables where no row has it (not the last column), and of
			      records where it is null */
	/* A new value; NULL is null: unknown, or there is none. */
	struct json_object *(*get)(const void *thing);
};

/* Adds all fields of the thing to o. */
void fields_put(struct json_object *o, const struct field *fields, const void *thing);

/* A table keeps the text of its cells, not the values: thousands of rows are ordinary. */
struct table;

struct table *table_new(struct pool *mem, const struct field *fields);
void table_row(struct table *t, const void *thing);
/* The same for the answers of several hosts: HEAD is above a first column that names the host, and
 * a row is an object as fields_put() makes it. The row's texts must outlive the table. */
struct table *table_of_hosts(struct pool *mem, const char *head, const struct field *fields);
void table_host_row(struct table *t, const char *host, struct json_object *row);
/* One head line, then the rows; null is drawn as "-", a list as its texts joined by ", ". */
void table_draw(FILE *out, const struct table *t);
/* One object as lines "LABEL: value"; lists of objects as an indented line each. */
void record_draw(FILE *out, struct json_object *row, const struct field *const *fields);

/* A value's text as tables show it, without control characters. */
const char *json_cell(struct pool *mem, struct json_object *value);
const char *json_cell_at(struct pool *mem, struct json_object *o, const char *key);
/* A member in bytes: "61.2 GiB"; "?" where it is not known. */
const char *json_size_at(struct pool *mem, struct json_object *o, const char *key);

/* One device, and what was found out of it. */
struct pci_asked {
	const struct pci_view *view;
	const struct pci_dev *dev;
	const struct pci_detail *detail; /* NULL in lists */
	const struct reasons *reasons;
	struct pool *mem; /* for texts */
};

/* Of lists and of `show`; and what only `show` adds. Things are struct pci_asked. */
extern const struct field pci_fields[], pci_detail_fields[];

/* The boot configuration (boot.c, and boot_draw.c for a person). */
struct boot_shown {
	const struct boot_conf *conf; /* NULL: only the running lines are asked for */
	const struct boot_trial_view *trial;
	struct boot_running running;
	bool running_too;
	const struct boot_chosen *entries;
	struct pool *mem;
};

/* Members of the answer of `boot show`. */
void boot_show_put(struct json_object *data, const struct boot_shown *shown);
void boot_show_draw(FILE *out, struct json_object *data);
/* Of `boot diff`, and of each change of `boot history`. */
void boot_diff_put(struct json_object *o, const struct boot_diff *diff);
void boot_diff_draw(FILE *out, struct json_object *data);
void boot_history_draw(FILE *out, struct json_object *data);
void boot_get_draw(FILE *out, struct json_object *data);
struct json_object *boot_faults_json(const struct boot_faults *faults);
void boot_lint_draw(FILE *out, struct json_object *data);

struct json_object *plan_json(const struct plan *p);
struct json_object *refusals_json(const struct plan *p);
struct json_object *warnings_json(const struct plan *p);
struct json_object *needs_json(unsigned needs);
/* A plan as a person reads it: a line per change; of boot lines only the words that differ, of boot
 * files only the lines. */
void plan_draw(FILE *out, struct json_object *plan);
