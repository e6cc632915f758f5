import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { query } from '../support/query.ts';

test('each test database is empty and its own, and gone when dropped', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  await query(one.connectionString, 'CREATE TABLE mine (word text)');
  expect(await query(other.connectionString, "SELECT to_regclass('mine')")).toEqual([[null]]);
  await one.drop();
  await expect(query(one.connectionString, 'SELECT 1')).rejects.toThrow(/does not exist/);
  expect(await query(other.connectionString, 'SELECT 1')).toEqual([[1]]);
  await other.drop();
});
