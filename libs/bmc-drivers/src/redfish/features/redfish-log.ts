import { unsupported } from '../../driver/capabilities';
import type { LogEntry } from '../../driver/monitoring';
import type { Resource } from '../protocol/resource';
import { followTask } from '../protocol/task';
import { actionOf, readManager, readSystem, type RedfishContext } from '../redfish-context';
import { severityOf, timeOf } from './status';

/** Names of the log that IPMI calls SEL, where services do not say which it is. */
const NAMES = /^(sel|iml|platformlog|log1|eventlog)$/i;

/** The system event log: the one that says so, else the one with a usual name, else the system's first. */
export async function findLog(context: RedfishContext): Promise<Resource | undefined> {
  const { service, deadline } = context;
  const system = await readSystem(context);
  const logs = [
    ...(await service.members(system.link('LogServices'), deadline)),
    ...(await service.members((await readManager(context))?.link('LogServices'), deadline)),
  ];
  const usual = logs.find((log) => NAMES.test(log.string('Id') ?? ''));
  return logs.find((log) => log.string('LogEntryType') === 'SEL') ?? usual ?? logs[0];
}

/** The log's entries, oldest first. */
export async function readLog(context: RedfishContext): Promise<readonly LogEntry[]> {
  const log = await findLog(context);
  if (log === undefined) throw unsupported('event-log', 'this BMC has none');
  const entries = await readEntries(context, log.link('Entries'));
  return entries
    .map(entryOf)
    .sort((a, b) => (a.timeMs ?? 0) - (b.timeMs ?? 0) || a.id.localeCompare(b.id, 'en', { numeric: true }));
}

/** Entries mostly come whole inside their collection; where they are links only, each is read. */
async function readEntries(
  { service, deadline }: RedfishContext,
  link: string | undefined,
): Promise<readonly Resource[]> {
  const entries: Resource[] = [];
  const pages = new Set<string>();
  for (let next = link; next !== undefined && !pages.has(next);) {
    pages.add(next);
    const page = await service.find(next, deadline);
    const members = page?.objects('Members') ?? [];
    const links = members.filter((one) => !one.has('Id')).map((one) => one.string('@odata.id') ?? '');
    entries.push(...members.filter((one) => one.has('Id')), ...(await service.all(links.filter(Boolean), deadline)));
    next = page?.string('Members@odata.nextLink');
  }
  return entries;
}

function entryOf(entry: Resource): LogEntry {
  const time = timeOf(entry.string('Created') ?? entry.string('EventTimestamp'));
  const sensor = entry.string('SensorType');
  return {
    id: entry.string('Id') ?? '',
    ...(time !== undefined && { timeMs: time }),
    severity: severityOf(entry.string('Severity')),
    message: entry.string('Message') ?? entry.string('Name') ?? '',
    ...(sensor !== undefined && { sensor }),
  };
}

/** Empties the log. */
export async function clearLog(context: RedfishContext): Promise<void> {
  const log = await findLog(context);
  const action = log && actionOf(log, 'LogService.ClearLog');
  if (action === undefined) throw unsupported('event-log-clear', 'this BMC has no log that can be cleared');
  const { service, deadline, pollMs } = context;
  await followTask(service, await service.post(action.target, {}, deadline), deadline, { pollMs });
}
