import { runReadmeExample } from '@ironloom/packaging';

describe('the example of the README', () => {
  it('compiles a flow, and points at what is wrong with another', async () => {
    const { printed } = await runReadmeExample(__dirname, require);
    expect(printed).toEqual([
      'tcp,reg14=0x5,nw_dst=10.0.0.0/8,tp_dst=80 actions=dec_ttl(),resubmit(,17)',
      'tcp,reg14=0x5,nw_dst=10.0.0.0/8,tp_dst=443 actions=dec_ttl(),resubmit(,17)',
      'ip4 && tcp.dst == 70000\n                  ^~~~~\n17-bit constant is not compatible with 16-bit field tcp.dst.',
    ]);
  });
});
