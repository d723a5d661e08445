import type { VNode } from 'preact';
import { formCopy } from './copy.ts';
import type { Problem } from './problem.ts';

interface ErrorSummaryProps {
  problems: readonly Problem[];
  /** What stops the form, when the usual words do not fit. */
  title?: string;
  /** Takes the focus when the page loads; only the summary of the page itself does. */
  focus?: boolean;
}

/** What stops a form, first in main, each line a link to its field with the same words as there. */
export function ErrorSummary({ problems, title, focus = false }: ErrorSummaryProps): VNode | null {
  if (problems.length === 0) return null;
  // What is said of the whole is no answer that somebody could give.
  const answers = problems.filter(({ field }) => field !== undefined).length;
  return (
    <div class="ds-error-summary" role="alert" tabIndex={-1} autofocus={focus}>
      <h2>{title ?? formCopy.problems(answers || problems.length)}</h2>
      <ul>
        {problems.map(({ field, message }, at) => (
          <li key={at}>
            {field === undefined ? (
              message
            ) : (
              <a class="ds-link" href={`#${field}`}>
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
