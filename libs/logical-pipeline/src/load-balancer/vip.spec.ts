import { parseBackendPlace } from './backend-place';
import { parseVip } from './vip';

const explicit = { template: false, family: 4 } as const;

describe('a virtual address', () => {
  it.each([
    ['10.0.0.10:80', '10.0.0.3:8080,20.0.0.3:80', 4, '10.0.0.10', '80', ['10.0.0.3 8080', '20.0.0.3 80']],
    ['10.0.0.10', '10.0.0.3,,10.0.0.4', 4, '10.0.0.10', undefined, ['10.0.0.3 -', '10.0.0.4 -']],
    ['[FD00::A]:443', '[fd00:0::3]:443', 6, 'fd00::a', '443', ['fd00::3 443']],
    ['fd00::a', 'fd00::3', 6, 'fd00::a', undefined, ['fd00::3 -']],
    ['10.0.0.10:0', '10.0.0.3', 4, '10.0.0.10', undefined, ['10.0.0.3 -']],
    ['10.0.0.10:80', '', 4, '10.0.0.10', '80', []],
  ])('%s to %s', (key, value, family, ip, port, backends) => {
    const vip = parseVip(key, value, explicit);
    if (typeof vip === 'string') throw new Error(vip);
    expect(vip).toMatchObject({ key, family, ip, port, backendText: value });
    expect(vip.backends.map((backend) => `${backend.ip} ${backend.port ?? '-'}`)).toEqual(backends);
  });

  it.each([
    ['nonsense', '', 'nonsense: should be an IP address (or an IP address and a port number with : as a separator).'],
    [
      '10.0.0.10:99999',
      '',
      '10.0.0.10:99999: should be an IP address (or an IP address and a port number with : as a separator).',
    ],
    ['1.1.1.1:80', '2.2.2.2', '2.2.2.2: should be an IP address and a port number with : as a separator.'],
    ['1.1.1.1', '2.2.2.2:80', '2.2.2.2:80: should be an IP address.'],
    ['1.1.1.1:80', '[fd00::1]:80', '[fd00::1]:80: IP address family is different from VIP 1.1.1.1.'],
    [
      '1.1.1.1:80',
      'x,y',
      'x: should be an IP address and a port number with : as a separator, y: should be an IP address and a port number with : as a separator.',
    ],
  ])('%s to %s is told of as the original does', (key, value, complaint) => {
    expect(parseVip(key, value, explicit)).toBe(complaint);
  });

  it('may be made of variables in a template', () => {
    const template = { template: true, family: 6 } as const;
    expect(parseVip('^vip:^port', '^one:80,^two', template)).toMatchObject({
      family: 6,
      ip: '^vip',
      port: '^port',
      backends: [{ ip: '^one' }, { ip: '^two' }],
    });
    expect(parseVip('^a:^b:^c', '', template)).toMatch(/should be a template of the form/);
    expect(parseVip('^vip:80', '^a:^b:^c', template)).toMatch(
      /^invalid backend: template \(\^a:\^b:\^c: should be a template/,
    );
  });
});

describe('the place of a backend', () => {
  it.each([
    ['lsp:10.0.0.2', { logicalPort: 'lsp', sourceIp: '10.0.0.2', zone: undefined }],
    ['lsp:10.0.0.2:az1', { logicalPort: 'lsp', sourceIp: '10.0.0.2', zone: 'az1' }],
    ['lsp:[FD00::2]:az1', { logicalPort: 'lsp', sourceIp: 'fd00::2', zone: 'az1' }],
  ])('%s', (text, place) => {
    expect(parseBackendPlace(text, false)).toEqual(place);
  });

  it.each([
    ['lsp', "Expected ':' separator for: lsp"],
    ['lsp:nonsense', 'Invalid svc mon src IP nonsense'],
    ['lsp:10.0.0.2:', 'Empty AZ name specified for backend lsp'],
    ['lsp:[fd00::2', 'Malformed IPv6 address in backend lsp:[fd00::2'],
  ])('%s is told of as the original does', (text, complaint) => {
    expect(parseBackendPlace(text, false)).toBe(complaint);
  });

  it('needs no source where each chassis balances among its own and nothing is checked', () => {
    expect(parseBackendPlace('lsp', true)).toMatchObject({ logicalPort: 'lsp', sourceIp: undefined });
  });
});
