import type { Role } from '../access/tokens.ts';
import { html, type Markup } from '../html.ts';
import { page } from './layout.ts';

interface View {
  role: Role | null;
  /** Whether no token is wanted here at all. */
  isOpen: boolean;
  /** Path to go to afterwards. */
  next: string;
  formToken: string;
  trouble: 'token' | 'tries' | 'cookie' | null;
}

/** Where a browser gets its session, and gives it back. */
export const signInPage = (view: View): string =>
  page({
    title: view.role === null ? 'Sign in' : 'Signed in',
    main: html`<h1>${view.role === null ? 'Sign in' : 'Signed in'}</h1>
${view.role === null ? form(view) : signedIn(view)}`,
  });

const form = ({
  next,
  trouble,
}: View): Markup => html`${trouble && html`<p class="advice" role="alert">${troubles[trouble]}</p>`}
<p class="lead">This server wants a token, which its operator has set.</p>
<form method="post" action="/sign-in" class="fields">
<input type="hidden" name="next" value="${next}">
<p><label for="token">Token</label><input id="token" name="token" type="password" autocomplete="current-password" required${trouble === 'token' && html` aria-invalid="true"`}></p>
<p><button type="submit">Sign in</button></p>
</form>`;

const signedIn = ({ role, isOpen, next, formToken }: View): Markup =>
  isOpen
    ? html`<p class="lead">No token is wanted: this server answers on this machine alone.</p><p><a class="more" href="${next}">Go on</a></p>`
    : html`<p class="lead">You may ${role === 'write' ? 'read and change things' : 'read'}.</p>
<p><a class="more" href="${next}">Go on</a></p>
<form method="post" action="/sign-out"><input type="hidden" name="form_token" value="${formToken}"><p><button type="submit">Sign out</button></p></form>`;

const troubles: Record<NonNullable<View['trouble']>, string> = {
  token: 'This token is not known. Ten wrong ones, and this address has to wait.',
  tries: 'Too many wrong tokens have come from this address. Wait ten minutes, then try the right one.',
  cookie:
    'The token was right, but your browser has not kept the cookie: browsers keep it over https and on localhost only. Put a proxy with https in front of this server.',
};
