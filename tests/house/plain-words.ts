import ts from 'typescript';
import type { Source } from './sources.ts';

/** One text that people read, with where it stands. What is filled in is “it”. */
export interface Said {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** The texts of a file of copy: literals and templates, but no names, keys, types or imports. */
export function textsOf({ path, text }: Source): Said[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Said[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const words = wordsOf(node);
    if (words !== null && !isName(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ path, line: line + 1, text: words });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function wordsOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `it${literal.text}`).join('');
}

/** A key, or one side of a comparison or a look-up: nobody reads it. */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isElementAccessExpression(parent) || ts.isCaseClause(parent)) return true;
  return ts.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.operatorToken.getText());
}

/** Sentences: at least three words, ending as sentences do. Labels are not held to it. */
export const sentencesOf = ({ text }: Said): string[] =>
  text
    .split(/(?<=[.?!])\s+(?=[A-Z“‘(])/)
    .filter((part) => /[.?!]["”)]?$/.test(part.trim()) && wordsIn(part).length >= 3);

/** The words of a sentence. */
export const wordsIn = (text: string): string[] =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];

/** Syllables of an English word, by its groups of vowels: near enough for a mean. */
export function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.length <= 3) return 1;
  const groups = plain
    .replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, '')
    .replace(/^y/, '')
    .match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 1);
}

/**
 * Years of school that a reader needs, for a mean of several sentences.
 * Source: Kincaid and others 1975, "Derivation of new readability formulas", the grade level.
 */
export function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsIn);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}
