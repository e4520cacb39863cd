import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('has typed rows, and the schema as data', async () => {
    expect((await runReadmeExample(__dirname, require)).printed).toEqual([
      'sw0-p1, tag none, on any chassis',
      'allow in OVN_Northbound 7.18.0',
      'true',
    ]);
  });
});
