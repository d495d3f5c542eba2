// SPDX-License-Identifier: GPL-2.0-or-later
// `numa show` as it is drawn: devices that Xen knows no node of.
#include <stdio.h>

#include "base/json.h"
#include "base/text.h"
#include "show/numa.h"
#include "unit/test.h"

static char *drawn(const char *json)
{
	autoput struct json_object *data = json_tokener_parse(json);
	char *ret = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&ret, &n);

	numa_show_draw(out, data);
	fclose(out);
	return ret;
}

TEST(numa_show_tells_devices_without_a_node_by_their_addresses)
{
	autofree char *text = drawn("{\"nodes\": [], \"devices-without-node\": ["
				    "{\"device\": \"0000:00:01.0\", \"vm\": null},"
				    "{\"device\": \"0000:00:02.0\", \"vm\": \"db1\"},"
				    "{\"device\": \"0000:00:03.0\", \"vm\": null},"
				    "{\"device\": \"0000:00:04.0\", \"vm\": null},"
				    "{\"device\": \"0000:00:05.0\", \"vm\": null},"
				    "{\"device\": \"0000:00:06.0\", \"vm\": null}]}");

	CHECK("drawn",
	      text_ends(text,
			"\nno node known\n"
			"  devices     0000:00:01.0, 0000:00:02.0 (db1 has it), 0000:00:03.0, "
			"0000:00:04.0, 0000:00:05.0\n"
			"              0000:00:06.0\n"));
}
