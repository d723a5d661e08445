import type { ComponentChildren, VNode } from 'preact';
import { ActingLine } from './acting.tsx';

interface FormProps {
  action: string;
  children: ComponentChildren;
  /** The form carries a file. */
  files?: boolean;
  /** Asks and changes nothing: a search or a filter. */
  asks?: boolean;
  /** As wide as the page, for a form around a table or with fields side by side. */
  wide?: boolean;
  id?: string;
  /** The person's own matter, such as a password: it is sent on nobody's behalf and says so by silence. */
  personal?: boolean;
}

/**
 * Questions and the button that sends them. The browser's own checks are off: the server names
 * every problem at once, in our words, beside the fields.
 */
export function Form({
  action,
  children,
  files = false,
  asks = false,
  wide = false,
  id,
  personal = false,
}: FormProps): VNode {
  return (
    <form
      class={`w-form${wide ? ' w-form--wide' : ''}`}
      id={id}
      action={action}
      method={asks ? 'get' : 'post'}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
    >
      {!asks && !personal && <ActingLine />}
      {children}
    </form>
  );
}

interface SendProps {
  /** Buttons and links. */
  children: ComponentChildren;
  /** Who will see what, said before the button is pressed. */
  seen?: ComponentChildren;
}

/** The end of a form: who will see it, then the buttons. */
export function Send({ children, seen }: SendProps): VNode {
  return (
    <div class="w-send">
      {seen !== undefined && <p class="w-sm w-quiet">{seen}</p>}
      <div class="w-row">{children}</div>
    </div>
  );
}
