# Each write that fails puts everything back.
host: usb-box
run: usb allow 1-3.3
sweep: yes
exit: 0
profile's section usb: an update of XAPI's package overwrites the policy
  + {"rule": "ALLOW:vid=08e6 pid=3437", "remark": "Gemalto (was Gemplus) GemPC Twin SmartCard Reader"}
USB policy /etc/xensource/usb-policy.conf: XAPI's scanner goes by it
  + ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader
done
! note: host (verdict): as before: 1-1 denied by line 6; 1-2 denied by line 7; 1-3.1 offered; 1-3.2 offered; 1-3.4 offered; 1-4 offered; 1-5 offered; 1-6 not configured; 1-7 not ready: 1 of 2 interfaces; 1-8 offered; 1-10 offered; 2-1 offered
! warning: 1-3.3 (GemPC Twin SmartCard Reader): denied by line 8 before, offered then
tree: ~ f etc/xensource/usb-policy.conf
tree:   + 	ALLOW:vid=08e6 pid=3437 # Gemalto (was Gemplus) GemPC Twin SmartCard Reader
tree: + d etc/xhw
tree: + f etc/xhw/profile.json
tree: + d var/lib/xhw
tree: + f var/lib/xhw/journal
