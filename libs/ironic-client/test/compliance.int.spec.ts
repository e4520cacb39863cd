import { Secret } from '@ironloom/core';
import { type HostIdentity, PROVISIONER_CAPABILITIES } from '@ironloom/host-state-machine';
import { describeProvisioner, type ProvisionerTarget } from '@ironloom/host-state-machine/testing';
import { IronicBackend } from '../src';
import { InMemoryMachines, type IronicSimulator, type NodeFields, startIronicSimulator } from '../src/testing';

interface Variant {
  readonly address: string;
  readonly maximumVersion: string;
  /** What goes wrong from the start. */
  readonly trouble?: (simulator: IronicSimulator) => void;
}

/** What was deployed last, seen from the machine. */
class Deployments {
  count = 0;
  image: string | undefined;

  note({ provision_state: state, instance_info: info, target_provision_state: target }: NodeFields): void {
    if (state === 'deploying' && target === 'active' && this.image === undefined) this.count += 1;
    if (state === 'deploying') this.image = String(info.image_source ?? info.boot_iso);
    if (state === 'deleting') this.image = undefined;
  }
}

function target(name: string, { address, maximumVersion, trouble }: Variant): ProvisionerTarget {
  const image = { checksum: 'd41d8cd98f00b204e9800998ecf8427e', format: 'qcow2' } as const;
  return {
    name,
    capabilities: PROVISIONER_CAPABILITIES,
    deployment: { image: { ...image, url: 'http://images.example/one.qcow2' } },
    otherDeployment: { image: { ...image, url: 'http://images.example/two.qcow2', checksumType: 'md5' } },
    async start() {
      const deployments = new Deployments();
      // The machine runs on when Ironic has forgotten its node.
      let last: NodeFields | undefined;
      const machines = new InMemoryMachines(({ driver_info: info }) =>
        (info.ipmi_password ?? info.redfish_password) === 'password' ? undefined : 'Invalid credentials',
      );
      const simulator = await startIronicSimulator({
        maximumVersion,
        machines,
        accounts: [{ username: 'ironic', password: 'secret' }],
        onChange: ({ fields }, what) => {
          last = fields;
          if (what === 'provision') deployments.note(fields);
        },
      });
      trouble?.(simulator);
      const opened: IronicBackend[] = [];
      const open = (): IronicBackend => {
        const credentials = { username: 'ironic', password: new Secret('secret') };
        const backend = new IronicBackend({ endpoint: simulator.endpoint, credentials });
        opened.push(backend);
        return backend;
      };
      const host: HostIdentity = {
        namespace: 'metal3',
        name: 'h1',
        uid: '0b51d0f5-2f6f-4f0c-9a0b-5d1f1c2f3a4b',
        bootMACAddress: '02:00:00:00:00:01',
      };
      const bmc = {
        address,
        username: 'admin',
        password: new Secret('password'),
        disableCertificateVerification: false,
      };
      return {
        backend: open(),
        host,
        bmc,
        elapse: async () => undefined,
        machine: {
          isOn: async () => last !== undefined && (await machines.powerState(last)) === 'power on',
          deployed: () => deployments.image,
          deployments: () => deployments.count,
        },
        restart: async () => open(),
        wrongCredentials: { ...bmc, password: new Secret('wr0ng-passw0rd') },
        failNextDeployment: () =>
          simulator.stepFaults.inject({ kind: 'fail', workflow: 'deploy', step: 'write_image', message: 'disk full' }),
        silence() {
          simulator.httpFaults.inject({ kind: 'drop', times: Infinity });
          return () => simulator.httpFaults.clear();
        },
        async close() {
          for (const backend of opened) await backend.close();
          await simulator.close();
        },
      };
    },
  };
}

describeProvisioner(target('Ironic over IPMI', { address: 'ipmi://192.0.2.7', maximumVersion: '1.96' }));

describeProvisioner(
  target('Ironic over virtual media, newest', {
    address: 'redfish-virtualmedia+http://192.0.2.7:8000/redfish/v1/Systems/1',
    maximumVersion: '1.115',
  }),
);

describeProvisioner(
  target('Ironic with locks, an overload and lost connections', {
    address: 'idrac-redfish://192.0.2.7',
    maximumVersion: '1.89',
    trouble: ({ httpFaults }) => {
      const locked = 'Node x is locked by host conductor, please retry after the current operation is completed.';
      for (const method of ['PUT', 'PATCH', 'POST', 'DELETE'])
        httpFaults.inject({ kind: 'status', status: 409, message: locked, method, path: /^\/v1\/nodes\/./, times: 3 });
      httpFaults.inject({ kind: 'drop', method: 'GET', path: /^\/v1\/nodes\/./ });
    },
  }),
);
