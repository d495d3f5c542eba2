# No profile, and one that cannot be read.
host: server-2s
run: profile show
run: profile apply
