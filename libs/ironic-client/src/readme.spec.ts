import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('does what it says', async () => {
    const { printed } = await runReadmeExample(__dirname, require);
    expect(printed).toEqual(["[ 'replace /driver_info/ipmi_password' ]"]);
  });
});
