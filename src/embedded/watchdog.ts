/** How long a server whose program has died may take to stop politely: its last checkpoint can be a large one. */
const POLITE_SECONDS = 60;

/** What the script says, and then ends, when another server runs on the cluster. */
export const HELD = 'another server holds this cluster';

/**
 * The shell script that runs the server and watches over it. Its standard input is a pipe from the program that
 * started it, which closes when that program closes it or dies, even of SIGKILL. Then a watchdog tells the server to
 * stop, first politely. Once the server has ended, for whatever reason, the watchdog and the socket's folder go too,
 * and then the script ends: whoever waits for it knows that nothing is left. The watchdog is sent USR1, which the script
 * itself does not trap: a new child keeps its parent's traps for a moment, and one of TERM that came just then was lost.
 *
 * Before that it takes a lock on a file of the cluster, where the system has the flock command. PostgreSQL's own lock
 * is a process id, which says nothing to a server in another container that was given the same folder; a lock of the
 * kernel's holds there too. The server and its sessions inherit it, so it lasts until the last of them has ended.
 *
 * The working folder is the cluster. Arguments: $1 the socket folder, the rest the server's command. Standard error goes to the server's log.
 */
export const WATCHED_SERVER = `
folder=$1
shift
exec 3<&0 </dev/null
if command -v flock >/dev/null; then
  exec 9<PG_VERSION
  flock -n 9
  if [ $? -eq 1 ]; then
    echo '${HELD}' >&2
    exit
  fi
fi
trap : HUP INT TERM
"$@" 3<&- &
server=$!
(
  exec 2>/dev/null 9<&-
  while read -r _; do :; done <&3
  trap 'kill $pause; exit' USR1
  kill -INT $server
  sleep ${POLITE_SECONDS} & pause=$!
  wait $pause
  kill -QUIT $server
  sleep 5 & pause=$!
  wait $pause
  kill -KILL $server
) &
watchdog=$!
exec 3<&-
while kill -0 $server; do wait $server; done 2>/dev/null
kill -USR1 $watchdog
wait $watchdog
rmdir "$folder" 2>/dev/null
`;
