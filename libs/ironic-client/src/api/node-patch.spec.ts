import { Secret } from '@ironloom/core';
import fc from 'fast-check';
import type { NodeInfo, PatchOperation } from './node';
import { NodePatch } from './node-patch';

/** RFC 6902 as far as a patch of a flat map needs it. */
function applied(map: NodeInfo, operations: readonly PatchOperation[]): Record<string, unknown> {
  const result: Record<string, unknown> = { ...map };
  for (const operation of operations) {
    const name = operation.path.replace('/extra/', '').replaceAll('~1', '/').replaceAll('~0', '~');
    const isThere = Object.hasOwn(result, name);
    if (operation.op !== 'add' && !isThere) throw new Error(`${operation.op} of what is not there: ${name}`);
    if (operation.op === 'remove') delete result[name];
    else result[name] = operation.value;
  }
  return result;
}

describe('NodePatch', () => {
  const value = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.record({ x: fc.nat(3) }));
  // A name such as __proto__ belongs to the language, not to Ironic.
  const name = fc.oneof(fc.constantFrom('a', 'a/b', 'a~b', '~1'), fc.stringMatching(/^[a-z]{1,3}$/));
  const map = fc.dictionary(name, value, { maxKeys: 5 });

  it('turns any map into any other, and says nothing of what is as it should be', () => {
    fc.assert(
      fc.property(map, map, (present, wanted) => {
        const patch = new NodePatch({ extra: present });
        const gone = Object.keys(present).filter((key) => !Object.hasOwn(wanted, key));
        patch.entries('extra', { ...Object.fromEntries(gone.map((key) => [key, null])), ...wanted });
        expect({ ...applied(present, patch.operations) }).toEqual({ ...wanted });
        const same = new NodePatch({ extra: wanted }).entries('extra', wanted);
        expect(same.isEmpty).toBe(true);
      }),
    );
  });

  it('sends secrets always, since Ironic does not show what it has', () => {
    const secret = new Secret('x');
    const patch = new NodePatch({ driver_info: { ipmi_password: '******', ipmi_port: '623' } });
    patch.entries('driver_info', { ipmi_password: secret, ipmi_port: '623' });
    expect(patch.operations).toEqual([{ op: 'replace', path: '/driver_info/ipmi_password', value: secret }]);
  });

  it('sets and unsets fields; the last word counts', () => {
    const node = { name: 'a', instance_uuid: 'i', automated_clean: null };
    const patch = new NodePatch(node)
      .field('name', 'b')
      .field('name', 'a')
      .field('instance_uuid', null)
      .field('automated_clean', false)
      .field('owner' as 'name', null);
    expect(patch.operations).toEqual([
      { op: 'remove', path: '/instance_uuid' },
      { op: 'add', path: '/automated_clean', value: false },
    ]);
  });
});
