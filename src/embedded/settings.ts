import { PORT } from './connection.ts';

/** The server's settings, as arguments: so a new release of ours brings them to old clusters too. */
export function serverSettings(socketFolder: string): string[] {
  const settings: Record<string, string | number> = {
    // reachable by its own user only, through the folder's mode; no TCP
    listen_addresses: '',
    port: PORT,
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`, // a list with commas
    unix_socket_permissions: '0700',
    // a running program holds some 35, and commands, workers and readers join it
    max_connections: 400,
    // the log is the only truth: a commit is on disk before it is acknowledged
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // nothing replicates from this server
    wal_level: 'minimal',
    max_wal_senders: 0,
    // small queries on a small machine, in containers with a small /dev/shm
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    huge_pages: 'off',
    io_method: 'sync',
    // what the server says about itself; not failed statements, which hold people's texts
    log_destination: 'stderr',
    logging_collector: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
