import { expect, test } from 'vitest';
import { guessAt, guessLimits, mailLimits } from './limits.ts';

const tried = { address: 'Amara@Mail.example', network: '192.0.2.0/24' };

test('guesses are counted at an address, however it is written, and of a network', () => {
  expect(guessLimits(tried)).toEqual([
    { of: 'guess from 192.0.2.0/24', times: 100, minutes: 15 },
    { of: 'guess at amara@mail.example', times: 10, minutes: 15 },
  ]);
  expect(guessAt('AMARA@mail.example')).toBe('guess at amara@mail.example');
});

test('mails are counted to an address, however it is written, and of a network', () => {
  expect(mailLimits(tried)).toEqual([
    { of: 'mail from 192.0.2.0/24', times: 50, minutes: 60 },
    { of: 'mail to amara@mail.example', times: 5, minutes: 60 },
  ]);
});

test('what nobody can say is not counted', () => {
  for (const limits of [guessLimits, mailLimits]) {
    expect(limits({ address: tried.address, network: null })).toHaveLength(1);
    for (const address of ['', null]) expect(limits({ ...tried, address })).toHaveLength(1);
    expect(limits({ network: null })).toEqual([]);
  }
});
