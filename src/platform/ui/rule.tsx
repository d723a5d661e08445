import type { ComponentChildren, VNode } from 'preact';

interface RuleProps {
  /** Anchor of its heading; unique on the page. */
  id: string;
  /** "4. Decisions", and what the kind of rule covers: "How we decide together". */
  title: string;
  about: string;
  /** The rule in one sentence: bold says who, shaded says must, may or must not. */
  children: ComponentChildren;
  /** Who may change it, when it is reviewed, its history. */
  meta: ComponentChildren;
}

/** One rule of a charter, in plain words, with who may change it. */
export function Rule({ id, title, about, children, meta }: RuleProps): VNode {
  return (
    <section class="w-rule" aria-labelledby={id}>
      <div>
        <h3 class="w-h3" id={id}>
          {title}
        </h3>
        <p class="w-sm w-quiet">{about}</p>
      </div>
      <div class="w-stack w-stack--2">
        <p class="w-rule__say">{children}</p>
        <div class="w-sm w-quiet">{meta}</div>
      </div>
    </section>
  );
}
