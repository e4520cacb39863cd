import { formatRemote, parseActiveRemote, parsePassiveRemote, splitRemotes } from './remote';

describe('a remote', () => {
  it.each([
    ['unix:/run/ovn/ovnnb_db.sock', { kind: 'unix', path: '/run/ovn/ovnnb_db.sock' }],
    ['tcp:192.0.2.1:6641', { kind: 'tcp', host: '192.0.2.1', port: 6641 }],
    ['tcp:[::1]:6640', { kind: 'tcp', host: '::1', port: 6640 }],
    ['ssl:db.example.org:6642', { kind: 'ssl', host: 'db.example.org', port: 6642 }],
    ['ssl:[2001:db8::7]', { kind: 'ssl', host: '2001:db8::7', port: 6640 }],
  ])('%s is active', (text, remote) => {
    expect(parseActiveRemote(text)).toEqual(remote);
    expect(parseActiveRemote(formatRemote(parseActiveRemote(text)))).toEqual(remote);
  });

  it.each([
    ['punix:/tmp/db.sock', { kind: 'punix', path: '/tmp/db.sock' }],
    ['ptcp:', { kind: 'ptcp', host: undefined, port: 6640 }],
    ['ptcp:0:127.0.0.1', { kind: 'ptcp', host: '127.0.0.1', port: 0 }],
    ['pssl:6640:[::1]', { kind: 'pssl', host: '::1', port: 6640 }],
  ])('%s is passive', (text, remote) => {
    expect(parsePassiveRemote(text)).toEqual(remote);
  });

  it.each(['', 'unix:', 'tcp:', 'tcp:::1:6640', 'tcp:h:99999', 'tcp:h:0', 'ptcp:6640', 'http://x'])(
    '"%s" is not active',
    (text) => {
      expect(() => parseActiveRemote(text)).toThrow(expect.objectContaining({ code: 'OVSDB_BAD_REMOTE' }));
    },
  );

  it.each(['', 'punix:', 'tcp:1.2.3.4:1', 'ptcp:x', 'ptcp:70000'])('"%s" is not passive', (text) => {
    expect(() => parsePassiveRemote(text)).toThrow(expect.objectContaining({ code: 'OVSDB_BAD_REMOTE' }));
  });

  it('comes in lists', () => {
    expect(splitRemotes(' tcp:a:1, tcp:b:2,')).toEqual(['tcp:a:1', 'tcp:b:2']);
  });
});
