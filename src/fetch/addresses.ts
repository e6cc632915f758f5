import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Whether an IP address, as written in digits, is a public one: neither private, loopback, link-local (where clouds keep
 * their metadata services), shared, reserved, multicast, for documentation, nor one that carries another address inside.
 * What is not an address is not public.
 *
 * Source: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates). Of IPv6 only the
 * block 2000::/3 is in public use at all, so that is where the test begins: v4-mapped addresses, NAT64 and unique local
 * ones lie outside.
 */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !specialV4.check(address, 'ipv4');
  // A zone, as in fe80::1%eth0, names an interface of this machine.
  if (!isIPv6(address) || address.includes('%')) return false;
  return publicV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6');
};

const subnets = (family: 'ipv4' | 'ipv6', ...ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
};

const specialV4 = subnets(
  'ipv4',
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by carriers; 100.100.100.200 is a metadata service
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // a cloud's wire server: public in form, the machine's own host in truth
  '169.254.0.0/16', // link-local; 169.254.169.254 is the metadata service
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments; 192.0.0.192 is a metadata service
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // multicast tunnels
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
);

const publicV6 = subnets('ipv6', '2000::/3');

const specialV6 = subnets(
  'ipv6',
  '2001::/23', // protocol assignments; Teredo carries a v4 address
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4 carries a v4 address
  '2620:4f:8000::/48', // AS112
  '3fff::/20', // documentation
);
