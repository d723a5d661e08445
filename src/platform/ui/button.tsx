import type { ComponentChildren, VNode } from 'preact';
import { ActingWords } from './acting.tsx';

/** Primary: the one that most people want, one in a group. Tertiary: no outline. */
export type ButtonVariant = 'primary' | 'secondary' | 'tertiary';

interface Look {
  children: ComponentChildren;
  variant?: ButtonVariant;
  /** As wide as its place. */
  wide?: boolean;
  /** Danger only for a move that cannot be undone. */
  tone?: 'danger';
}

interface ButtonProps extends Look {
  /** Sent with the form when this button sends it. */
  name?: string;
  value?: string;
  /** Id of a form elsewhere on the page. */
  form?: string;
  /** Where this button sends its form instead. */
  action?: string;
  /** Id of the words that say who will see what. */
  describedBy?: string;
  /** Sends without the browser's own checks, as for "Keep as a draft". */
  skipChecks?: boolean;
}

/** Sends a form. Its words say the outcome: "Accept January", "Report done". */
export function Button({
  children,
  variant = 'primary',
  wide = false,
  tone,
  name,
  value,
  form,
  action,
  describedBy,
  skipChecks,
}: ButtonProps): VNode {
  return (
    <button
      class="ds-button"
      type="submit"
      data-variant={variant}
      data-color={tone}
      data-fullwidth={wide ? '' : undefined}
      name={name}
      value={value}
      form={form}
      formaction={action}
      formnovalidate={skipChecks}
      aria-describedby={describedBy}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes to where a move is made and changes nothing itself. */
export function ButtonLink({
  children,
  href,
  variant = 'primary',
  wide = false,
  tone,
}: Look & { href: string }): VNode {
  return (
    <a
      class="ds-button"
      href={href}
      data-variant={variant}
      data-color={tone}
      data-fullwidth={wide ? '' : undefined}
    >
      {children}
    </a>
  );
}

interface MoveProps extends Look {
  /** Where the move is posted. */
  action: string;
  /** Names and values sent with it, hidden. */
  hidden?: Readonly<Record<string, string>>;
  /** The person's own matter, sent on nobody's behalf. */
  personal?: boolean;
}

/** One move that needs no further words: a form that holds nothing but its button. */
export function Move({ action, hidden = {}, personal = false, ...look }: MoveProps): VNode {
  return (
    <form method="post" action={action}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {!personal && <ActingWords />}
      <Button {...look} />
    </form>
  );
}
