// Looks host names up at the moment of connecting, so that the addresses that are judged are those that are connected to.
import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './address.ts';
import { ConnectFailure } from './connect-failure.ts';

/** dns.lookup with `all`; Node leaves the addresses out when it fails, whatever its types say. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses?: LookupAddress[]) => void,
) => void;

/** Like dns.lookup, but shows the addresses to `judge` first; what it returns instead of null ends the look-up. */
export function judgedLookup(
  judge: (addresses: readonly string[]) => Error | null,
  lookup: Lookup = systemLookup,
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found = []) => {
      const failure = error ?? judge(found.map((each) => each.address));
      const [first] = found;
      if (failure !== null) callback(failure, '');
      else if (options.all === true) callback(null, found);
      else callback(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}

/** Refuses a name as soon as one of its addresses is private. */
export function refusePrivate(addresses: readonly string[]): Error | null {
  return addresses.some((each) => isPrivateAddress(each)) ? privateTarget() : null;
}

export function privateTarget(): ConnectFailure {
  return new ConnectFailure('private-target', 'is an address of this machine or of a private network');
}
