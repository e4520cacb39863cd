/**
 * Records what ipmitool and a controller say to each other, datagram by datagram, into the `.hex` files of this folder:
 * `node -r @swc-node/register libs/node-ipmi/test/golden/record.ts`. Needs ipmitool and ipmi_sim.
 */
import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { startIpmiSim } from '@ironloom/peers';
import { IpmiClient } from '../../src';
import { startBmcSimulator } from '../../src/testing';
import { run } from '../process';

/** Runs `talk` with the port of a proxy before `target`; gives what passed, `>` to the controller and `<` from it. */
async function capture(target: number, talk: (port: number) => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const [front, back] = [createSocket('udp4'), createSocket('udp4')];
  let client: RemoteInfo | undefined;
  front.on('message', (datagram, from) => {
    client = from;
    lines.push(`> ${datagram.toString('hex')}`);
    back.send(datagram, target, '127.0.0.1');
  });
  back.on('message', (datagram) => {
    lines.push(`< ${datagram.toString('hex')}`);
    if (client !== undefined) front.send(datagram, client.port, client.address);
  });
  const listening = once(front, 'listening');
  front.bind(0, '127.0.0.1');
  await listening;
  await talk(front.address().port);
  front.close();
  back.close();
  return lines;
}

const COMMANDS = [
  ['power', 'status'],
  ['mc', 'info'],
  ['chassis', 'bootdev', 'pxe'],
  ['sel', 'list'],
  ['sensor', 'list'],
];

async function record(name: string, source: string, target: number, ...login: string[]): Promise<void> {
  const lines = [`# ${source}; user "admin", password "password", no BMC key`];
  for (const command of COMMANDS) {
    lines.push(`# ipmitool ${login.join(' ')} ${command.join(' ')}`);
    const talk = (port: number): Promise<string> =>
      run('ipmitool', [...login, '-H', '127.0.0.1', '-p', String(port), '-U', 'admin', '-P', 'password', ...command]);
    lines.push(...(await capture(target, talk)));
  }
  writeFileSync(join(__dirname, `${name}.hex`), `${lines.join('\n')}\n`);
}

async function main(): Promise<void> {
  const sim = await startIpmiSim('ipmi_sim');
  const client = new IpmiClient();
  await waitFor('ipmi_sim to answer', () => client.ping(sim, { timeoutMs: 300 }).catch(() => undefined));
  await client.close();
  const real = 'ipmitool 1.8.19 and ipmi_sim 2.0.33';
  await record('ipmi-sim-suite-3', real, sim.port, '-I', 'lanplus', '-C', '3');
  await record('ipmi-sim-suite-2', real, sim.port, '-I', 'lanplus', '-C', '2');
  await record('ipmi-sim-lan-md5', real, sim.port, '-I', 'lan', '-A', 'MD5');
  await sim.close();
  const own = await startBmcSimulator();
  await record(
    'simulator-suite-17',
    'ipmitool 1.8.19 and the simulator of this package',
    own.port,
    '-I',
    'lanplus',
    '-C',
    '17',
  );
  await own.close();
}

void main();
