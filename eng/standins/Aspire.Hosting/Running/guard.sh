# Becomes one resource, in a session of its own. Standard input is a pipe that only the AppHost holds: when the AppHost
# ends, however it ends, the watcher started here reads the end of the file and takes the resource down.
command=$GUARD_COMMAND mark=$GUARD_MARK watcher=$GUARD_WATCHER cleanup=$GUARD_CLEANUP
unset GUARD_COMMAND GUARD_MARK GUARD_WATCHER GUARD_CLEANUP
exec 3<&0 </dev/null
(setsid sh -c "$watcher" resource-guard "$$" "$mark" "$cleanup" <&3 3<&- >/dev/null 2>&1 &)
exec 3<&-
export RESOURCE_MARK="$mark"
eval "exec $command"
