import { Secret } from '@ironloom/core';
import { ManualClock } from '@ironloom/core/testing';
import { PROVISIONER_CAPABILITIES } from '../../provisioner/provisioner';
import type { ProvisionerTarget } from '../compliance';
import { SimulatedBackend, type SimulatedBackendOptions } from './backend';

/** The compliance target of the simulated backend. */
export function simulatorTarget(name: string, options: Partial<SimulatedBackendOptions> = {}): ProvisionerTarget {
  const capabilities = options.capabilities ?? PROVISIONER_CAPABILITIES;
  const kind = capabilities.includes('image') ? { checksum: 'abc' } : { format: 'live-iso' as const };
  return {
    name,
    capabilities,
    deployment: { image: { url: 'http://images.example/one', ...kind } },
    otherDeployment: { image: { url: 'http://images.example/two', ...kind } },
    async start() {
      const clock = new ManualClock();
      const accepts = ({ password }: { readonly password: Secret | undefined }) => password?.reveal() === 'password';
      const backend = new SimulatedBackend({ clock, accepts, ...options });
      const address = 'redfish://192.0.2.10';
      const bmc = {
        address,
        username: 'admin',
        password: new Secret('password'),
        disableCertificateVerification: false,
      };
      const machine = backend.machine(address);
      return {
        backend,
        host: { namespace: 'metal3', name: 'node-1', uid: 'u-1' },
        bmc,
        elapse: (ms) => clock.advance(ms),
        machine: {
          isOn: () => machine.on,
          setPower: (on) => machine.setPower(on),
          deployed: () => machine.image,
          deployments: () => machine.deployments.length,
        },
        restart: async () => backend,
        wrongCredentials: { ...bmc, password: new Secret('wrong-password') },
        failNextDeployment: () => backend.faults.inject('provision', { kind: 'fail', message: 'simulated failure' }),
        silence() {
          backend.faults.inject('any', { kind: 'throw', code: 'PROVISIONER_UNAVAILABLE' }, Infinity);
          return () => backend.faults.clear();
        },
        close: async () => undefined,
      };
    },
  };
}
