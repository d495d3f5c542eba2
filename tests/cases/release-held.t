# A VM has it: it stays there.
host: gpu-box
run: pci release b3:00.0
exit: 4
! refused: VM render has 0000:b3:00.0
!   found: xenstore has it below backend/pci/7
!   hint: shut the VM down first
run: pci release b3:00
exit: 4
! refused: VM render has 0000:b3:00.0
!   found: xenstore has it below backend/pci/7
!   hint: shut the VM down first
! refused: VM render has 0000:b3:00.1
!   found: xenstore has it below backend/pci/7
!   hint: shut the VM down first
! refused: VM render has 0000:b3:00.2
!   found: xenstore has it below backend/pci/7
!   hint: shut the VM down first
! refused: VM render has 0000:b3:00.3
!   found: xenstore has it below backend/pci/7
!   hint: shut the VM down first
