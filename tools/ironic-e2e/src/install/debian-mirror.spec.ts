import { mirrorIn } from './debian-mirror';

describe('the mirror of Debian', () => {
  it('is that of a whole suite, not of its updates or of somebody else', () => {
    const lists = [
      'Somebody stable http://packages.example/apt/',
      'Debian bookworm-security http://mirror.example/debian-security/',
      'Debian bookworm http://mirror.example/debian/',
    ];
    expect(mirrorIn(lists.join('\n'))).toBe('http://mirror.example/debian/');
  });

  it('is unknown before apt has fetched its lists', () => {
    expect(mirrorIn('')).toBeUndefined();
    expect(mirrorIn('  http://mirror.example/debian/')).toBeUndefined();
  });
});
