import fc from 'fast-check';
import { formatBmcAddress, originOf } from './bmc-address';
import { parseBmcAddress } from './parse-address';
import { SCHEME_ALIASES, SCHEMES } from './schemes';

const V6 = 'fe80::fc33:62ff:fe83:8a76';

describe('parseBmcAddress', () => {
  it.each([
    ['192.168.122.1', 'ipmi', '192.168.122.1', 623, undefined],
    ['my.favoritebmc.com', 'ipmi', 'my.favoritebmc.com', 623, undefined],
    ['192.168.122.1:6233', 'ipmi', '192.168.122.1', 6233, undefined],
    ['bmc-7.lab:6233', 'ipmi', 'bmc-7.lab', 6233, undefined],
    [`[${V6}]:6233`, 'ipmi', V6, 6233, undefined],
    [`[${V6}]`, 'ipmi', V6, 623, undefined],
    ['ipmi://192.168.122.1:6233', 'ipmi', '192.168.122.1', 6233, undefined],
    ['ipmi:192.168.122.1', 'ipmi', '192.168.122.1', 623, undefined],
    ['ipmi:192.168.122.1:6233', 'ipmi', '192.168.122.1', 6233, undefined],
    ['IPMI://h:', 'ipmi', 'h', 623, undefined],
    ['libvirt://192.168.122.1:6233/?abc=def', 'libvirt', '192.168.122.1', 6233, undefined],
    ['redfish://192.168.122.1', 'redfish', '192.168.122.1', 443, undefined],
    ['redfish:192.168.122.1', 'redfish', '192.168.122.1', 443, undefined],
    ['redfish+http://192.168.122.1', 'redfish', '192.168.122.1', 80, undefined],
    ['redfish+https://h:8443/redfish/v1/Systems/1/', 'redfish', 'h', 8443, '/redfish/v1/Systems/1'],
    ['redfish://h/redfish/v1/', 'redfish', 'h', 443, undefined],
    ['redfish://192.168.122.1:6233/foo', 'redfish', '192.168.122.1', 6233, '/foo'],
    [`redfish://[${V6}]:6233/foo`, 'redfish', V6, 6233, '/foo'],
    ['ilo5-redfish://h', 'redfish', 'h', 443, undefined],
    ['ilo5-virtualmedia+http://h', 'redfish-virtualmedia', 'h', 80, undefined],
    ['redfish-virtualmedia+https://h/redfish/v1/Systems/1', 'redfish-virtualmedia', 'h', 443, '/redfish/v1/Systems/1'],
    ['redfish-uefihttp://h', 'redfish-uefihttp', 'h', 443, undefined],
    ['idrac-redfish+http://h:8000', 'idrac-redfish', 'h', 8000, undefined],
    [
      'idrac-virtualmedia://h/redfish/v1/Systems/System.Embedded.1',
      'idrac-virtualmedia',
      'h',
      443,
      '/redfish/v1/Systems/System.Embedded.1',
    ],
  ])('reads %s', (text, scheme, host, port, systemPath) => {
    const address = parseBmcAddress(text);
    expect([address.scheme, address.host, address.port, address.systemPath]).toEqual([scheme, host, port, systemPath]);
    expect(address.warnings.filter(({ code }) => code === 'removed-scheme')).toEqual([]);
  });

  it.each([
    ['idrac://h/wsman', 'idrac-redfish', 443, ['removed-scheme', 'path-ignored']],
    ['idrac+http://h', 'idrac-redfish', 80, ['removed-scheme', 'plain-http']],
    ['ilo4://h', 'ipmi', 623, ['removed-scheme']],
    ['ilo4+https://h:443', 'ipmi', 623, ['removed-scheme', 'port-ignored']],
    ['ilo4-virtualmedia://h', 'ipmi', 623, ['removed-scheme']],
    ['ilo5://h', 'redfish', 443, ['removed-scheme']],
    ['irmc://h', 'redfish', 443, ['removed-scheme']],
    ['ibmc://h:8080/foo/bar', 'redfish', 8080, ['removed-scheme', 'path-ignored']],
    ['ibmc+http://h/redfish/v1/Systems/1', 'redfish', 80, ['removed-scheme', 'plain-http']],
    ['xclarity://h', 'redfish', 443, ['removed-scheme']],
  ])('reads the removed %s with warnings', (text, scheme, port, warnings) => {
    const address = parseBmcAddress(text);
    expect([address.scheme, address.port, address.warnings.map(({ code }) => code)]).toEqual([scheme, port, warnings]);
  });

  it.each([
    ['', 'address'],
    ['redfish://a b', 'address'],
    ['redfish://h\u0000', 'address'],
    ['foo://h', 'scheme'],
    ['foo:bar', 'scheme'],
    ['://h', 'scheme'],
    ['constructor://h', 'scheme'],
    ['redfish+ftp://h', 'transport'],
    ['redfish+http+https://h', 'transport'],
    ['ipmi+https://h', 'transport'],
    ['libvirt+http://h', 'transport'],
    ['irmc+https://h', 'transport'],
    ['ipmi://', 'host'],
    ['redfish:///redfish/v1', 'host'],
    ['my-.examplehost.com', 'host'],
    ['192.168.122.300', 'host'],
    ['redfish://under_score', 'host'],
    [`ipmi://${V6}`, 'host'],
    ['fe80::1', 'host'],
    ['[fe80::fc33:62ff:fe33:8xff]:6223', 'host'],
    ['[fe80::1', 'host'],
    ['ipmi://[fe80::1%25eth0]', 'host'],
    ['ipmi://h:0', 'port'],
    ['ipmi://h:65536', 'port'],
    ['ipmi://h:6x', 'port'],
    ['ipmi://[::1]623', 'port'],
    ['redfish://h/a/../b', 'path'],
    ['redfish://h/%2e%2E/b', 'path'],
    ['redfish://h/%zz', 'path'],
    ['redfish://h/{1}', 'path'],
    ['ipmi://h?privilegelevel=root', 'query'],
    ['redfish://h#x', 'fragment'],
  ])('refuses %j and names the part: %s', (text, part) => {
    expect(() => parseBmcAddress(text)).toThrow(
      expect.objectContaining({ code: 'BMC_BAD_ADDRESS', details: expect.objectContaining({ part }) }),
    );
  });

  it('refuses what is longer than any address', () => {
    expect(() => parseBmcAddress(`redfish://${'h.'.repeat(1500)}h`)).toThrow('longer than 2048');
  });

  it('takes the privilege of an IPMI address', () => {
    expect(parseBmcAddress('ipmi://h?privilegelevel=OPERATOR')).toMatchObject({ privilege: 'operator', warnings: [] });
    expect(parseBmcAddress('redfish://h?privilegelevel=OPERATOR').warnings).toMatchObject([{ code: 'query-ignored' }]);
  });

  it('says when certificates are not verified', () => {
    const options = { disableCertificateVerification: true };
    expect(parseBmcAddress('redfish://h', options)).toMatchObject({
      verifyCertificate: false,
      warnings: [{ code: 'certificate-not-verified' }],
    });
    expect(parseBmcAddress('redfish+http://h', options).verifyCertificate).toBe(true);
    expect(parseBmcAddress('ipmi://h', options)).toMatchObject({ verifyCertificate: true, warnings: [] });
  });

  it('drops credentials, and shows them nowhere', () => {
    const address = parseBmcAddress('redfish://root:calvin@h:8443/x');
    expect(address).toMatchObject({ host: 'h', port: 8443, warnings: [{ code: 'credentials-ignored' }] });
    expect(JSON.stringify(address)).not.toContain('calvin');
    for (const text of ['redfish://root:cal/vin@h', 'redfish://root:cal?vin@h']) {
      expect(() => parseBmcAddress(text)).toThrow(expect.not.stringContaining('cal'));
    }
  });

  it('gives the origin of a Redfish service', () => {
    expect(originOf(parseBmcAddress('redfish+http://[::1]:8000/x'))).toBe('http://[::1]:8000');
    expect(originOf(parseBmcAddress('redfish://h:443'))).toBe('https://h');
  });

  const names = [...Object.keys(SCHEMES), ...Object.keys(SCHEME_ALIASES)];
  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/);
  const host = fc.oneof(
    fc.ipV4(),
    fc.ipV6().map((address) => `[${address}]`),
    fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
  );
  const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined });
  const path = fc
    .array(fc.stringMatching(/^[A-Za-z0-9~_-]{1,8}$/), { maxLength: 4 })
    .map((s) => s.map((x) => `/${x}`).join(''));
  const address = fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('://', ':'), host, port, path)
    .map(
      ([name, separator, where, at, rest]) => `${name}${separator}${where}${at === undefined ? '' : `:${at}`}${rest}`,
    );

  it('reads every scheme with any host, port and path; the canonical form means the same', () => {
    fc.assert(
      fc.property(address, (text) => {
        const first = parseBmcAddress(text);
        const second = parseBmcAddress(formatBmcAddress(first));
        expect({ ...second, type: '', warnings: [] }).toEqual({ ...first, type: '', warnings: [] });
        expect(formatBmcAddress(second)).toBe(formatBmcAddress(first));
      }),
    );
  });

  it('answers any text with an address or a coded error', () => {
    const pieces = fc.constantFrom(
      'redfish',
      '+http',
      '://',
      ':',
      '[',
      ']',
      '@',
      '/',
      '?',
      '#',
      '%',
      '::1',
      '443',
      '..',
      'é',
    );
    const nasty = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        try {
          return parseBmcAddress(text).host !== '';
        } catch (error) {
          return (
            (error as { code?: string }).code === 'BMC_BAD_ADDRESS' && 'part' in (error as { details: object }).details
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});
