import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('reads a flow, and prints it after its way over the wire', async () => {
    const { printed } = await runReadmeExample(__dirname, require);
    expect(printed).toEqual([
      '112 bytes: table=7, priority=100,ip,nw_dst=10.0.0.0/8 actions=set_field:0x1->reg0,resubmit(,8)',
    ]);
  });
});
