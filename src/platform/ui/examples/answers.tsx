import { Answers } from '../answers.tsx';
import { Ask } from '../ask.tsx';
import type { Example } from './example.ts';

/** Answers in a row. */
export const answersExample: Example = {
  name: 'Answers where a thing stands: one press, a page, and what is asked',
  render: () => (
    <Ask
      title="Lend two surveyors"
      moves={
        <Answers
          id="answers"
          answers={[
            {
              operation: 'accept',
              at: '#accept',
              label: 'Accept January',
              seen: null,
              sends: { version: '3' },
              asks: [],
            },
            {
              operation: 'propose',
              at: '#propose',
              label: 'Propose another day',
              seen: 'It holds once the other side agrees.',
              sends: { version: '3' },
              asks: [
                { name: 'dueOn', label: 'New day', kind: 'day', optional: false },
                { name: 'about', label: 'In a line', kind: 'line', optional: false },
                { name: 'words', label: 'Why', kind: 'words', optional: true },
              ],
            },
          ]}
          elsewhere={[{ label: 'Read it first', href: '#read' }]}
          returnTo="#"
          primary
        />
      }
    />
  ),
};
