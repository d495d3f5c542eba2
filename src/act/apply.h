// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: what apply and undo share.
#pragma once

#include "act/walk.h"

/* ERR_UNAVAILABLE for what cannot be changed below --root. */
int may_act(const struct doors *d, const struct changes *changes, struct err *err);
/* lock_take(), unless the caller of the doors holds it already: then *ret is left alone. */
int lock_unless_locked(const struct doors *d, const struct caller *caller, int *ret,
		       struct err *err);
/* Turns the failure in err into ERR_PARTIAL, with what to do about it. */
int end_partial(struct acted *ret, struct err *err);
/*
 * For the holder of the lock: reads the journal into w->file and puts back what a kill left;
 * *settled tells whether there was anything. ERR_PARTIAL when not all could be put back:
 * w->acted->left.
 */
int settle_locked(struct walk *w, bool *settled, struct err *err);
