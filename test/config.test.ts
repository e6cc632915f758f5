import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { UsageError } from '../src/errors.ts';

describe('the configuration', () => {
  it('has a default for every setting', () => {
    expect(readConfig({}, {})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: '',
      redisUrl: '',
      logLevel: 'warn',
    });
  });

  it('takes a setting from the environment, and the flag before that', () => {
    expect(readConfig({}, { PORT: '4000' }).port).toBe(4000);
    expect(readConfig({ port: '5000' }, { PORT: '4000' }).port).toBe(5000);
  });

  it('counts an empty environment variable as not set', () => {
    expect(readConfig({}, { PORT: '', DATABASE_URL: '' }).port).toBe(3000);
  });

  it('makes folders absolute', () => {
    expect(readConfig({ data: 'here' }, {}).data).toBe(`${process.cwd()}/here`);
  });

  it('names every wrong setting with its variable, its flag, its value and what it takes', () => {
    const wrong = () => readConfig({}, { PORT: 'http', LOG_LEVEL: 'loud', REDIS_URL: 'http://localhost' });
    expect(wrong).toThrow(UsageError);
    expect(wrong).toThrow(/PORT \(--port\) is "http"/);
    expect(wrong).toThrow(/LOG_LEVEL \(--log-level\) is "loud".*debug/);
    expect(wrong).toThrow(/REDIS_URL \(--redis-url\).*redis:\/\//);
  });

  it('says which queues there are, and which take one job at a time', () => {
    expect(readConfig({ queues: 'normalise=4, match' }, {}).queues).toEqual({ normalise: 4, match: null });
    expect(() => readConfig({ queues: 'normalize' }, {})).toThrow(/"normalize" is none of scan, ingest/);
    expect(() => readConfig({ queues: 'match=2' }, {})).toThrow(
      /match takes one job at a time; run another worker/,
    );
  });

  it('does not repeat a password that stands in a URL', () => {
    expect(() => readConfig({}, { DATABASE_URL: 'mysql://me:secret@db/news' })).toThrow(/DATABASE_URL/);
    expect(() => readConfig({}, { DATABASE_URL: 'mysql://me:secret@db/news' })).not.toThrow(/secret/);
  });
});
