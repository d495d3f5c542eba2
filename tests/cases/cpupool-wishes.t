# What XAPI keeps of a cpupool that goes is told, and what does not outlast the next boot; so are vCPUs of dom0 that are left with few CPUs.
host: pins
run: cpupool unsplit --dry-run
exit: 0
cpupool of domain 8: fast -> Pool-0  (quick is moved)
scheduler and CPUs of cpupool fast: credit 6 -> none  (it goes, and its CPUs with it)
scheduler and CPUs of cpupool Pool-0: credit 0-5 -> credit 0-6  (it gets CPU 6)
dry run: nothing was changed
! warning: wished in it at every start: quick; 'xhw cpupool move VM CPUPOOL --at-start' changes that
run: cpupool move idle fast --dry-run
exit: 0
wished cpupool of VM 33000000-0000-4000-8000-000000000020: none -> fast  ('xhw host watch' moves it there at every start)
dry run: nothing was changed
takes effect after: vm-start
! note: xen (memory): not in the recording
! warning: VM idle does not run: this is for its next start alone
! warning: the profile does not have cpupool fast, so the next boot does not make it: 'xhw cpupool cpus fast 6' writes it there
! warning: a cpupool is for scheduling: at each start XAPI builds idle in Pool-0 and takes its memory there, before it is moved; for memory near fast give it a mask: 'xhw numa place', 'xhw vcpu pin'
run: cpupool move idle Pool-0 --dry-run
exit: 0
dry run: already so, nothing to change
! note: xen (memory): not in the recording
! warning: VM idle does not run: this is for its next start alone
run: cpupool create most 1-5 --dry-run --force mask
exit: 0
hard affinity of vCPUs 0-1 of domain 5: 4-5 -> 0-7  (the cpupool of db loses all these CPUs)
scheduler and CPUs of cpupool Pool-0: credit 0-5 -> credit 0  (it loses CPUs 1-5)
scheduler and CPUs of cpupool most: none -> credit 1-5  (it is made)
profile's section cpupools: so at every boot
  + {"name": "most", "scheduler": "credit", "cpus": "1-5"}
dry run: nothing was changed
! warning: dom0 runs 2 vCPUs, and Pool-0 will have 1 CPU: at the next boot 'dom0_max_vcpus=1' of Xen's line gives it as many ('xhw boot set xen:dom0_max_vcpus=1')
! warning: db is no longer pinned, as cpupool Pool-0 has none of these CPUs: vCPU 0 (4-5), vCPU 1 (4-5)
! forced: VM db could not start any more: XAPI starts every VM in cpupool Pool-0, and its mask has none of CPU 0
!   found: its VCPUs_params:mask is '4,5'
! forced: VM per could not start any more: XAPI starts every VM in cpupool Pool-0, and its mask has none of CPU 0
!   found: its VCPUs_params:mask is '0,1;4,5'
run: cpupool cpus Pool-0 0-4 --dry-run
exit: 0
scheduler and CPUs of cpupool Pool-0: credit 0-5 -> credit 0-4  (it loses CPU 5)
profile's section cpupools: so at every boot
  + {"name": "Pool-0", "scheduler": "credit", "cpus": "0-4"}
dry run: nothing was changed
! warning: in no cpupool, and so running nothing, will be CPU 5
run: cpupool destroy Pool-0
exit: 4
! refused: Pool-0 is the cpupool of dom0, and where every domain starts: it stays
!   hint: 'xhw cpupool unsplit' brings everything back into it
run: cpupool create most 0-5
exit: 4
! refused: CPU 0 stays in cpupool Pool-0
!   found: Xen never takes CPU 0 out of it
!   hint: leave CPU 0 to it
run: cpupool rename fast fast --dry-run
exit: 0
dry run: already so, nothing to change
