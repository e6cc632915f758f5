import pg from 'pg';

/** Runs one statement on a connection of its own; gives the rows, each as a list of its values. */
export async function query(connectionString: string, statement: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {}); // a server that is killed under us
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}
