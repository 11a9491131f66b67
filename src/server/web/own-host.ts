// Which names and addresses are this server's own, and which addresses only this machine reaches. Pure; resolves no name.
import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** An IP address that only programs on this machine reach. */
export function isLoopback(address: string): boolean {
  const family = isIP(address);
  return family === 4 ? address.startsWith('127.') : family === 6 && loopback.check(address, 'ipv6');
}

/** The name in a Host header, lower case, an IPv6 address without its brackets; null for what is no host. The port does not matter: tunnels change it. */
export function hostName(host: string): string | null {
  const [, address, name] = /^(?:\[([\da-f:.]{2,45})\]|([a-z\d_.-]{1,253}))(?::\d{1,5})?$/iu.exec(host) ?? [];
  const found = (address ?? name)?.toLowerCase().replace(/\.$/u, '');
  return found === undefined || found === '' ? null : found;
}

/** Names that every system resolves to itself. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name);
}

/**
 * Whether a request was meant for this server, so that a page of another site cannot reach it through a name of its own that
 * leads here (DNS rebinding). `names`: further names that are ours. Off loopback any IP address is ours, since nobody else can own it as a name.
 */
export function isOwnHost(
  name: string,
  own: { readonly isLocal: boolean; readonly names: ReadonlySet<string> },
): boolean {
  return isLoopbackName(name) || own.names.has(name) || (!own.isLocal && isIP(name) !== 0);
}
