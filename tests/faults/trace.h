// SPDX-License-Identifier: GPL-2.0-or-later
// Running a function in a child that is killed at its Nth system call, or has that call fail.
//
// By ptrace(2): what is hit is what the kernel is really asked, not what we believe to ask it.
#pragma once

#include <stdbool.h>

struct trace {
	unsigned nth; /* from 1, of the calls that count */
	int num;      /* the errno; 0: SIGKILL */
	bool all;     /* every call counts; else those that open or change files */
};

struct traced {
	bool hit;	  /* there was an Nth call */
	long call;	  /* its number */
	unsigned counted; /* calls that count, up to it or to the end */
	int status;	  /* as of waitpid() */
};

/* False where this process may trace none; errno tells why. */
bool trace_allowed(void);
/* act's result is the exit code of the child. Ends the process when tracing itself goes wrong. */
struct traced trace_run(const struct trace *how, int (*act)(void *data), void *data);
/* For messages: "openat"; the number where it has no name here. */
const char *trace_call_name(long call);
