import { type Command, Flags } from '@oclif/core';
import { errorMessage } from '@ironloom/core';
import { readFileSync } from 'node:fs';
import { transactWork, type WaitFor } from '../database/commit';
import { describeEdits, editsJson } from '../database/describe-edits';
import { usage } from '../errors';
import { loadTopology } from '../topology/load';
import { reconcile, TOPOLOGY_TABLES } from '../topology/reconcile';
import { topologySchema } from '../topology/schema';
import type { NbDraft } from '../verbs/verb';
import { connectionFlags, DatabaseCommand, writeFlags } from './base-command';

/** `ovnctl apply`. */
export function applyCommand(): Command.Class {
  return Apply;
}

class Apply extends DatabaseCommand {
  static override id = 'apply';
  static override summary = 'make the network what a file says, in one transaction';
  static override description =
    'Creates, changes and removes what the file says, and what an earlier version of it said. Nothing is written when anything in the file is wrong.';
  static override usage = 'apply -f FILE [--dry-run] [--wait=sb|hv]';
  static override flags = {
    ...connectionFlags,
    ...writeFlags,
    file: Flags.string({ char: 'f', summary: 'the topology in YAML or JSON; -: standard input', helpValue: 'FILE' }),
    schema: Flags.boolean({ summary: 'print the JSON schema of such files' }),
  };

  override async run(): Promise<unknown> {
    const { flags } = await this.parse(Apply);
    if (flags.schema) {
      if (!this.jsonEnabled()) this.log('%s', JSON.stringify(topologySchema, null, 2));
      return topologySchema;
    }
    if (flags.file === undefined) throw usage('apply needs a file: -f FILE');
    const topology = await loadTopology(sourceOf(flags.file), flags.file === '-' ? 'standard input' : flags.file);
    const { edits, draft } = await this.withSession('nb', flags, (session) =>
      transactWork(session, {
        tables: TOPOLOGY_TABLES,
        change: (each) => reconcile(each as unknown as NbDraft, topology),
        wait: flags.wait as WaitFor,
        dryRun: flags['dry-run'],
      }),
    );
    if (flags['dry-run']) for (const line of describeEdits(draft, edits)) this.log('%s', line);
    const count = (change: 'before' | 'after'): number => edits.filter((edit) => edit[change] === undefined).length;
    const [created, deleted] = [count('before'), count('after')];
    const changed = edits.length - created - deleted;
    const would = flags['dry-run'] ? 'would be ' : '';
    this.logToStderr(`${topology.name}: ${would}${created} created, ${changed} changed, ${deleted} deleted`);
    return {
      topology: topology.name,
      dryRun: flags['dry-run'],
      created,
      changed,
      deleted,
      changes: editsJson(draft, edits),
    };
  }
}

function sourceOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw usage(`${file}: ${errorMessage(error)}`);
  }
}
