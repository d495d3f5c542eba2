// SPDX-License-Identifier: GPL-2.0-or-later
// Inside show: changes about CPUs, drawn.
#pragma once

#include "show/show.h"

/*
 * The change at that index of plan_json()'s list, of a vCPU's affinity, and those right behind it
 * that do the same to other vCPUs of its domain, in one line: how many they are.
 */
size_t plan_draw_affinities(FILE *out, struct json_object *plan, size_t at);
/* The entries of a section of the profile that go and come. */
void plan_draw_section(FILE *out, struct pool *mem, const char *from, const char *to);
