// SPDX-License-Identifier: GPL-2.0-or-later
// Waiting for what has no event to wait for.
#include "act/wait.h"

#include <time.h>

uint64_t wait_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

bool wait_until(bool (*done)(void *data), void *data, unsigned timeout)
{
	uint64_t end = wait_now() + timeout;
	unsigned pause = 5;

	while (!done(data)) {
		if (wait_now() >= end)
			return false;
		nanosleep(&(struct timespec){ .tv_nsec = pause * 1000000L }, NULL);
		pause = pause < 50 ? pause * 2 : 100;
	}
	return true;
}
