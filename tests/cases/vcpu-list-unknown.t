# A recording without vCPUs, and a host without Xen: an error that says why, no empty list.
host: desktop
run: vcpu list
exit: 6
! note: xen (cpus): not in the recording
! note: xen (nodes): not in the recording
! note: xen (cpupools): not in the recording
! note: xen (vcpus): not in the recording
! xhw: the vCPUs are not known: not in the recording
run: vcpu list --json
exit: 6
{
  "schema": 1,
  "verb": "vcpu list",
  "dry-run": false,
  "changed": false,
  "outcome": null,
  "needs": [
  ],
  "refusals": [
  ],
  "warnings": [
  ],
  "notes": [
    {
      "object": "xen",
      "field": "cpus",
      "reason": "not in the recording"
    },
    {
      "object": "xen",
      "field": "nodes",
      "reason": "not in the recording"
    },
    {
      "object": "xen",
      "field": "cpupools",
      "reason": "not in the recording"
    },
    {
      "object": "xen",
      "field": "vcpus",
      "reason": "not in the recording"
    }
  ],
  "error": {
    "code": "XHW_UNAVAILABLE",
    "message": "the vCPUs are not known: not in the recording",
    "hint": null
  }
}
