import { expect, test } from 'vitest';
import { cacheFolder, calledFrom } from './paths.mjs';

test('the cache follows XDG_CACHE_HOME, and the home folder where that is unset or relative', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/fast' }, '/home/a')).toBe('/fast/touchstone');
  expect(cacheFolder({}, '/home/a')).toBe('/home/a/.cache/touchstone');
  expect(cacheFolder({ XDG_CACHE_HOME: 'cache' }, '/home/a')).toBe('/home/a/.cache/touchstone');
});

test('arguments count from where npm was called, unless another script left its folder behind', () => {
  const npm = { INIT_CWD: '/home/a/briefs', npm_lifecycle_event: 'touchstone' };
  expect(calledFrom('touchstone', npm, '/checkout')).toBe('/home/a/briefs');
  expect(calledFrom('touchstone', { ...npm, npm_lifecycle_event: 'test' }, '/tmp/b')).toBe('/tmp/b');
  expect(calledFrom('touchstone', {}, '/tmp/b')).toBe('/tmp/b');
});
