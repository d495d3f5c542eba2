// SPDX-License-Identifier: GPL-2.0-or-later
// A stick on a host of the test XAPI's, to act on.
#include "unit/act_stick.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/text.h"
#include "unit/test.h"

#define TELL(...) free(xapi_server_tell(__VA_ARGS__))
#define INVENTORY "etc/xensource-inventory"
#define BOOT_ID	  "proc/sys/kernel/random/boot_id"

/* A stick on port 1-2 of this host, which no VM may have. */
#define STICK_FIELDS                                                                               \
	"'host':'OpaqueRef:h1','path':'1-2','vendor_id':'46f4','product_id':'0001',"               \
	"'serial':'S1','speed':480.0"

static const char *const world[] = {
	"'class':'USB_group','ref':'OpaqueRef:g1','record':{}",
	"'class':'PUSB','ref':'OpaqueRef:u1','record':{" STICK_FIELDS
	",'USB_group':'OpaqueRef:g1'}",
	/* The same one on another host is another one. */
	"'class':'PUSB','ref':'OpaqueRef:u2','record':{'host':'OpaqueRef:h2','path':'1-2',"
	"'vendor_id':'46f4','product_id':'0001','serial':'S1'}",
};

/* V1 has it, and runs with it. */
static const char *const given[] = {
	"'do':'add','class':'VUSB','ref':'OpaqueRef:x1','record':{'VM':'OpaqueRef:v1',"
	"'USB_group':'OpaqueRef:g1','currently_attached':true}",
	"'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'power_state','value':'Running'",
	"'do':'set','class':'PUSB','ref':'OpaqueRef:u1','field':'passthrough_enabled',"
	"'value':true",
	"'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'other_config','value':"
	"{'xhw-usb':'" STICK "','folder':'/a'}",
};

static void put(struct vm_acting *a, const char *folder, const char *path, const char *text)
{
	CHECK_EQ(folder, sys_mkdirs(&a->sys, folder, &a->err), 0);

	autoclose int fd =
		openat(a->sys.root, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	CHECK_EQ(path, write(fd, text, strlen(text)), strlen(text));
}

void stick_open(struct vm_acting *a, const char *role)
{
	vm_open(a, role);
	put(a, "etc", INVENTORY, "INSTALLATION_UUID='" HOST_1 "'\n");
	put(a, "proc/sys/kernel/random", BOOT_ID, "this\n");
	for (size_t i = 0; i < ARRAY_SIZE(world); i++)
		TELL("{'do':'add',%s}", world[i]);
	TELL("{'do':'set','class':'VM','ref':'OpaqueRef:v1','field':'platform','value':"
	     "{'usb':'False','vga':'std'}}");
	vm_at((struct at_call){});
}

void stick_given(struct vm_acting *a, const char *role)
{
	stick_open(a, role);
	for (size_t i = 0; i < ARRAY_SIZE(given); i++)
		TELL("{%s}", given[i]);
}

void stick_close(struct vm_acting *a)
{
	/* Other tests have the same root. */
	unlinkat(a->sys.root, INVENTORY, 0);
	unlinkat(a->sys.root, BOOT_ID, 0);
	vm_close(a);
}

static const char *member(struct json_object *db, const char *class, const char *ref,
			  const char *key)
{
	struct json_object *all = json_at(db, class, json_type_object), *value = NULL;
	struct json_object *record = json_at(all, ref, json_type_object);

	return json_object_object_get_ex(record, key, &value)
		       ? json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN)
		       : "-";
}

/* Of the stick as it is now. */
static const char *stick_ref(struct json_object *db)
{
	return json_at(json_at(db, "PUSB", json_type_object), "OpaqueRef:u9", json_type_object)
		       ? "OpaqueRef:u9"
		       : "OpaqueRef:u1";
}

char *stick_state(void)
{
	autofree char *text = xapi_server_tell("{'do':'dump'}");
	autoput struct json_object *db = json_tokener_parse(text);
	struct json_object *vusbs = json_at(db, "VUSB", json_type_object);
	autofree char *has = xstrdup("");

	if (vusbs) {
		json_object_object_foreach(vusbs, ref, record)
		{
			char *more =
				xprintf("%s %s%s", has, json_text(record, "VM"),
					streq(member(db, "VUSB", ref, "currently_attached"), "true")
						? " plugged"
						: "");

			free(has);
			has = more;
		}
	}
	return xprintf("%s;%s; %s %s", member(db, "PUSB", stick_ref(db), "passthrough_enabled"),
		       has, member(db, "VM", "OpaqueRef:v1", "other_config"),
		       member(db, "VM", "OpaqueRef:v1", "platform"));
}

void stick_attach(struct vm_acting *a)
{
	vm_add(a, SET_VM_USB, V1, "", STICK);
	vm_add(a, SET_VM_PLATFORM_USB, V1, "False", "true");
	vm_add(a, SET_USB_ENABLED, STICK, "false", "true");
	vm_add(a, SET_USB_VM, STICK, "", V1);
}

void stick_give(struct vm_acting *a)
{
	vm_add(a, SET_USB_ENABLED, STICK, "false", "true");
	vm_add(a, SET_USB_VM, STICK, "", V1);
}

void stick_detach(struct vm_acting *a)
{
	vm_add(a, SET_USB_PLUGGED, STICK, "true", "false");
	vm_add(a, SET_USB_VM, STICK, V1, "");
	vm_add(a, SET_USB_ENABLED, STICK, "true", "false");
	vm_add(a, SET_VM_USB, V1, STICK, "");
}

void stick_pull(void)
{
	TELL("{'do':'unplug','path':'1-2'}");
}

void stick_replug(void)
{
	stick_pull();
	TELL("{'do':'add','class':'USB_group','ref':'OpaqueRef:g9','record':{}}");
	TELL("{'do':'add','class':'PUSB','ref':'OpaqueRef:u9','record':{%s,"
	     "'USB_group':'OpaqueRef:g9'}}",
	     STICK_FIELDS);
}
