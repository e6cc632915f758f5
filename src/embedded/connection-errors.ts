/** What a socket or server says that is not there yet, or not any more. */
const NOT_NOW = new Set([
  'ENOENT', // no socket
  'ECONNREFUSED', // a socket nobody listens on
  'ECONNRESET',
  'EPIPE',
  'EAGAIN', // more are waiting to be let in than fit
  '57P03', // cannot_connect_now: starting up, shutting down, in recovery
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '3D000', // the database is not made yet
]);

/** True when connecting failed in a way that passes by itself while a server starts or stops. */
export function isTransientConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return (typeof code === 'string' && NOT_NOW.has(code)) || error.message.includes('terminated unexpectedly');
}
