import { runReadmeExample } from '@ironloom/packaging';
import { temporaryFolder } from '../test/temporary-folder';

describe('the example of the README', () => {
  it('serves a database, writes to it and follows it', async () => {
    const folder = temporaryFolder();
    const before = process.cwd();
    process.chdir(folder.path);
    try {
      expect((await runReadmeExample(__dirname, require)).printed).toEqual(['br0 changed name ports', 'br0']);
    } finally {
      process.chdir(before);
      folder.remove();
    }
  });
});
