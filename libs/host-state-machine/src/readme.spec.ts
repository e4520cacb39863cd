import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('brings a host to available', async () => {
    const { printed } = await runReadmeExample(__dirname, require);
    expect([...new Set(printed)]).toEqual(['finalizer set', 'registering', 'inspecting', 'preparing', 'available']);
  });
});
