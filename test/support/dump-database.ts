import type pg from 'pg';

/** Every row of every table of our schemas as text, by the table's name; bytes are in it as hexadecimal digits. */
export const dumpDatabase = async (pool: pg.Pool): Promise<Map<string, string>> => {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('onestory', 'bullmq')`,
  );
  const dump = new Map<string, string>();
  for (const { name } of rows) {
    const found = await pool.query<{ row: string }>(`select r::text as row from ${name} r`);
    dump.set(name, found.rows.map(({ row }) => row).join('\n'));
  }
  return dump;
};

/** The tables that have a word somewhere: written anyhow, with or without its capitals, in text or in bytes. */
export const tablesWith = (dump: ReadonlyMap<string, string>, word: string): string[] => {
  const hex = (text: string): string => Buffer.from(text).toString('hex');
  const traces = [word.toLowerCase(), hex(word), hex(word.toLowerCase())];
  return [...dump].flatMap(([table, text]) =>
    traces.some((trace) => text.toLowerCase().includes(trace)) ? [table] : [],
  );
};
