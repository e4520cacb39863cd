import { findProgram, readPeers } from './index';

describe('the list of peers', () => {
  it('names each package once, with at least one program', () => {
    const peers = readPeers();
    expect(new Set(peers.map((peer) => peer.debianPackage)).size).toBe(peers.length);
    expect(peers.filter((peer) => peer.programs.length === 0)).toEqual([]);
  });
});

describe('findProgram', () => {
  it('finds what is in PATH', () => {
    expect(findProgram('node')).toMatch(/\/node$/);
  });
  it('says undefined for what is nowhere', () => {
    expect(findProgram('no-such-program-anywhere')).toBeUndefined();
  });
});
