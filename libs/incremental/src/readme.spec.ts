import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('re-runs what read the MAC, and nothing else', async () => {
    expect((await runReadmeExample(__dirname, require)).printed).toEqual([
      'came: 02:00:00:00:00:01 -> VM1',
      'came: 02:00:00:00:00:02 -> VM1',
      'went: 02:00:00:00:00:01 -> VM1',
      'label ran 1, unicast ran 2',
    ]);
  });
});
