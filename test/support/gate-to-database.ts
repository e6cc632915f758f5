import pg from 'pg';

/** Where a gate has to lead to be one to the embedded PostgreSQL of a connection string: its socket. */
export const socketOf = (connectionString: string): { path: string } => {
  const { host, port } = new pg.Client({ connectionString });
  return { path: `${host}/.s.PGSQL.${port}` };
};

/** The same database by way of the gate at a port. */
export const byWayOf = (port: number, connectionString: string): string => {
  const { user, database } = new pg.Client({ connectionString });
  return `postgres://${user}@127.0.0.1:${port}/${database}`;
};
