import { createHash } from 'node:crypto';
import type { StepFamily, WrittenImage } from './extensions';
import { AgentError, type AgentParams, type AgentStep } from './protocol';

const step = (name: string, kind: AgentStep['interface'], priority: number, abortable = false): AgentStep => ({
  step: name,
  interface: kind,
  priority,
  reboot_requested: false,
  ...(abortable && { abortable }),
});

/** What the general part of the agent offers; Ironic's configuration may give other priorities. */
export const GENERAL_STEPS: Readonly<Record<StepFamily, readonly AgentStep[]>> = {
  clean: [
    step('erase_devices', 'deploy', 10, true),
    step('erase_devices_metadata', 'deploy', 99, true),
    step('erase_pstore', 'deploy', 0, true),
    step('delete_configuration', 'raid', 0, true),
    step('create_configuration', 'raid', 0, true),
  ],
  deploy: [
    step('apply_configuration', 'raid', 0),
    step('write_image', 'deploy', 0),
    step('inject_files', 'deploy', 0),
    step('erase_devices_metadata', 'deploy', 0),
  ],
  service: [step('burnin_cpu', 'deploy', 0)],
};

/** Fetches an image; fails when there is none. */
export type FetchImage = (url: string) => Promise<Uint8Array>;

/** Fetches and checks the image of a write_image step as the agent does before it writes a byte. */
export async function takeImage(args: AgentParams, fetchImage: FetchImage): Promise<WrittenImage> {
  const info = args.image_info as AgentParams | undefined;
  if (info === undefined) throw new AgentError('InvalidContentError', 400, 'Invalid request body', 'no image_info');
  const urls = info.urls as readonly string[];
  const url = urls[0] ?? '';
  const bytes = await fetchImage(url).catch((error: unknown) => {
    const why = `Image download has failed: ${error instanceof Error ? error.message : String(error)}`;
    throw new AgentError(
      'ImageDownloadError',
      500,
      'Error downloading image',
      `Could not download image ${url}: ${why}`,
    );
  });
  checkSum(info, bytes);
  const configDrive = args.configdrive ?? info.configdrive;
  return { urls, info, configDrive: typeof configDrive === 'string' ? configDrive : undefined };
}

function checkSum({ id, os_hash_algo: algorithm, os_hash_value: expected }: AgentParams, bytes: Uint8Array): void {
  if (typeof algorithm !== 'string' || typeof expected !== 'string') return;
  const actual = createHash(algorithm).update(bytes).digest('hex');
  if (actual === expected) return;
  const why = `Image failed to verify against checksum. location: ${String(id)}; image ID: ${String(id)}; image checksum: ${expected}; verification checksum: ${actual}`;
  throw new AgentError('ImageChecksumError', 500, 'Error verifying image checksum', why);
}
