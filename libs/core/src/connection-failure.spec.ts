import { connectionFailure } from './index';

const coded = (code: string): Error => Object.assign(new Error('it failed'), { code });

describe('connectionFailure', () => {
  it.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client certificate'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'client certificate'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['ABORT_ERR', 'aborted'],
    ['UND_ERR_DESTROYED', 'closed'],
    ['HPE_INVALID_CONSTANT', 'not HTTP'],
    ['ECONNREFUSED', 'unreachable'],
  ])('knows %s as %s', (code, kind) => {
    expect(connectionFailure(coded(code))).toEqual({ kind, code });
    expect(connectionFailure(new Error('fetch failed', { cause: coded(code) }))).toEqual({ kind, code });
  });

  it('looks into the errors of a name with several addresses', () => {
    const error = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
    expect(connectionFailure(error)).toEqual({ kind: 'unreachable', code: 'ECONNREFUSED' });
  });

  it.each([undefined, null, 'text', new Error('no code')])('takes %p as unreachable', (error) => {
    expect(connectionFailure(error)).toEqual({ kind: 'unreachable', code: '' });
  });
});
