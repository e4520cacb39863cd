import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('opens a door in the end, and does not tell the password', async () => {
    expect((await runReadmeExample(__dirname, require)).printed).toEqual(['open, said [redacted]']);
  });
});
