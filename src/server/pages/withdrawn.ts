import type { CurationRecord } from '../../schemas/curation.ts';
import type { StoryId } from '../../schemas/story.ts';
import { html } from '../html.ts';
import { curationList } from './curations.ts';
import { page } from './layout.ts';

/** What stands where a withdrawn story was: who withdrew it and why, and nothing of it. */
export const withdrawnPage = (view: {
  id: StoryId;
  curations: readonly CurationRecord[];
  position: number;
  mayCurate: boolean;
}): string =>
  page({
    title: 'Withdrawn',
    position: view.position,
    main: html`<nav aria-label="Path"><a href="/stories">All stories</a></nav>
<h1>This story was withdrawn</h1>
<p class="lead">A person decided that it is not to be shown.</p>
<p class="note id">${view.id}</p>
<h2 id="curation">Curation</h2>
${curationList(view.curations, null)}
${view.mayCurate && html`<p><a class="more" href="/stories/${view.id}/curate">Undo</a></p>`}`,
  });
