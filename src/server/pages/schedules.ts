import type { ScheduleState } from '../../schedules/list.ts';
import { html, type Markup } from '../html.ts';
import { page } from './layout.ts';
import { fromNow, timeWords } from './words.ts';

interface View {
  schedules: readonly ScheduleState[];
  /** null for who may not run anything. */
  formToken: string | null;
  now: Date;
}

/** What runs by the clock: when it ran, what came of it, and when it runs next. */
export const schedulesPage = (view: View): string =>
  page({
    title: 'Schedules',
    here: '/schedules',
    main: html`<h1>Schedules</h1>
<p class="lead">What runs by the clock. <code>ONESTORY_SCHEDULES</code> changes when, and switches off.</p>
<ol class="rejections">${view.schedules.map((schedule) => entry(schedule, view))}</ol>`,
  });

const entry = (
  { name, about, rule, next, cannotRun, last }: ScheduleState,
  { formToken, now }: View,
): Markup => html`<li id="${name}"><article>
<p class="facts"><span class="badge">${rule}</span>${next !== null && html` next <time datetime="${next}">${fromNow(next, now)}</time>`}</p>
<h2>${name}</h2>
<p>${about.charAt(0).toUpperCase()}${about.slice(1)}.</p>
${lastRun(last, now)}
${cannotRun !== null && html`<p class="note">${cannotRun}</p>`}
${cannotRun === null && formToken !== null && html`<form method="post" action="/schedules/${name}/run"><input type="hidden" name="form_token" value="${formToken}"><button type="submit" aria-label="Run ${name} now">Run now</button></form>`}
</article></li>`;

const lastRun = (last: ScheduleState['last'], now: Date): Markup => {
  if (last === null) return html`<p class="note">Has not run yet.</p>`;
  const { started, ended, error, outcome } = last;
  if (error !== null) return html`<p class="advice">Failed ${ended && timeWords(ended)}: ${error}</p>`;
  if (ended === null)
    return html`<p class="note">At work since <time datetime="${started}">${timeWords(started)}</time>, or ended with its process.</p>`;
  return html`<p class="note">Last run <time datetime="${ended}">${fromNow(ended, now)}</time>${outcomeWords(outcome)}</p>`;
};

const outcomeWords = (outcome: unknown): string => {
  if (outcome === null) return '.';
  if (typeof outcome !== 'object') return `: ${String(outcome)}.`;
  const parts = Object.entries(outcome).map(([name, value]) => `${name} ${plain(value)}`);
  return `: ${parts.join(', ')}.`;
};

const plain = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(' ');
  return value === null ? 'not looked for' : String(value);
};
