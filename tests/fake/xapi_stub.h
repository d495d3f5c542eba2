// SPDX-License-Identifier: GPL-2.0-or-later
// The least XAPI that a plugin call needs: it knows sessions and their roles, and answers at once.
//
// Sessions: OpaqueRef:admin (pool-admin), OpaqueRef:operator (pool-operator),
// OpaqueRef:vm-operator, OpaqueRef:odd (pool-admin with a name of control characters),
// OpaqueRef:mute (each probe fails with INTERNAL_ERROR); any other has ended.
// Calls that read are answered out of the recording of the root, .xhw/xapi.json, where there is
// one.
#pragma once

/* Listens at ROOT/var/lib/xcp/xapi, making its folders; ends the process on failure. */
int xapi_stub_listen(const char *root);
/* Answers for ever. */
void xapi_stub_serve(int listener, const char *root);
