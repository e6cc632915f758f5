import { html } from '../html.ts';
import type { ProblemDetails } from '../problems.ts';
import { page } from './layout.ts';
import { withCode } from './schema-table.ts';

/** An answer with an error status, for a person: what happened and where to go. */
export const problemPage = ({ status, title, detail, advice }: ProblemDetails): string =>
  page({
    title,
    main: html`<h1>${title}</h1>
<p class="lead">${detail}</p>
<p>${withCode(advice)}</p>
<p><a class="more" href="/stories">All stories</a></p>
<p class="note">Status ${status}</p>`,
  });
