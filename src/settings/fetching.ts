import { z } from 'zod';
import { contact } from '../fetch/user-agent.ts';
import type { Setting } from './setting.ts';
import { hours, number, seconds } from './values.ts';

/** What is asked of news sites, and how politely. */
export const fetching = {
  fetchEnabled: {
    env: 'FETCH_ENABLED',
    flag: '--fetch-enabled',
    value: 'false',
    about: 'true to fetch source pages and feeds from news sites; wants FETCH_CONTACT',
    schema: z.enum(['true', 'false'], 'takes true or false'),
  },
  fetchContact: {
    env: 'FETCH_CONTACT',
    flag: '--fetch-contact',
    value: '',
    about: 'e-mail address or page, told to each site in the user agent',
    schema: contact.or(z.literal('')),
  },
  fetchSites: {
    env: 'FETCH_SITES',
    flag: '--fetch-sites',
    value: '',
    about: 'JSON file with site definitions, instead of those that Onestory knows',
    schema: z.string(),
  },
  fetchHours: {
    env: 'FETCH_HOURS',
    flag: '--fetch-hours',
    value: '',
    about: 'hours of each site’s day in which it is asked, such as 22-6; always, where empty',
    schema: hours,
  },
  fetchDelay: {
    env: 'FETCH_DELAY_SECONDS',
    flag: '--fetch-delay-seconds',
    value: '',
    about: 'seconds between two requests to a host, instead of the site definition’s',
    schema: z.literal('').or(seconds),
  },
  fetchBudget: {
    env: 'FETCH_DAILY_BUDGET',
    flag: '--fetch-daily-budget',
    value: '',
    about: 'requests to a host in a day, instead of the site definition’s',
    schema: z.literal('').or(number(1, 100_000)),
  },
  fetchTestPort: {
    env: 'FETCH_TEST_PORT',
    flag: '--fetch-test-port',
    value: '',
    about: 'for tests: a port of 127.0.0.1 that answers in the place of every site',
    schema: z.literal('').or(number(1, 65_535)),
  },
} satisfies Record<string, Setting>;
