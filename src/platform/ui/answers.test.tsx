import { parse } from 'node-html-parser';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { type Answer, Answers } from './answers.tsx';

const answer = (given: Partial<Answer>): Answer => ({
  operation: 'promise',
  at: '/lamps/1/promise',
  label: 'Promise it',
  seen: null,
  sends: { version: '3' },
  asks: [],
  ...given,
});

test('one press where nothing is asked, a fold where something is, and both come back', () => {
  const html = parse(
    renderToString(
      <Answers
        id="lamp"
        answers={[
          answer({
            operation: 'decline',
            at: '/lamps/1/decline',
            label: 'Decline',
            seen: 'The other side is told.',
            asks: [
              { name: 'words', label: 'Why', kind: 'words', optional: true },
              { name: 'dueOn', label: 'New day', kind: 'day', optional: false },
            ],
          }),
          answer({}),
        ]}
        elsewhere={[{ label: 'Read it', href: '/lamps/1' }]}
        returnTo="/"
        primary
      />,
    ),
  );
  const [press, fold] = html.querySelectorAll('form');
  expect(press?.getAttribute('action')).toBe('/lamps/1/promise');
  expect(press?.querySelector('button')?.getAttribute('data-variant')).toBe('primary');
  for (const form of [press, fold]) {
    expect(form?.querySelector('input[name=version]')?.getAttribute('value')).toBe('3');
    expect(form?.querySelector('input[name=returnTo]')?.getAttribute('value')).toBe('/');
  }
  expect(html.querySelector('details form')).toBe(fold);
  expect(fold?.querySelector('textarea')?.id).toBe('lamp-decline-words');
  expect(fold?.querySelector('input[name=dueOn]')?.id).toBe('lamp-decline-dueOn');
  expect(fold?.text).toContain('The other side is told.');
  expect(html.querySelector('a.ds-button')?.getAttribute('href')).toBe('/lamps/1');
});
