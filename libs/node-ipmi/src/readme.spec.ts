import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('switches a simulated machine on and reads its sensors', async () => {
    const { printed } = await runReadmeExample(__dirname, require);
    expect(printed).toEqual([
      'power is on, protected by suite 17',
      'CPU Temp 41 degrees C',
      'FAN 1 5600 RPM',
      'P12V 12.272 Volts',
    ]);
  });
});
