#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Compares a plugin call of xhw with a Python plugin that answers a constant: both in one run, in turns, medians.
#
# Usage: tests/bench/plugin.sh PLUGIN-ON GEN. A missed goal is shown and no failure.
#
# Ours is all that XAPI's exec starts: the script, whose interpreter is the program, libxml2 and what that loads, the
# probe of the caller's role (a call over a Unix socket, to a server that answers at once), the listing of 64 devices,
# the answer.
# The other is python3 with what a plugin must import (json, xmlrpc.client), and nothing else: no probe, no devices.
# PLUGIN-ON is the program with another root than this machine's, for the product has no such way in.
set -euo pipefail
# Both are started with XAPI's environment (xapi.md 1.1), and by nothing else that would be timed as well.
if [ -z "${alone-}" ]; then
	exec env -i PATH=/sbin:/usr/sbin:/bin:/usr/bin alone=1 bash "$0" "$@"
fi
export -n alone
LC_ALL=C

plugin=$(realpath "$1") gen=$2
here=$(dirname "$0")
# shellcheck source=tests/bench/lib.sh
. "$here/lib.sh"
python=/usr/bin/python3
[ -x "$python" ] || die "there is no $python (tests/setup.sh bench installs it)"

"$gen" "$dir/host" 64
printf '#!%s in\n' "$plugin" >"$dir/xhw-pci"
cat >"$dir/constant" <<END
#!$python
import json, sys, xmlrpc.client
params, fn = xmlrpc.client.loads(sys.argv[1])
print(xmlrpc.client.dumps(({"Status": "Success", "Value": json.dumps({"answer": 42})},), methodresponse=True))
END
chmod +x "$dir/xhw-pci" "$dir/constant"

"$plugin" xapi "$dir/host" &
xapi=$!
trap 'kill $xapi; rm -rf "$dir"' EXIT
until [ -S "$dir/host/var/lib/xcp/xapi" ]; do
	kill -0 $xapi || die "the XAPI does not start"
done

request='<methodCall><methodName>list</methodName><params><param><value>OpaqueRef:admin</value></param><param><value><struct><member><name>all</name><value>true</value></member></struct></value></param></params></methodCall>'
as_xapi() { "$dir/$1" "$request"; }

as_xapi constant | grep -q '<name>Value</name>' || die "the Python plugin does not answer"
n=$(as_xapi xhw-pci | grep -o '"ids":' | wc -l || true)
[ "$n" -eq 64 ] || die "xhw-pci lists $n devices, expected 64"

row "what (median of $((2 * rounds)), in turns)" xhw other ratio goal ""
compare "plugin, list of 64: Python, a constant" $((2 * rounds)) 0.1 3 "as_xapi xhw-pci" "as_xapi constant"
