/** A statement that may take as long as it wants, whatever the limit of its pool: node-postgres takes it as no limit. */
export const patiently = (text: string): { text: string; query_timeout: number } => ({
  text,
  query_timeout: 2 ** 31 - 1,
});
