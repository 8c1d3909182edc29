# Takes a resource down when standard input ends. $1: its process group, $2: its mark, $3: a last command.
read -r _
kill -s TERM -- "-$1"
tries=0
while [ "$tries" -lt 50 ] && kill -s 0 -- "-$1"; do sleep 0.1; tries=$((tries + 1)); done
kill -s KILL -- "-$1"
# daemons leave the group, but keep the environment that they were started with
for found in $(grep -lsaF "RESOURCE_MARK=$2" /proc/[0-9]*/environ); do
  found=${found#/proc/}
  kill -s KILL "${found%/environ}"
done
eval "$3"
