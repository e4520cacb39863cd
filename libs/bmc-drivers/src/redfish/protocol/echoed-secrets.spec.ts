import fc from 'fast-check';
import { withoutEchoes } from './echoed-secrets';

const answer = (message: string, body: unknown) =>
  withoutEchoes({ status: 400, headers: {}, body: { error: { message } } }, body).body as {
    error: { message: string };
  };

describe('withoutEchoes', () => {
  it('takes out whatever secret a request carried, where it stands by itself', () => {
    const printable = fc.stringMatching(/^[#-~]{1,20}$/);
    fc.assert(
      fc.property(printable, (Password) => {
        const { message } = answer(`The value "${Password}" is bad.`, { UserName: 'u', Password }).error;
        return message === 'The value "[redacted]" is bad.' || 'The value "" is bad.'.includes(Password);
      }),
    );
  });
  it('leaves words alone that a short secret is part of', () => {
    expect(answer('requires TransferProtocolType', { Password: 'p' }).error.message).toBe(
      'requires TransferProtocolType',
    );
  });
  it('leaves good answers and other values as they are', () => {
    const response = { status: 200, headers: {}, body: { a: 'x' } };
    expect(withoutEchoes(response, { Password: 'x' })).toBe(response);
    expect(answer('x', { Image: 'x' }).error.message).toBe('x');
  });
});
