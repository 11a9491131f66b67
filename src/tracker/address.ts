// Which IP addresses and host names lie inside a machine or a private network. Looks nothing up.
import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

// Private, loopback, link-local (the clouds' metadata addresses among them), shared (100.64/10) and multicast.
// 198.18/15 is left out: some VPN programs answer every DNS question with it.
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, bits, 'ipv6');
}

/** True for an IP address (brackets and zone allowed) of this machine or a private network; false for names. */
export function isPrivateAddress(address: string): boolean {
  return isListed(inside, address);
}

/** True for `localhost`, `*.localhost`, 127/8 and ::1, also written as an IPv4-mapped IPv6 address. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/u, '');
  return name === 'localhost' || name.endsWith('.localhost') || isListed(loopback, name);
}

function isListed(list: BlockList, address: string): boolean {
  const bare = address.replace(/^\[|\]$/gu, '').replace(/%.*$/u, '');
  const family = isIP(bare);
  if (family === 4) return list.check(bare, 'ipv4');
  if (family !== 6) return false;
  const embedded = embeddedIPv4(bare);
  return embedded === null ? list.check(bare, 'ipv6') : list.check(embedded, 'ipv4');
}

/** The IPv4 address inside ::ffff:a.b.c.d (mapped), ::a.b.c.d (compatible), 64:ff9b:: (NAT64) and 2002:: (6to4). */
function embeddedIPv4(address: string): string | null {
  // The URL parser writes every spelling of an IPv6 address in its one canonical form.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const last = /^(?:::ffff:|64:ff9b::|::)([\da-f]+):([\da-f]+)$/u.exec(canonical);
  const first = /^2002:([\da-f]{0,4}):([\da-f]{0,4})(?::|$)/u.exec(canonical);
  const found = last ?? first;
  if (found === null) return null;
  const [high, low] = [Number.parseInt(found[1] || '0', 16), Number.parseInt(found[2] || '0', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
