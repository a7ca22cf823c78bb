import { BlockList, isIP } from 'node:net';
import type { LeafTest } from './leaf-test.ts';
import { PatternRefusal } from './pattern-refusal.ts';

/** `10.0.0.0/24` or `2001:db8::/32` as a test of addresses written as text; a text that is no address fails it. */
export function inNetwork(value: unknown): LeafTest {
  if (typeof value !== 'string') throw new PatternRefusal('prefix match pattern must be a string');
  const found = /^([^/]+)\/(\d{1,3})$/.exec(value);
  if (found === null) throw new PatternRefusal("Malformed CIDR, one '/' required");
  const [, network = '', bitsText = ''] = found;
  const family = isIP(network);
  if (family === 0) throw new PatternRefusal(`Nonstandard IP address: ${network}`);
  const bits = Number(bitsText);
  const most = family === 4 ? 32 : 128;
  if (bits > most) throw new PatternRefusal(`IPv${family} mask bits must be < ${most}`);
  const list = new BlockList();
  list.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6');
  return (address) =>
    typeof address === 'string' && isIP(address) === family && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
