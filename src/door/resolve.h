// SPDX-License-Identifier: GPL-2.0-or-later
// Opening a path so that symbolic links, absolute ones and ".." too, stay below a root directory.
#pragma once

/* A descriptor or -errno. openat2(2) with RESOLVE_IN_ROOT; before Linux 5.6 the path is walked by
 * hand. */
int resolve_open(int root, const char *path, int flags);
/* The walk by hand alone, for its test. */
int resolve_open_by_hand(int root, const char *path, int flags);
