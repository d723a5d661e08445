import { parse } from 'node-html-parser';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Button, Move } from './button.tsx';
import { CheckboxGroup, RadioGroup } from './choices.tsx';
import { ErrorSummary } from './error-summary.tsx';
import {
  CheckboxField,
  DayField,
  NumberField,
  SelectField,
  TextArea,
  TextField,
} from './fields.tsx';
import { Form } from './form.tsx';

const render = (node: VNode) => parse(renderToString(node));
const problems = [
  { field: 'when', message: 'Give a date' },
  { field: 'who', message: 'Say whom' },
];

/** Every id that an element points to exists. */
function expectTied(html: ReturnType<typeof parse>) {
  const pointing = html.querySelectorAll('[aria-describedby]');
  const ids = pointing.flatMap((e) => (e.getAttribute('aria-describedby') ?? '').split(' '));
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) expect(html.querySelector(`[id="${id}"]`)).not.toBeNull();
}

describe('Fields', () => {
  it('tie label, description and problem to the input and keep what was typed', () => {
    const html = render(
      <DayField name="when" label="By when?" value={'"soon" <b>'} problems={problems} />,
    );
    const input = html.querySelector('input');
    expect(html.querySelector('label')?.getAttribute('for')).toBe('when');
    expect(input?.id).toBe('when');
    expect(input?.getAttribute('value')).toBe('"soon" <b>');
    expect(input?.getAttribute('aria-invalid')).toBe('true');
    expect(input?.getAttribute('aria-describedby')).toBe('when-description when-problem');
    expect(html.querySelector('#when-problem')?.text).toBe('Give a date');
    expectTied(html);
  });

  it('say nothing where nothing is wrong', () => {
    const html = render(<TextField name="name" label="Name" optional problems={problems} />);
    const input = html.querySelector('input');
    expect(input?.hasAttribute('aria-invalid')).toBe(false);
    expect(input?.hasAttribute('aria-describedby')).toBe(false);
    expect(html.querySelector('label')?.text).toBe('Name (optional)');
    expect(html.querySelector('[data-field=validation]')).toBeNull();
  });

  it('take an id of their own where two forms share a name', () => {
    const html = render(<TextField name="name" id="who" label="Name" problems={problems} />);
    expect(html.querySelector('input')?.getAttribute('name')).toBe('name');
    expect(html.querySelector('#who-problem')?.text).toBe('Say whom');
  });

  it('show every problem of a field', () => {
    const two = [...problems, { field: 'when', message: 'The mission ends before that' }];
    const html = render(<TextField name="when" label="When" problems={two} />);
    expect(html.querySelectorAll('.ds-validation-message').map((p) => p.text)).toEqual([
      'Give a date',
      'The mission ends before that',
    ]);
  });

  it('keep lines, numbers and choices as they were', () => {
    expect(
      render(<TextArea name="t" label="T" value={'a\n<b>'} />).querySelector('textarea')?.text,
    ).toBe('a\n<b>');
    const number = render(<NumberField name="n" label="N" value="about 5" whole />);
    expect(number.querySelector('input')?.getAttribute('value')).toBe('about 5');
    expect(number.querySelector('input')?.getAttribute('inputmode')).toBe('numeric');
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ];
    const select = render(<SelectField name="s" label="S" choices={choices} value="b" />);
    expect(select.querySelectorAll('option[selected]').map((o) => o.text)).toEqual(['B']);
    const none = render(<SelectField name="s" label="S" choices={choices} blank={null} />);
    expect(none.querySelectorAll('option')).toHaveLength(2);
  });
});

describe('Groups', () => {
  const choices = [
    { value: 'fix', label: 'Fix homes', description: 'Repairs' },
    { value: 'skills', label: 'Skills' },
  ];

  it('ask once, and lead the error summary to the first answer', () => {
    const wrong = [{ field: 'workstream', message: 'Choose one' }];
    const html = render(
      <RadioGroup
        name="workstream"
        label="Which?"
        choices={choices}
        value="skills"
        problems={wrong}
      />,
    );
    expect(html.querySelector('legend')?.text).toBe('Which?');
    const inputs = html.querySelectorAll('input');
    expect(inputs.map((i) => i.id)).toEqual(['workstream', 'workstream-2']);
    expect(inputs.map((i) => i.hasAttribute('checked'))).toEqual([false, true]);
    expect(html.querySelector('fieldset')?.getAttribute('aria-describedby')).toBe(
      'workstream-problem',
    );
    expect(
      render(<ErrorSummary problems={wrong} />)
        .querySelector('a')
        ?.getAttribute('href'),
    ).toBe('#workstream');
    expectTied(html);
  });

  it('keep every tick', () => {
    const html = render(
      <CheckboxGroup name="t" label="T" choices={choices} values={['fix', 'skills', 'gone']} />,
    );
    expect(html.querySelectorAll('input[checked]')).toHaveLength(2);
    const one = render(<CheckboxField name="agree" label="Agreed" checked />);
    expect(one.querySelector('input')?.getAttribute('value')).toBe('yes');
  });
});

describe('Forms and moves', () => {
  it('post without the browser’s checks, so that the server names every problem', () => {
    const form = render(
      <Form action="/ask" files>
        <Button name="move" value="draft" skipChecks>
          Keep
        </Button>
      </Form>,
    ).querySelector('form');
    expect(form?.getAttribute('method')).toBe('post');
    expect(form?.hasAttribute('novalidate')).toBe(true);
    expect(form?.getAttribute('enctype')).toBe('multipart/form-data');
    expect(form?.querySelector('button')?.getAttribute('type')).toBe('submit');
  });

  it('send hidden words with a move', () => {
    const html = render(
      <Move action="/c/118" hidden={{ move: 'accept', month: '"Jan"' }}>
        Accept January
      </Move>,
    );
    expect(html.querySelectorAll('input[type=hidden]').map((i) => i.getAttribute('value'))).toEqual(
      ['accept', '"Jan"'],
    );
  });

  it('need no summary without problems', () => {
    expect(renderToString(<ErrorSummary problems={[]} />)).toBe('');
    const one = render(<ErrorSummary problems={[{ message: 'Closed' }]} />);
    expect(one.querySelector('h2')?.text).toBe('One answer needs you before this can be sent');
    expect(one.querySelector('a')).toBeNull();
  });
});
