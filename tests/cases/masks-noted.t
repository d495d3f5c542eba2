# Masks that XAPI ignores, or by which a VM cannot start, are pointed out by every listing of CPUs.
host: pins
run: numa show
exit: 0
2 nodes, 64.0 GiB, 32.0 GiB free, scheduler credit
node 0
  CPUs        0-3: socket 0, cores: 2, threads: 4
  memory      32.0 GiB, 16.0 GiB free
  distances   10 to node 0, 21 to node 1
  guests      Domain-0 (0), vCPUs: 2, of these 1 run here
              web (3), vCPUs: 2, of these 1 run here
              odd (6), vCPUs: 1, of these 1 run here
              per (7), vCPUs: 3, of these 2 run here, 2 bound to it
              stray (9), vCPUs: 1, of these 1 run here
node 1
  CPUs        4-7: socket 1, cores: 2, threads: 4; online: 4-6
  memory      32.0 GiB, 16.0 GiB free
  distances   21 to node 0, 10 to node 1
  guests      Domain-0 (0), vCPUs: 2, of these 1 run here
              web (3), vCPUs: 2, of these 1 run here
              db (5), vCPUs: 2, of these 2 run here, 2 bound to it
              per (7), vCPUs: 3, of these 1 run here
              quick (8), vCPUs: 1, of these 1 run here, 1 bound to it
! note: host (pci): there is no /sys/bus/pci/devices
! note: odd (wish): XAPI ignores the mask as a whole, and says nothing: '0-1' is a range, and it knows none
! note: per (wish): the mask has 2 lists for 3 vCPUs: to vCPU 2 the first applies
! note: idle (wish): CPU 6 is offline or not in Pool-0, where every VM starts
! note: idle (wish): the VM cannot start: vCPUs 0-3 are left without a CPU that is online and in Pool-0
! note: far (wish): XAPI ignores the mask as a whole, and says nothing: ' 1' has a blank in it
run: cpupool list
exit: 0
CPUPOOL  ID  SCHEDULER  CPUS  COUNT  NODES  VMS  PROFILE
Pool-0    0  credit     0-5       6  0, 1     6  other CPUs
fast      1  credit     6         1  1        1  gone
! note: odd (wish): XAPI ignores the mask as a whole, and says nothing: '0-1' is a range, and it knows none
! note: per (wish): the mask has 2 lists for 3 vCPUs: to vCPU 2 the first applies
! note: idle (wish): CPU 6 is offline or not in Pool-0, where every VM starts
! note: idle (wish): the VM cannot start: vCPUs 0-3 are left without a CPU that is online and in Pool-0
! note: far (wish): XAPI ignores the mask as a whole, and says nothing: ' 1' has a blank in it
run: vcpu list web
exit: 0
VM   ID  VCPU  STATE    CPU  NODE  SECONDS  CPUPOOL  HARD  SOFT
web   3     0  blocked    1     0      4.0  Pool-0   all   all
web   3     1  blocked    4     1      4.0  Pool-0   all   all
