import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('does what it says', async () => {
    const { printed } = await runReadmeExample(__dirname, require);
    expect(printed).toEqual([
      'manageable ******',
      "[ { op: 'add', path: '/properties/cpu_arch', value: 'x86_64' } ]",
      'IRONIC_ILLEGAL_TRANSITION manageable',
    ]);
  });
});
