import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('cuts a stream into frames and reads them', async () => {
    expect((await runReadmeExample(__dirname, require)).printed).toEqual(['1 port', '2 flow']);
  });
});
