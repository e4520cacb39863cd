import { QUIRKS, quirksOf, vendorOf } from './quirks';

describe('the table of quirks', () => {
  it('names each once, with a public source and a remedy', () => {
    expect(new Set(QUIRKS.map(({ name }) => name)).size).toBe(QUIRKS.length);
    for (const { source, remedy, behaviour } of QUIRKS) {
      expect(source).toMatch(/^https:\/\/(opendev\.org|github\.com|developer\.hpe\.com)\//);
      expect([remedy, behaviour]).not.toContain('');
    }
    expect(new Set(QUIRKS.map(({ vendor }) => vendor))).toEqual(
      new Set(['idrac', 'ilo', 'supermicro', 'lenovo', 'generic']),
    );
  });

  it.each([
    [['Dell', 'Integrated Dell Remote Access Controller', 'Dell Inc.'], 'idrac'],
    [['HPE', 'ProLiant DL360 Gen10', 'HPE'], 'ilo'],
    [[undefined, undefined, 'Supermicro'], 'supermicro'],
    [['SMCI', undefined, undefined], 'supermicro'],
    [['Lenovo', 'ThinkSystem SR630', undefined], 'lenovo'],
    [['AMI', 'AMI Redfish Server', 'GIGABYTE'], 'generic'],
    [[undefined], 'generic'],
  ])('knows the make behind %j', (names, vendor) => {
    expect(vendorOf(...names)).toBe(vendor);
  });

  it('leaves out the models that behave', () => {
    expect(quirksOf('supermicro', 'SYS-620P')).toContain('virtual-cd-is-usb');
    expect(quirksOf('supermicro', 'ARS-111GL-NHR')).not.toContain('virtual-cd-is-usb');
    expect(quirksOf('generic')).toContain('weak-etag-refused');
    expect(quirksOf('generic')).not.toContain('virtual-cd-is-usb');
  });
});
