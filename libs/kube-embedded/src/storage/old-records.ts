import { type Database, type LogRecord } from './revision-log';

/** How stores once kept a write: key and JSON together, under the revision. */
const OLD = 'r';
const AT_ONCE = 500;

type Put = { readonly type: 'put'; readonly key: string; readonly value: string };

/** Brings a store of the old form to today's; each step is all or nothing, so that it may end at any time. */
export async function convertOldRecords(db: Database, put: (record: LogRecord) => Put[]): Promise<void> {
  for (;;) {
    const old = await db.iterator({ gte: OLD, lt: `${OLD}~`, limit: AT_ONCE }).all();
    if (old.length === 0) return;
    const steps = old.flatMap(([key, value]) => [{ type: 'del' as const, key }, ...put(decode(key, value))]);
    await db.batch(steps, { sync: true });
  }
}

function decode(key: string, value: string): LogRecord {
  const revision = Number.parseInt(key.slice(OLD.length), 16);
  const newline = value.indexOf('\n');
  if (newline < 0) return { revision, key: value, json: undefined };
  return { revision, key: value.slice(0, newline), json: value.slice(newline + 1) };
}
