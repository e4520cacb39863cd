import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('does what it says', async () => {
    const { printed } = await runReadmeExample(__dirname, require);
    expect(printed).toEqual([
      "on [ 'Cd' ]",
      '56 × Loom Gold 6330 CPU @ 2.00GHz, 131072 MiB, 02:00:00:00:10:01',
      'BMC_UNSUPPORTED',
    ]);
  });
});
