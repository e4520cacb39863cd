import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('does what it says', async () => {
    const { printed } = await runReadmeExample(__dirname, require);
    expect(printed).toEqual([
      'idrac-virtualmedia http://[2001:db8::7]:8000 virtual-media',
      "ipmi://bmc.example [ 'removed-scheme' ]",
      'BMC_BAD_ADDRESS host',
    ]);
  });
});
