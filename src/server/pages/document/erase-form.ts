import { html, type Markup } from '../../html.ts';

/** So many digits of its id are typed to confirm an erasure. */
export const confirmedDigits = 8;

/** Erasing a document: who, why, and the beginning of its id typed once more, since nothing brings it back. */
export const eraseForm = (
  document: string,
  formToken: string,
): Markup => html`<details class="erase"><summary>Erase it for good</summary>
<p class="advice">Its bytes, its text and its names leave the log, the stories and the feed, and whoever follows the feed is told. The same bytes and the same text do not come in again. <strong>This cannot be undone.</strong> Backups, exports and files where it came from are not reached.</p>
<form method="post" action="/documents/${document}/erase" class="fields erasing">
<input type="hidden" name="form_token" value="${formToken}">
<p><label for="reason">Reason</label><input id="reason" name="reason" maxlength="2000" required aria-describedby="reason-hint"><span class="note" id="reason-hint">such as the number of the request; better without names</span></p>
<p><label for="by">Who decides it</label><input id="by" name="by" maxlength="200" required autocomplete="name"></p>
<p><label for="confirm">The first ${confirmedDigits} digits of the document's id, ${document.slice(0, confirmedDigits)}, to confirm it</label><input id="confirm" name="confirm" required autocomplete="off" autocapitalize="none" spellcheck="false" minlength="${confirmedDigits}" maxlength="64"></p>
<p><button type="submit">Erase it for good</button></p>
</form></details>`;
