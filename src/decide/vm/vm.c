// SPDX-License-Identifier: GPL-2.0-or-later
// The names that people give to VMs of XAPI's, turned into VMs (DESIGN section 4).
#include "decide/vm/vm.h"

#include <ctype.h>
#include <strings.h>

#include "base/text.h"

/* So many stand in a hint. */
#define TOLD 8

const char *vm_kind_text(enum xapi_vm_kind kind)
{
	static const char *const texts[] = { [VM_GUEST] = "VM",
					     [VM_TEMPLATE] = "template",
					     [VM_SNAPSHOT] = "snapshot",
					     [VM_CONTROL] = "control domain" };

	return texts[kind];
}

const char *vm_power_text(enum xapi_power power)
{
	static const char *const texts[] = { [VM_POWER_UNKNOWN] = "power state unknown",
					     [VM_HALTED] = "halted",
					     [VM_PAUSED] = "paused",
					     [VM_RUNNING] = "running",
					     [VM_SUSPENDED] = "suspended" };

	return texts[power];
}

bool vm_is_live(const struct xapi_vm *vm)
{
	return vm->power == VM_RUNNING || vm->power == VM_PAUSED;
}

const char *vm_operation(const struct xapi_vm *vm)
{
	return vm->operations.n ? vm->operations.v[0] : NULL;
}

static bool same(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* One slip of the finger apart: a letter more, less, other, or two swapped; or in case only. */
static bool is_near(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);

	for (; n && m && same(*a, *b); n--, m--)
		a++, b++;
	for (; n && m && same(a[n - 1], b[m - 1]); n--, m--)
		;
	return (n <= 1 && m <= 1) || (n == 2 && m == 2 && same(a[0], b[1]) && same(a[1], b[0]));
}

static int not_found(const struct xapi_view *x, const char *name, struct err *err)
{
	const struct xapi_vm *near = NULL;

	list_each(vm, &x->vms) {
		if (vm->kind != VM_GUEST)
			continue;
		if (!near && is_near(vm->name, name))
			near = vm;
		if (strcasecmp(vm->name, name) == 0) {
			near = vm;
			break;
		}
	}
	err_set(err, ERR_NOT_FOUND, "the pool has no VM '%s'", name);
	if (near)
		return err_hint(err, "there is '%s' (%s)", near->name, near->uuid);
	return err_hint(err, "'xe vm-list params=uuid,name-label' lists them");
}

/* A guest is what was meant; anything else is told what it is. */
static int take(const struct xapi_vm *vm, const char *name, const struct xapi_vm **ret,
		struct err *err)
{
	if (vm->kind == VM_GUEST) {
		*ret = vm;
		return 0;
	}
	err_set(err, ERR_REFUSED, "'%s' is a %s, not a VM", name, vm_kind_text(vm->kind));
	switch (vm->kind) {
	case VM_TEMPLATE:
		return err_hint(err, "make a VM of it first, and name that");
	case VM_SNAPSHOT:
		return err_hint(err, "name the VM that it was taken of, or make a VM of it first");
	default:
		return err_hint(err, "it is part of the host itself; 'xhw pci release' gives dom0 "
				     "its devices back");
	}
}

static int ambiguous(const struct xapi_view *x, const char *name, struct err *err)
{
	struct pool mem = {};
	struct strs list = {};
	size_t n = 0;

	list_each(vm, &x->vms)
		if (vm->kind == VM_GUEST && streq(vm->name, name) && ++n <= TOLD)
			strs_add(&mem, &list, "%s (%s)", vm->uuid, vm_power_text(vm->power));
	err_set(err, ERR_USAGE, "%zu VMs are named '%s'", n, name);
	if (n > TOLD)
		strs_add(&mem, &list, "and %zu more", n - TOLD);
	err_hint(err, "name one by uuid: %s", strs_join(&mem, &list, ", "));
	pool_free(&mem);
	return -ERR_USAGE;
}

static int by_name(const struct xapi_view *x, const char *name, const struct xapi_vm **ret,
		   struct err *err)
{
	const struct xapi_vm *guest = NULL, *other = NULL;
	size_t guests = 0;

	list_each(vm, &x->vms) {
		if (!streq(vm->name, name))
			continue;
		guests += vm->kind == VM_GUEST;
		if (vm->kind == VM_GUEST)
			guest = vm;
		else
			other = vm;
	}
	if (guests > 1)
		return ambiguous(x, name, err);
	if (!guest && !other)
		return not_found(x, name, err);
	return take(guest ? guest : other, name, ret, err);
}

static int by_id(const struct xapi_view *x, const char *text, const struct xapi_vm **ret,
		 struct err *err)
{
	const struct xapi_vm *named = NULL, *elsewhere = NULL;
	uint32_t domid;
	bool fits = parse_u32(text, &domid);

	list_each(vm, &x->vms) {
		bool has = fits && vm->domid == (int64_t)domid && vm_is_live(vm);

		if (has && vm->on == x->here)
			return take(vm, text, ret, err);
		if (has && vm->kind == VM_GUEST)
			elsewhere = vm;
		if (vm->kind == VM_GUEST && streq(vm->name, text))
			named = vm;
	}
	err_set(err, ERR_NOT_FOUND, "no VM with the domain id %s runs on this host", text);
	if (named)
		return err_hint(err, "digits are an id; a VM of that name is 'name:%s'", text);
	if (elsewhere && elsewhere->on)
		return err_hint(err, "'%s' has that id on host '%s'; name it by name or uuid",
				elsewhere->name, elsewhere->on->name);
	return err_hint(err, "'xe vm-list params=uuid,name-label,dom-id' lists them");
}

static const struct xapi_vm *by_uuid(const struct xapi_view *x, const char *text)
{
	char uuid[sizeof("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")];
	size_t n = strlen(text);

	for (size_t i = 0; i <= n; i++)
		uuid[i] = (char)tolower((unsigned char)text[i]);
	return xapi_vm(x, uuid);
}

int vm_resolve(const struct xapi_view *x, const char *name, const struct xapi_vm **ret,
	       struct err *err)
{
	if (!x->present) {
		err_set(err, ERR_UNAVAILABLE, "no XAPI to ask for VMs: %s",
			x->why ? x->why : "it is not the toolstack of this host");
		return err_hint(err, "%s", x->hint ? x->hint : "");
	}
	if (!*name || !text_is_plain(name))
		return err_set(err, ERR_USAGE, "a VM is named by name, uuid or domain id");
	if (text_starts(name, "name:"))
		return by_name(x, name + strlen("name:"), ret, err);
	if (text_is_digits(name))
		return by_id(x, name, ret, err);
	if (text_is_uuid(name)) {
		const struct xapi_vm *vm = by_uuid(x, name);

		if (vm)
			return take(vm, name, ret, err);
		list_each(h, &x->hosts)
			if (strcasecmp(h->uuid, name) == 0) {
				err_set(err, ERR_REFUSED, "'%s' is a host, not a VM", name);
				return err_hint(err, "name a VM by name, uuid or domain id");
			}
	}
	return by_name(x, name, ret, err);
}
