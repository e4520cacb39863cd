import { type CommandSender, getSensorReading, getSensorReadingFactors, getSensorThresholds, readSensor } from '../src';
import type { FullSensor } from '../src';
import { SAMPLE_SDRS } from '../src/testing';
import { memoryBmc } from './memory-bmc';

const temperature = SAMPLE_SDRS[0] as FullSensor;
const reading = { raw: 50, eventMessages: true, scanning: true, unavailable: false, states: 0xc0 };

/** Answers from a table and keeps what it was asked. */
function answering(answers: ReadonlyMap<unknown, unknown>): { readonly bmc: CommandSender; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    bmc: {
      send: (command, request, options) => {
        asked.push([command.name, request, options]);
        return Promise.resolve(answers.get(command) as never);
      },
    },
  };
}

describe('readSensor', () => {
  it('asks a non-linear sensor for the factors of its reading (§36.4)', async () => {
    const factors = { ...temperature.factors, m: 3, b: 10 };
    const { bmc } = answering(
      new Map<unknown, unknown>([
        [getSensorReading, reading],
        [getSensorReadingFactors, { nextRaw: 51, factors }],
      ]),
    );
    const sensor = await readSensor(bmc, { ...temperature, linearization: 0x70 });
    expect(sensor.value).toBe(160);
  });
  it("asks on the sensor's LUN", async () => {
    const { bmc, asked } = answering(new Map<unknown, unknown>([[getSensorReading, reading]]));
    await readSensor(bmc, { ...temperature, ownerLun: 1 });
    expect(asked).toEqual([['Get Sensor Reading', { sensorNumber: 1 }, { lun: 1 }]]);
  });
  it('does not ask the BMC about a sensor of another controller', async () => {
    const { bmc, asked } = answering(new Map());
    expect(await readSensor(bmc, { ...temperature, ownerAddress: 0x2c })).toMatchObject({ available: false });
    expect(asked).toEqual([]);
  });
  it('takes the thresholds in force when asked to', async () => {
    const { open, bmc } = memoryBmc();
    const session = await open();
    bmc.thresholds.set(1, { upperCritical: 77 });
    expect((await readSensor(session, temperature)).thresholds.upperCritical).toBe(95);
    expect((await readSensor(session, temperature, { liveThresholds: true })).thresholds).toMatchObject({
      upperCritical: 77,
      upperNonCritical: 85,
    });
    const { bmc: without } = answering(
      new Map<unknown, unknown>([
        [getSensorReading, reading],
        [getSensorThresholds, {}],
      ]),
    );
    expect((await readSensor(without, temperature, { liveThresholds: true })).thresholds).toEqual({});
  });
});
