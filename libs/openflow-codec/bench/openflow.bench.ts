import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '@ironloom/peers';
import { ByteWriter } from '@ironloom/wire';
import {
  decodeMessage,
  type FlowModBody,
  type Message,
  type MessageBody,
  type MessageOf,
  OF15,
  OpenFlowConnection,
  parseFlow,
  printFlow,
  writeMessage,
} from '../src/index';
import { OpenVSwitch, SWITCH_PROGRAMS, type SwitchPrograms } from '../test/open-vswitch';
import { controllerFlows } from './controller-flows';

/**
 * Encodes and decodes flow-mods such as a controller sends, and installs them in a real switch in one bundle, beside
 * `ovs-ofctl --bundle add-flows` with the same flows from a file. The goal is 1.3 times its time.
 * usage: npm run bench -- openflow [FLOWS]; 300,000 when not given
 */
const [, , count = '300000'] = process.argv;
const COUNT = Number(count);
/** Messages between two looks at the heap: few enough that nothing is collected in between. */
const SAMPLE = 1000;
const ROUNDS = 3;

const seconds = (from: number): number => (performance.now() - from) / 1000;
const message = (flow: FlowModBody, xid: number): Message => ({ kind: 'flowMod', version: OF15, xid, ...flow });

/** Bytes of heap and of buffers that `work` leaves behind, garbage included. */
function allocated(work: () => unknown): number {
  globalThis.gc?.();
  const used = (): number => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const before = used();
  const kept = work();
  const after = used();
  return kept === undefined ? 0 : after - before;
}

function codec(flows: readonly FlowModBody[]): void {
  const messages = flows.map(message);
  const out = new ByteWriter(1 << 20);
  let frames: Buffer[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    frames = [];
    const from = performance.now();
    for (const each of messages) {
      out.reset();
      writeMessage(each, out);
      frames.push(Buffer.from(out.finish()));
    }
    const encoding = seconds(from);
    const back = performance.now();
    let seen = 0;
    for (const frame of frames) seen += decodeMessage(frame).xid;
    const decoding = seconds(back);
    if (round < ROUNDS - 1 || seen === 0) continue;
    const sample = messages.slice(0, SAMPLE);
    const encoded = allocated(() => sample.forEach((each) => writeMessage(each, out.reset())) ?? sample);
    const decoded = allocated(() => frames.slice(0, SAMPLE).map((frame) => decodeMessage(frame)));
    console.log(
      [
        `encode ${Math.round(COUNT / encoding)} flows/s, ${Math.round(encoded / SAMPLE)} bytes allocated per message`,
        `decode ${Math.round(COUNT / decoding)} flows/s, ${Math.round(decoded / SAMPLE)} bytes allocated per message`,
        `${Math.round(frames.reduce((sum, { length }) => sum + length, 0) / COUNT)} bytes on the wire`,
      ].join('; '),
    );
  }
}

async function install(): Promise<void> {
  const found = SWITCH_PROGRAMS.map((program) => [program, findProgram(program) ?? program]);
  const ovs = await OpenVSwitch.start(Object.fromEntries(found) as SwitchPrograms);
  const wipe = (): string => ovs.ofctl('-O', 'OpenFlow15', 'del-flows', `unix:${ovs.socket}`);
  try {
    const file = join(ovs.folder, 'flows');
    writeFileSync(file, Array.from(bodies(), (flow) => printFlow(flow)).join('\n'));
    const connection = new OpenFlowConnection({ remote: `unix:${ovs.socket}`, versions: [OF15], probeMs: 0 });
    await connection.connect();
    const bundle = async (messages: Iterable<MessageBody>): Promise<number> => {
      wipe();
      const from = performance.now();
      await connection.bundle(messages);
      return seconds(from);
    };
    const byOfctl: number[] = [];
    const byUs: number[] = [];
    const fromText: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      wipe();
      const from = performance.now();
      execFileSync(ovs.programs['ovs-ofctl'], [
        '-O',
        'OpenFlow15',
        '--bundle',
        'add-flows',
        `unix:${ovs.socket}`,
        file,
      ]);
      byOfctl.push(seconds(from));
      byUs.push(await bundle(bodies()));
      fromText.push(await bundle(parsed(readFileSync(file, 'utf8'))));
    }
    connection.close();
    const best = (times: readonly number[]): number => Math.min(...times);
    const ratio = (times: readonly number[]): string =>
      `${best(times).toFixed(2)} s (${(best(times) / best(byOfctl)).toFixed(2)} ×)`;
    console.log(
      `install ${COUNT} flows in one bundle, best of ${ROUNDS}: ovs-ofctl ${best(byOfctl).toFixed(2)} s; ` +
        `ours ${ratio(byUs)}; ours from the same text ${ratio(fromText)}`,
    );
  } finally {
    await ovs.stop();
  }
}

/** Made as they are sent, so that what is timed is not the collection of garbage among messages that are kept. */
function* bodies(): Generator<MessageOf<'flowMod'>> {
  let xid = 0;
  for (const flow of controllerFlows(COUNT)) yield { kind: 'flowMod', version: OF15, xid: (xid += 1), ...flow };
}

function* parsed(file: string): Generator<MessageBody> {
  for (let at = 0; at < file.length;) {
    const end = file.indexOf('\n', at);
    const line = end < 0 ? file.slice(at) : file.slice(at, end);
    yield { kind: 'flowMod', ...parseFlow(line, { version: OF15 }) };
    at = end < 0 ? file.length : end + 1;
  }
}

async function main(): Promise<void> {
  codec([...controllerFlows(COUNT)]);
  await install();
}

void main();
