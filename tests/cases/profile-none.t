# No profile, and one that cannot be read.
host: server-2s
run: profile show
exit: 0
there is no /etc/xhw/profile.json: nothing is wanted
run: profile apply
exit: 0
already so, nothing to change
! warning: there is no '/etc/xhw/profile.json': nothing is wanted
