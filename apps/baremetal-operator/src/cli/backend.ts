import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DirectBackend } from '@ironloom/bmc-drivers';
import { type Clock, hasCode, type Logger, Secret } from '@ironloom/core';
import type { ProvisioningBackend } from '@ironloom/host-state-machine';
import { SimulatedBackend } from '@ironloom/host-state-machine/testing';
import { IronicBackend, type IronicBackendOptions } from '@ironloom/ironic-client';
import { UsageError } from './flags';
import type { ProgramSettings } from './settings';

type Environment = Readonly<Record<string, string | undefined>>;

/** The provisioner that the flags choose, reached as upstream's environment variables say. */
export function backendFor(
  { provisioner, buildPreprovisioningImages }: Pick<ProgramSettings, 'provisioner' | 'buildPreprovisioningImages'>,
  environment: Environment,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): ProvisioningBackend {
  if (provisioner === 'direct') return new DirectBackend({ clock, log });
  if (provisioner === 'simulator') return new SimulatedBackend({ clock });
  const options = ironicOptions(environment);
  try {
    return new IronicBackend({ ...options, clock, log, buildsPreprovisioningImages: buildPreprovisioningImages });
  } catch (error) {
    // Certificates that cannot be used, an endpoint with credentials in it.
    if (hasCode(error, 'IRONIC_INVALID_ARGUMENT')) throw new UsageError(`Ironic: ${error.message}`);
    throw error;
  }
}

/** Reads how Ironic is reached, and what it is asked for. Throws {@link UsageError}. */
export function ironicOptions(environment: Environment): IronicBackendOptions {
  const { IRONIC_ENDPOINT: endpoint = '' } = environment;
  if (!/^https?:\/\/[^/]/.test(endpoint)) {
    throw new UsageError(`$IRONIC_ENDPOINT must be the URL of Ironic, not "${endpoint}"`);
  }
  const timeoutMs = seconds('IRONIC_CLIENT_TIMEOUT', environment);
  const provisioningLimit = count('PROVISIONING_LIMIT', environment);
  return {
    endpoint: endpoint.replace(/\/v1\/?$/, ''),
    ...credentials(environment),
    tls: tlsOptions(environment),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(provisioningLimit === undefined ? {} : { provisioningLimit }),
    ...imageOptions(environment),
  };
}

function credentials({ METAL3_AUTH_ROOT_DIR: root = '/opt/metal3/auth' }: Environment): Partial<IronicBackendOptions> {
  const [username, password] = ['username', 'password'].map((name) => fileText(join(root, 'ironic', name)));
  if (username === undefined || password === undefined) return {};
  return { credentials: { username: username.trim(), password: new Secret(password.trim()) } };
}

function tlsOptions(environment: Environment): NonNullable<IronicBackendOptions['tls']> {
  const file = (name: string, fallback: string): string | undefined => fileText(environment[name] ?? fallback);
  const ca = file('IRONIC_CACERT_FILE', '/opt/metal3/certs/ca/tls.crt');
  const certificate = file('IRONIC_CLIENT_CERT_FILE', '/opt/metal3/certs/client/tls.crt');
  const key = file('IRONIC_CLIENT_PRIVATE_KEY_FILE', '/opt/metal3/certs/client/tls.key');
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key: new Secret(key) }),
    ...(isTrue(environment.IRONIC_INSECURE) ? { verify: false } : {}),
    ...(isTrue(environment.IRONIC_SKIP_CLIENT_SAN_VERIFY) ? { verifyHostName: false } : {}),
  };
}

function imageOptions(environment: Environment): Partial<IronicBackendOptions> {
  const { DEPLOY_ISO_URL: isoUrl, DEPLOY_KERNEL_URL: kernelUrl, DEPLOY_RAMDISK_URL: ramdiskUrl } = environment;
  if (Boolean(kernelUrl) !== Boolean(ramdiskUrl)) {
    throw new UsageError('$DEPLOY_KERNEL_URL and $DEPLOY_RAMDISK_URL are set together, or not at all');
  }
  const { IRONIC_EXTERNAL_URL_V6: externalUrlV6, LIVE_ISO_FORCE_PERSISTENT_BOOT_DEVICE: liveIso } = environment;
  return {
    deployImage: {
      ...(isoUrl ? { isoUrl } : {}),
      ...(kernelUrl && ramdiskUrl ? { kernelUrl, ramdiskUrl } : {}),
    },
    ...(externalUrlV6 ? { externalUrlV6 } : {}),
    ...(liveIso ? { forcePersistentBootDevice: { liveIso } } : {}),
    ...(isTrue(environment.PROVISIONING_NETWORK_DISABLED) ? { provisioningNetworkDisabled: true } : {}),
  };
}

const fileText = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const isTrue = (value: string | undefined): boolean => /^(true|t|1|yes)$/i.test(value ?? '');

/** Seconds as a number, or as Go writes them: `30`, `30s`. */
function seconds(name: string, environment: Environment): number | undefined {
  const { [name]: value = '' } = environment;
  if (value === '') return undefined;
  const [, digits] = /^(\d{1,6})s?$/.exec(value) ?? [];
  if (digits === undefined) throw new UsageError(`$${name} must be a number of seconds, not "${value}"`);
  return Number(digits) * 1000;
}

function count(name: string, environment: Environment): number | undefined {
  const { [name]: value = '' } = environment;
  if (value === '') return undefined;
  if (!/^\d{1,6}$/.test(value)) throw new UsageError(`$${name} must be a whole number, not "${value}"`);
  return Number(value);
}
