import { call, enrol, go, leave, look, type Session } from './session';

const ABSENT = '11111111-2222-3333-4444-555555555555';
const MAC = '02:00:5e:10:00:01';

/** Members that tell of the server and its history rather than of what it does. */
const OWN = [
  '/reservation',
  '/driver_internal_info',
  '/conductor',
  '/console_interface',
  '/rescue_interface',
  '/links',
  '/volume',
];

const patch = (...operations: readonly (readonly [string, string, unknown?])[]): readonly object[] =>
  operations.map(([op, path, value]) => ({ op, path, ...(op !== 'remove' && { value }) }));

/** Every session. They use `fake-hardware`, whose interfaces do nothing, so that a real Ironic needs no machines. */
export const SESSIONS: readonly Session[] = [
  {
    name: 'versions',
    mask: ['/name', '/description', '/default_version', '/versions', '/links', '/id'],
    steps: [
      call('GET /v1/nodes', undefined, { version: '1.9999' }),
      call('GET /v1/nodes', undefined, { version: '2.1' }),
      call('GET /v1/nodes', undefined, { version: 'one' }),
      call('GET /v1/no-such-thing'),
    ],
  },
  {
    name: 'enrolment',
    mask: OWN,
    steps: [
      call('POST /v1/nodes', { driver: 'no-such-driver' }),
      call('POST /v1/nodes', { driver: 'fake-hardware', name: 'not a name' }),
      enrol({ name: 'session-1', driver_info: { ipmi_password: 'hidden' }, properties: { cpu_arch: 'x86_64' } }),
      call('POST /v1/nodes', { driver: 'fake-hardware', name: 'session-1' }),
      call('GET /v1/nodes/session-1?fields=uuid,name,driver_info,provision_state'),
      call('GET /v1/nodes/session-1?fields=no_such_field'),
      call('GET /v1/nodes?fields=uuid,updated_at'),
      call(`GET /v1/nodes/${ABSENT}`),
      call(`DELETE /v1/nodes/${ABSENT}`),
      call('DELETE /v1/nodes/session-1'),
      look(),
    ],
  },
  {
    name: 'changes',
    mask: [...OWN, '/updated_at'],
    steps: [
      enrol({ name: 'session-2' }),
      call('PATCH /v1/nodes/{node}', patch(['add', '/extra/a', 1], ['add', '/extra/b', { c: [2] }])),
      call('PATCH /v1/nodes/{node}', patch(['replace', '/extra/a', 'x'], ['remove', '/extra/b'])),
      call('PATCH /v1/nodes/{node}', patch(['remove', '/extra/nothing'])),
      call('PATCH /v1/nodes/{node}', patch(['replace', '/uuid', ABSENT])),
      call('PATCH /v1/nodes/{node}', patch(['add', '/instance_uuid', ABSENT])),
      call('PATCH /v1/nodes/{node}', patch(['remove', '/instance_uuid'])),
      call('PATCH /v1/nodes/{node}', patch(['add', '/automated_clean', false])),
      call('PATCH /v1/nodes/{node}', patch(['replace', '/name', 'session-2b'])),
      call('GET /v1/nodes/session-2'),
      call('PATCH /v1/nodes/{node}', patch(['replace', '/driver', 'no-such-driver'])),
      ...leave(),
    ],
  },
  {
    name: 'a life',
    mask: [...OWN, '/updated_at', '/last_updated', '/configdrive'],
    steps: [
      enrol(),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'active' }),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'no-such-target' }),
      ...go('manage'),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'active' }),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'abort' }),
      ...go('inspect'),
      call('GET /v1/nodes/{node}/inventory'),
      ...go('provide'),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'inspect' }),
      call('PATCH /v1/nodes/{node}', patch(['add', '/instance_info/image_source', 'http://images.example/a'])),
      ...go('active'),
      look(),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'provide' }),
      call('DELETE /v1/nodes/{node}'),
      ...go('rebuild'),
      ...go('deleted'),
      look(),
      ...go('manage'),
      ...go('adopt'),
      ...go('deleted'),
      call('DELETE /v1/nodes/{node}'),
    ],
  },
  {
    name: 'power',
    mask: [...OWN, '/updated_at'],
    steps: [
      enrol(),
      ...go('manage'),
      call('PUT /v1/nodes/{node}/states/power', { target: 'power on' }),
      { kind: 'settle', node: '{node}' },
      call('PUT /v1/nodes/{node}/states/power', { target: 'rebooting' }),
      { kind: 'settle', node: '{node}' },
      call('PUT /v1/nodes/{node}/states/power', { target: 'power off' }),
      { kind: 'settle', node: '{node}' },
      call('PUT /v1/nodes/{node}/states/power', { target: 'sideways' }),
      call('PUT /v1/nodes/{node}/states/power', { target: 'soft power off', timeout: 0 }),
      ...leave(),
    ],
  },
  {
    name: 'maintenance',
    mask: [...OWN, '/updated_at'],
    steps: [
      enrol(),
      ...go('manage'),
      call('PUT /v1/nodes/{node}/maintenance', { reason: 'a screw is loose' }),
      look(),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'provide' }),
      call('DELETE /v1/nodes/{node}/maintenance'),
      ...go('provide'),
      ...leave(),
    ],
  },
  {
    name: 'cleaning',
    mask: [...OWN, '/updated_at', '/event', '/conductor', '/user', '/last_error'],
    steps: [
      enrol(),
      ...go('manage'),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'clean' }),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'manage', clean_steps: [] }),
      ...go('clean', { clean_steps: [{ interface: 'management', step: 'no_such_step' }] }),
      call('PUT /v1/nodes/{node}/states/provision', { target: 'provide' }),
      ...go('manage'),
      ...leave(),
    ],
  },
  {
    name: 'ports',
    mask: [...OWN, '/node', '/category', '/vendor', '/description', '/available_for_dynamic_portgroup'],
    steps: [
      enrol(),
      call('POST /v1/ports', { node_uuid: ABSENT, address: MAC }),
      call(
        'POST /v1/ports',
        { node_uuid: '{node}', address: MAC.toUpperCase(), pxe_enabled: true },
        { capture: { port: 'uuid' } },
      ),
      call('POST /v1/ports', { node_uuid: '{node}', address: MAC }),
      call(`GET /v1/ports?address=${MAC}&fields=uuid,address,node_uuid`),
      call('GET /v1/ports?node_uuid={node}&fields=node_uuid,uuid,address'),
      call(`GET /v1/ports/${ABSENT}`),
      call('DELETE /v1/ports/{port}'),
      call('GET /v1/ports?node_uuid={node}'),
      ...leave(),
    ],
  },
  {
    name: 'what hangs below a node',
    mask: [...OWN, '/updated_at', '/reason'],
    steps: [
      enrol(),
      ...go('manage'),
      call('GET /v1/nodes/{node}/inventory'),
      call('GET /v1/nodes/{node}/history'),
      call('GET /v1/nodes/{node}/management/boot_device'),
      call('GET /v1/nodes/{node}/no-such-part'),
      ...leave(),
    ],
  },
];
