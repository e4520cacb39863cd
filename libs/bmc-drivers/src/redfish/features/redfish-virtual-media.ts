import { unsupported } from '../../driver/capabilities';
import type { MediaImage, MediaKind, VirtualDrive } from '../../driver/virtual-media';
import { BmcError } from '../../errors';
import { hasMessage, messagesOfError, type RedfishMessage } from '../protocol/redfish-error';
import { followTask } from '../protocol/task';
import type { Resource } from '../protocol/resource';
import { type Action, actionOf, readManager, readSystem, type RedfishContext } from '../redfish-context';

const KINDS: Readonly<Record<string, MediaKind>> = { CD: 'cdrom', DVD: 'cdrom', USBStick: 'usb', Floppy: 'floppy' };
/** How often a drive is looked at until it shows what was inserted or ejected. */
const MAX_LOOKS = 20;
const NOT_CONNECTED = 'NotConnected';

/** The drives, on the system where newer services have them, or on the manager. */
export async function driveResources(context: RedfishContext): Promise<readonly Resource[]> {
  const { service, deadline, found } = context;
  const system = await readSystem(context);
  const link = system.link('VirtualMedia') ?? (await readManager(context))?.link('VirtualMedia');
  const drives = await service.members(link, deadline);
  if (!found.quirks.has('only-ext-drives')) return drives;
  return drives.filter((drive) => /^EXT/i.test(drive.string('Id') ?? ''));
}

/** A drive as the port shows it. */
export function driveOf(drive: Resource): VirtualDrive {
  const inserted = isInserted(drive);
  const image = inserted ? drive.string('Image') : undefined;
  const writeProtected = drive.boolean('WriteProtected');
  return {
    id: drive.string('Id') ?? drive.path,
    kinds: kindsOf(drive),
    inserted,
    ...(image && { image }),
    ...(writeProtected !== undefined && { writeProtected }),
  };
}

function kindsOf(drive: Resource): MediaKind[] {
  const kinds = drive.strings('MediaTypes').map((type) => (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined));
  return [...new Set(kinds.filter((kind) => kind !== undefined))];
}

/** `Inserted` where it is told; some services keep the image's name after an eject. */
function isInserted(drive: Resource): boolean {
  if (drive.string('ConnectedVia') === NOT_CONNECTED) return false;
  return drive.boolean('Inserted') ?? (drive.string('Image') ?? '') !== '';
}

/** Inserts an image into the first drive of its kind. */
export async function insertMedia(context: RedfishContext, image: MediaImage): Promise<VirtualDrive> {
  const { kind = 'cdrom' } = image;
  const drives = (await driveResources(context)).filter((drive) => kindsOf(drive).includes(kind));
  const drive = drives.find((one) => !isInserted(one)) ?? drives[0];
  if (drive === undefined) throw unsupported('virtual-media', `this BMC has no virtual ${kind} drive`);
  const free = isInserted(drive) ? await eject(context, drive) : drive;
  const action = actionOf(free, 'VirtualMedia.InsertMedia');
  if (action === undefined) await insertByPatch(context, free, image);
  else await insertByAction(context, action, image);
  return driveOf(await until(context, free.path, (one) => isInserted(one), 'the drive stays empty'));
}

/** Empties the drives that hold something. */
export async function ejectMedia(context: RedfishContext, kind: MediaKind | undefined): Promise<void> {
  const drives = await driveResources(context);
  if (drives.length === 0) throw unsupported('virtual-media', 'this BMC has no virtual drives');
  for (const drive of drives) {
    if (isInserted(drive) && (kind === undefined || kindsOf(drive).includes(kind))) await eject(context, drive);
  }
}

async function eject(context: RedfishContext, drive: Resource): Promise<Resource> {
  const { service, deadline, pollMs } = context;
  const action = actionOf(drive, 'VirtualMedia.EjectMedia');
  const answer =
    action === undefined
      ? await changeMedia(context, drive, { Image: null, Inserted: false })
      : await service.post(action.target, {}, deadline);
  await followTask(service, answer, deadline, { pollMs });
  return until(context, drive.path, (one) => !isInserted(one), 'the drive stays full');
}

async function insertByAction(context: RedfishContext, { target }: Action, image: MediaImage): Promise<void> {
  const { service, deadline, pollMs } = context;
  let body: Record<string, unknown> = {
    Image: image.url,
    ...(image.writeProtected === false && { WriteProtected: false }),
    ...credentialsOf(image),
  };
  for (;;) {
    try {
      return await followTask(service, await service.post(target, body, deadline), deadline, { pollMs });
    } catch (error) {
      const more = missing(messagesOfError(error), image.url);
      if (Object.keys(more).every((name) => name in body)) throw error;
      body = { ...more, ...body };
    }
  }
}

async function insertByPatch(context: RedfishContext, drive: Resource, image: MediaImage): Promise<void> {
  const change = {
    Image: image.url,
    Inserted: true,
    WriteProtected: image.writeProtected ?? true,
    ...credentialsOf(image),
  };
  const answer = await changeMedia(context, drive, change);
  await followTask(context.service, answer, context.deadline, { pollMs: context.pollMs });
}

function changeMedia(
  { service, deadline }: RedfishContext,
  drive: Resource,
  change: object,
): ReturnType<typeof service.patch> {
  if (drive.allow !== undefined && !drive.allow.includes('PATCH'))
    throw unsupported('virtual-media', 'this drive has neither actions nor changes');
  return service.patch(drive, change, deadline);
}

function credentialsOf({ username, password }: MediaImage): object {
  return { ...(username !== undefined && { UserName: username }), ...(password && { Password: password.reveal() }) };
}

/** Parameters that a refusal names as missing, though the specification does not ask for them. */
function missing(messages: readonly RedfishMessage[], url: string): Record<string, unknown> {
  const about = (name: string): boolean =>
    messages.some(({ text, related }) => text.includes(name) || related.some((place) => place.endsWith(`/${name}`)));
  const absent = ['ActionParameterMissing', 'PropertyMissing', 'GeneralError'].some((id) => hasMessage(messages, id));
  if (!absent) return {};
  return {
    ...(about('TransferProtocolType') && { TransferProtocolType: url.split(':')[0]?.toUpperCase() }),
    ...(about('TransferMethod') && { TransferMethod: 'Stream' }),
    // Services that insist on credentials for images that need none take any.
    ...((about('UserName') || about('Password')) && { UserName: 'none', Password: 'none' }),
  };
}

async function until(
  { service, deadline, pollMs }: RedfishContext,
  path: string,
  holds: (drive: Resource) => boolean,
  otherwise: string,
): Promise<Resource> {
  for (let looks = 1; ; looks += 1) {
    const drive = await service.get(path, deadline);
    if (holds(drive)) return drive;
    if (looks === MAX_LOOKS)
      throw new BmcError('BMC_REFUSED', `the BMC accepted, yet ${otherwise}`, { details: { path } });
    await deadline.sleep(pollMs);
  }
}
