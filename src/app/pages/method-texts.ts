import { methods } from '../compute/methods.ts';
import type { MethodText } from './render-method-text.ts';

// Rendered when Weft is built, by `methodTextsPlugin`.
const files = import.meta.glob<MethodText>('../../../docs/methods/*.md', {
  eager: true,
  import: 'default',
});

/** The page of each method by its name: first those with a calculator, then those that only explain. */
export const methodTexts: ReadonlyMap<string, MethodText | null> = new Map([
  ...methods.map(({ name }) => [name, null] as const),
  ...Object.entries(files).map(([file, text]) => [nameOf(file), text] as const),
]);

function nameOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.md$/, '');
}
