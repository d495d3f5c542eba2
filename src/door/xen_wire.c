// SPDX-License-Identifier: GPL-2.0-or-later
// Making and reading xenstored's messages.
#include "door/xen_wire.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"

struct head {
	uint32_t type, id, transaction, len;
};

size_t wire_put(char *buf, size_t room, enum wire_type type, uint32_t id, const char *path)
{
	size_t len = strlen(path) + 1;
	struct head head = { .type = type, .id = id, .len = (uint32_t)len };

	if (len > WIRE_DATA || WIRE_HEAD + len > room)
		return 0;
	memcpy(buf, &head, WIRE_HEAD);
	memcpy(buf + WIRE_HEAD, path, len);
	return WIRE_HEAD + len;
}

ssize_t wire_take(const char *buf, size_t len, struct wire_reply *ret)
{
	struct head head;

	if (len < WIRE_HEAD)
		return 0;
	memcpy(&head, buf, WIRE_HEAD);
	if (head.len > WIRE_DATA)
		return -1;
	if (len < WIRE_HEAD + head.len)
		return 0;
	*ret = (struct wire_reply){
		.type = head.type, .id = head.id, .data = buf + WIRE_HEAD, .len = head.len
	};
	return (ssize_t)(WIRE_HEAD + head.len);
}

int wire_errno(const struct wire_reply *reply)
{
	static const struct {
		const char *name;
		int num;
	} known[] = {
		{ .name = "ENOENT", .num = ENOENT }, { .name = "EACCES", .num = EACCES },
		{ .name = "E2BIG", .num = E2BIG },   { .name = "EINVAL", .num = EINVAL },
		{ .name = "ENOMEM", .num = ENOMEM }, { .name = "EPERM", .num = EPERM },
	};

	for (size_t i = 0; i < ARRAY_SIZE(known); i++) {
		size_t n = strlen(known[i].name) + 1;

		if (reply->len == n && memcmp(reply->data, known[i].name, n) == 0)
			return known[i].num;
	}
	return EIO;
}

bool wire_names(struct pool *mem, const char *data, size_t len, struct strs *ret)
{
	if (len > 0 && data[len - 1] != '\0')
		return false;
	for (const char *end = data + len; data < end; data += strlen(data) + 1) {
		if (!*data)
			return false;
		strs_add(mem, ret, "%s", data);
	}
	return true;
}
