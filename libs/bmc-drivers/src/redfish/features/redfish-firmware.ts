import { unsupported } from '../../driver/capabilities';
import type { FirmwareComponent, FirmwareImage, FirmwareUpdateOptions } from '../../driver/firmware';
import { BmcError } from '../../errors';
import type { Resource } from '../protocol/resource';
import { followTask } from '../protocol/task';
import { actionOf, allowableValues, type RedfishContext } from '../redfish-context';

/** The update service; undefined when there is none. */
export function updateService({ service, found, deadline }: RedfishContext): Promise<Resource | undefined> {
  return service.find(found.root.link('UpdateService'), deadline);
}

/** What firmware there is. */
export async function firmwareInventory(context: RedfishContext): Promise<readonly FirmwareComponent[]> {
  const inventory = (await updateService(context))?.link('FirmwareInventory');
  if (inventory === undefined) throw unsupported('firmware-inventory', 'this BMC has none');
  const members = await context.service.members(inventory, context.deadline);
  const formerListed = context.found.quirks.has('former-firmware-listed');
  return members.map((member) => componentOf(member, formerListed));
}

const FORMER = /^(Previous|Current|Available)-/;

function componentOf(member: Resource, formerListed: boolean): FirmwareComponent {
  const id = member.string('Id') ?? member.path;
  const name = member.string('Name') ?? id;
  const component = formerListed && FORMER.test(id) ? undefined : metal3Component(id, name);
  return {
    id,
    name,
    version: member.string('Version') ?? '',
    ...(component && { component }),
    updateable: member.boolean('Updateable') ?? false,
  };
}

/** Names of firmware are each vendor's own; these are the words that they share. */
function metal3Component(id: string, name: string): string | undefined {
  const text = `${id} ${name}`;
  if (/\b(bios|uefi|system rom)\b/i.test(text)) return 'bios';
  if (/\b(bmc|idrac|ilo|xcc|lifecycle controller|remote access controller)/i.test(text)) return 'bmc';
  return /\b(nic|ethernet|network adapter)\b/i.test(text) ? `nic:${id}` : undefined;
}

/** Starts an update and follows it. */
export async function updateFirmware(
  context: RedfishContext,
  image: FirmwareImage,
  { onProgress }: FirmwareUpdateOptions,
): Promise<void> {
  const { service, deadline, pollMs, found } = context;
  const updater = await updateService(context);
  const action = updater && actionOf(updater, 'UpdateService.SimpleUpdate');
  if (updater === undefined || action === undefined)
    throw unsupported('firmware-update', 'this BMC has no SimpleUpdate');
  const protocol = image.url.split(':')[0]?.toUpperCase() ?? '';
  const protocols = await allowableValues(context, action, 'TransferProtocol');
  if (protocols?.includes(protocol) === false) {
    throw new BmcError('BMC_INVALID_ARGUMENT', `this BMC fetches no images over ${protocol}`, {
      details: { protocols },
    });
  }
  const answer = await service.post(
    action.target,
    {
      ImageURI: image.url,
      ...(protocols && { TransferProtocol: protocol }),
      ...(image.targets?.length && { Targets: await targetPaths(context, updater, image.targets) }),
      ...(image.username !== undefined && { Username: image.username }),
      ...(image.password && { Password: image.password.reveal() }),
    },
    deadline,
  );
  if (answer.status !== 202 && found.quirks.has('update-without-task'))
    return followOem(context, updater.path, onProgress);
  await followTask(service, answer, deadline, { pollMs, onProgress });
}

/** Ids of the inventory, which is what users see, as the paths that the action wants. */
async function targetPaths(
  { service, deadline }: RedfishContext,
  updater: Resource,
  targets: readonly string[],
): Promise<readonly string[]> {
  const members = await service.members(updater.link('FirmwareInventory'), deadline);
  return targets.map((target) => {
    const path = members.find((one) => one.string('Id') === target)?.path;
    if (path !== undefined) return path;
    throw new BmcError('BMC_INVALID_ARGUMENT', 'no such firmware component', { details: { target } });
  });
}

const OEM_ENDED = ['Complete', 'Idle'];

/** iLO 5: progress is in the update service itself. */
async function followOem(
  { service, deadline, pollMs }: RedfishContext,
  path: string,
  onProgress: ((percent: number) => void) | undefined,
): Promise<void> {
  for (;;) {
    const oem = (await service.get(path, deadline)).object('Oem')?.object('Hpe');
    const state = oem?.string('State');
    const percent = oem?.number('FlashProgressPercent');
    if (percent !== undefined) onProgress?.(percent);
    if (state === undefined || OEM_ENDED.includes(state)) return;
    if (state === 'Error')
      throw new BmcError('BMC_TASK_FAILED', 'the BMC could not install the image', { details: { state } });
    await deadline.sleep(pollMs);
  }
}
