import { lookup } from 'node:dns/promises';
import type { LookupFunction, Socket } from 'node:net';
import { isPublicAddress } from './addresses.ts';
import { FetchFailure } from './failure.ts';

/** An address that a name leads to. */
export interface Answer {
  address: string;
  family: number;
}

/** Asks for the addresses of a name. */
export type Resolve = (host: string) => Promise<Answer[]>;

/** The machine's own resolver. */
export const systemResolve: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * The lookup of a connection: gives out a name's addresses only where each of them is public. The connection is made to
 * the very addresses that were checked; nothing is looked up a second time, so a name whose answers change in between
 * (DNS rebinding) gains nothing. One private address among the public ones is refused too: no honest site has that.
 */
export const guardedLookup = (resolve: Resolve = systemResolve): LookupFunction =>
  lookupOf((host) => checkedAddresses(host, resolve));

/** A lookup, as connections take it, that gives out what `resolve` answers. */
export const lookupOf =
  (resolve: Resolve): LookupFunction =>
  (host, options, callback) => {
    resolve(host).then(
      (answers) => {
        const [first] = answers;
        if (options.all) callback(null, answers);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: Error) => callback(error, ''),
    );
  };

/**
 * The second look: ends a connection whose other end is no public address, whatever way it came about.
 *
 * @param isAllowed for tests, which allow one address that is not public.
 */
export const guardSocket = (socket: Socket, isAllowed = isPublicAddress): void => {
  socket.once('connect', () => {
    const { remoteAddress } = socket;
    if (!remoteAddress || !isAllowed(remoteAddress)) socket.destroy(refused(remoteAddress ?? 'nothing'));
  });
};

const checkedAddresses = async (host: string, resolve: Resolve): Promise<Answer[]> => {
  let answers: Answer[];
  try {
    answers = await resolve(host);
  } catch {
    throw new FetchFailure('name-not-found', `the name ${host} leads to no address now`);
  }
  if (answers.length === 0) throw new FetchFailure('name-not-found', `the name ${host} has no address`);
  const bad = answers.find(({ address }) => !isPublicAddress(address));
  if (bad) throw refused(bad.address, host);
  return answers;
};

const refused = (address: string, host?: string): FetchFailure =>
  new FetchFailure(
    'refused-address',
    `${host ? `the name ${host} leads to ${address}` : `the other end is ${address}`}, which is not a public address`,
  );
