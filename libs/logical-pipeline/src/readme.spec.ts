import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('shows where packets to the port go', async () => {
    expect((await runReadmeExample(__dirname, require)).printed).toEqual([
      'eth.dst == 02:00:00:00:00:01 -> outport = "vm1"; output;',
    ]);
  });
});
