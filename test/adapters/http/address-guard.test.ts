import { describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../../src/adapters/http/address-guard.js';

const guard = createAddressGuard([]);

describe('the address guard', () => {
  it.each(['1.1.1.1', '8.8.8.8', '185.60.216.35', '2a01:e0c:1::1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
    'permits the public address %s',
    (address) => {
      expect(guard.permits(address)).toBe(true);
    },
  );

  it.each([
    ['0.0.0.0', 'this host'],
    ['0.1.2.3', 'this network'],
    ['10.0.0.1', 'private'],
    ['100.64.0.1', 'shared by a provider'],
    ['100.100.100.200', 'metadata of Alibaba'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['168.63.129.16', 'metadata of Azure'],
    ['169.254.169.254', 'metadata of most clouds'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.192', 'metadata of Oracle'],
    ['192.0.2.1', 'documentation'],
    ['192.88.99.1', 'old relay'],
    ['192.168.1.1', 'private'],
    ['198.18.0.1', 'benchmarks'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'this host'],
    ['::1', 'loopback'],
    ['::7f00:1', 'IPv4-compatible loopback'],
    ['::127.0.0.1', 'IPv4-compatible loopback'],
    ['::ffff:127.0.0.1', 'IPv4-mapped loopback'],
    ['::ffff:7f00:1', 'IPv4-mapped loopback in hexadecimal'],
    ['0:0:0:0:0:ffff:a00:1', 'IPv4-mapped private'],
    ['::ffff:0:127.0.0.1', 'IPv4-translated loopback'],
    ['64:ff9b::7f00:1', 'NAT64 of loopback'],
    ['64:ff9b::a9fe:a9fe', 'NAT64 of metadata'],
    ['64:ff9b:1::1', 'local NAT64'],
    ['100::1', 'discard'],
    ['2001::1', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['2002:7f00:1::', '6to4 of loopback'],
    ['3fff::1', 'documentation'],
    ['5f00::1', 'segment routing'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'metadata of Amazon'],
    ['fe80::1', 'link local'],
    ['fec0::1', 'site local'],
    ['ff02::1', 'multicast'],
    ['4000::1', 'not given out'],
    ['', 'nothing'],
    ['localhost', 'a name'],
    ['fe80::1%eth0', 'with a zone'],
  ])('refuses %s (%s)', (address) => {
    expect(guard.permits(address)).toBe(false);
  });

  it('permits what the operator exempts, and nothing beside it', () => {
    const exempting = createAddressGuard(['127.0.0.0/8', 'fd12:3456::/32']);
    expect(['127.0.0.1', '127.9.9.9', '::ffff:127.0.0.1', 'fd12:3456::7'].every(exempting.permits)).toBe(true);
    expect(['10.0.0.1', '::1', 'fd12:3457::7'].some(exempting.permits)).toBe(false);
    expect([exempting.exempts('127.0.0.1'), exempting.exempts('1.1.1.1')]).toEqual([true, false]);
  });

  it.each(['127.0.0.1', 'localhost', '127.0.0.0/33', ''])('refuses to start with %j as a range', (cidr) => {
    expect(() => createAddressGuard([cidr])).toThrow(TypeError);
  });
});
