/* What must never be connected to, in every way of writing it that has worked somewhere. */

/** Addresses that a name may lead to, one in each special block and at both of its ends. */
export const privateAddresses: readonly string[] = [
  ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.1.2.3', '10.255.255.255', '100.64.0.0', '100.100.100.200'],
  ...['100.127.255.255', '127.0.0.1', '127.0.0.0', '127.1.2.3', '127.255.255.255', '168.63.129.16'],
  ...['169.254.0.0', '169.254.169.254', '169.254.170.2', '169.254.255.255', '172.16.0.0', '172.17.0.1'],
  ...[
    '172.31.255.255',
    '192.0.0.0',
    '192.0.0.192',
    '192.0.0.255',
    '192.0.2.1',
    '192.0.2.255',
    '192.31.196.1',
  ],
  ...['192.52.193.1', '192.88.99.1', '192.168.0.0', '192.168.1.1', '192.168.255.255', '192.175.48.1'],
  ...['198.18.0.0', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255'],
  ...['240.0.0.1', '250.1.2.3', '255.255.255.255'],
  ...['::', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:169.254.169.254'],
  ...['::ffff:a9fe:a9fe', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '::7f00:1', '::a9fe:a9fe'],
  ...[
    '::ffff:0:127.0.0.1',
    '64:ff9b::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '100::1',
    '100:0:0:1::1',
  ],
  ...['2001::1', '2001:0:a9fe:a9fe::', '2001:2::1', '2001:10::1', '2001:20::1', '2001:1ff:ffff::1'],
  ...['2001:db8::1', '2002:7f00:1::', '2002:a9fe:a9fe::1', '2620:4f:8000::1', '3fff::1', '3fff:fff::1'],
  ...[
    '5f00::1',
    'fc00::1',
    'fd00::1',
    'fd00:ec2::254',
    'fdff:ffff::1',
    'fe80::1',
    'fe80::a9fe:a9fe',
    'febf::1',
  ],
  ...['fec0::1', 'ff00::1', 'ff02::1', 'ff0e::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '4000::1'],
  ...['fe80::1%eth0', '2606:4700:4700::1111%lo', '::1%lo'],
  ...[
    '',
    'localhost',
    '127.1',
    '0177.0.0.1',
    '0x7f.0.0.1',
    '2130706433',
    '8.8.8.8.',
    ' 8.8.8.8',
    '8.8.8',
    '256.1.1.1',
  ],
];

export const publicAddresses: readonly string[] = [
  ...['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'],
  ...['128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0'],
  ...['192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255'],
  ...[
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
    '2001:200::1',
    '2400:cb00::1',
    '2a00:1450::1',
    '3ffe::1',
  ],
];

const local = ['127.0.0.1', '169.254.169.254', '10.0.0.1', '192.168.1.1', '172.16.0.1', '0.0.0.0'];

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** Every way in which the URL standard and older libraries let an IPv4 address be written. */
const spellings = (address: string): string[] => {
  const parts = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  const hex = (value: number): string => `0x${value.toString(16)}`;
  const octal = (value: number): string => `0${value.toString(8)}`;
  return [
    address,
    `${address}.`,
    parts.map(hex).join('.'),
    parts.map(octal).join('.'),
    [hex(a), octal(b), c, d].join('.'),
    parts.map((part) => `0000${octal(part)}`).join('.'),
    String(numberOf(address)),
    hex(numberOf(address)),
    octal(numberOf(address)),
    `${a}.${(b << 16) | (c << 8) | d}`,
    `${a}.${b}.${(c << 8) | d}`,
    [...address].map((character) => (/\d/.test(character) ? `%3${character}` : character)).join(''),
    [...address]
      .map((character) =>
        /\d/.test(character) ? String.fromCodePoint(0x2460 + Number(character) - 1) : character,
      )
      .join('')
      .replaceAll('\u245f', '0'),
    [...address].map((character) => String.fromCodePoint(character.charCodeAt(0) + 0xfee0)).join(''),
    address.replaceAll('.', '\u3002'),
    `[::ffff:${address}]`,
    `[::${address}]`,
    `[64:ff9b::${address}]`,
    `[0:0:0:0:0:ffff:${(numberOf(address) >>> 16).toString(16)}:${(numberOf(address) & 0xffff).toString(16)}]`,
    `[2002:${(numberOf(address) >>> 16).toString(16)}:${(numberOf(address) & 0xffff).toString(16)}::]`,
    `${address}.nip.io`,
    `${address.replaceAll('.', '-')}.sslip.io`,
    `vietnamnet.vn.${address}.nip.io`,
  ];
};

const names = [
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'localhost.localdomain',
    'foo.localhost',
    'metadata',
    'instance-data',
  ],
  ...[
    'metadata.google.internal',
    'metadata.google.internal.',
    'kubernetes.default.svc',
    'host.docker.internal',
  ],
  ...[
    '[::1]',
    '[::]',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:0:0:1]',
    '[fe80::1%25eth0]',
  ],
  ...[
    'vietnamnet.vn.',
    'vietnamnet.vn..',
    '.vietnamnet.vn',
    'evil.vietnamnet.vn',
    'vietnamnet.vn.evil.example',
  ],
  ...[
    'vietnamnet.vnn',
    'vietnamnet.v',
    'xvietnamnet.vn',
    'vietnamnet.vn%2eevil.example',
    'vietnamnet%E3%80%82evil.example',
  ],
  ...[
    'vіetnamnet.vn',
    'vietnamnet。evil.example',
    'vietnamnet.vn%00.evil.example',
    'vietnamnet.vn%23.evil.example',
  ],
  ...['vietnamnet.vn:80', 'vietnamnet.vn:22', 'vietnamnet.vn:6379', 'vietnamnet.vn:0', 'vietnamnet.vn:65536'],
  ...[
    'vietnamnet.vn@127.0.0.1',
    'vietnamnet.vn:x@127.0.0.1',
    'user:password@vietnamnet.vn',
    'user@vietnamnet.vn',
  ],
  ...['127.0.0.1#@vietnamnet.vn', '127.0.0.1\\@vietnamnet.vn', '127.0.0.1?@vietnamnet.vn'],
];

/** URLs of which none may be asked for where the allow-list has vietnamnet.vn alone. */
export const hostileUrls: readonly string[] = [
  ...local.flatMap(spellings).flatMap((host) => [`http://${host}/latest/meta-data/`, `https://${host}/`]),
  ...names.map((host) => `https://${host}/a-1.html`),
  ...[
    'file:///etc/passwd',
    'ftp://vietnamnet.vn/',
    'gopher://vietnamnet.vn:70/_x',
    'data:text/html,<h1>x</h1>',
  ],
  ...[
    'javascript:alert(1)',
    'blob:https://vietnamnet.vn/x',
    'ws://vietnamnet.vn/',
    'view-source:https://vietnamnet.vn/',
  ],
  ...[
    'dict://vietnamnet.vn:11211/stat',
    'ldap://vietnamnet.vn',
    'jar:https://vietnamnet.vn!/',
    'unix:/run/docker.sock',
  ],
  ...[
    'http+unix://%2Frun%2Fdocker.sock/',
    'about:blank',
    'mailto:x@vietnamnet.vn',
    '//vietnamnet.vn/a-1.html',
  ],
  ...[
    '/a-1.html',
    'a-1.html',
    '',
    ' ',
    'https://',
    'https:///',
    'https://?',
    'http://[',
    'http://[::1',
    'https:// vietnamnet.vn',
  ],
  ...[
    '\\\\vietnamnet.vn\\share',
    'https://vietnamnet.vn\u0000.evil.example/',
    'https://viet\u00adnamnet.evil.example/',
  ],
  `https://vietnamnet.vn/${'a'.repeat(3000)}-1.html`,
];
