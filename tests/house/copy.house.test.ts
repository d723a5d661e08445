import { expect, test } from 'vitest';
import { gradeOf, type Said, sentencesOf, syllablesIn, textsOf, wordsIn } from './plain-words.ts';
import { listSources } from './sources.ts';

/**
 * The years of school that our sentences may ask for: the end of lower secondary school, about age
 * 14. Public writing in Britain aims at age 9 to 12; our words of three syllables, organisation and
 * commitment, cannot be left out, and cost about two years. Source: GOV.UK, Content design.
 */
const gradeMax = 8;
/** Nobody reads on after this. Source: GOV.UK style guide, sentence length, 25 words; and a few. */
const wordsMax = 32;

const files = listSources(['src'], /(\/copy\.ts|\/copy\/[\w-]+\.ts|-copy\.ts)$/);
const said = files.flatMap(textsOf);

/** Words that sound like an office or blame the reader, with what says the same. */
const avoided: readonly [RegExp, string][] = [
  [/!(?!=)/, 'no exclamation marks'],
  [/\bplease\b|\bsorry\b|\boops\b|\buh-oh\b|\bwhoops\b/i, 'say what to do instead'],
  [/\binvalid\b|\billegal\b|\babort(ed)?\b|\bfatal\b|\bforbidden\b/i, 'say what is wrong'],
  [/\bsimply\b|\beasily\b|\bobviously\b|\bof course\b/i, 'not for us to say'],
  [
    /\butilis|\bleverag|\bfacilitat|\bsynerg|\bholistic|\bgoing forward\b|\bend-to-end\b/i,
    'use, help, together',
  ],
  [
    /\bstakeholder|\bthird sector\b|\bkpi\b|\bkudos\b|\boffboard|\baudit log\b|\bterms of reference\b/i,
    'the glossary’s word',
  ],
  [/\busers?\b(?! name)/i, 'person'],
  [/\bclick\b/i, 'choose or press; not all click'],
  [/\be\.g\.|\bi\.e\.|\betc\b/i, 'such as, that is'],
  [/\bstate-of-the-art|\bseamless|\bworld-class|\bcutting-edge|\brobust\b|\bpowerful\b/i, 'a fact'],
];

const problemsOf = ({ path, line, text }: Said): string[] =>
  avoided.flatMap(([word, instead]) =>
    word.test(text) ? [`${path}:${line}: “${text}”: ${instead}`] : [],
  );

test('no sentence shouts, blames or says what the glossary avoids', () => {
  expect(files.length).toBeGreaterThan(8);
  expect(said.length).toBeGreaterThan(300);
  expect(said.flatMap(problemsOf)).toEqual([]);
});

test('no sentence is longer than one breath', () => {
  const long = said.flatMap((one) =>
    sentencesOf(one)
      .filter((sentence) => wordsIn(sentence).length > wordsMax)
      .map((sentence) => `${one.path}:${one.line}: ${wordsIn(sentence).length} words: ${sentence}`),
  );
  expect(long).toEqual([]);
});

test('each file can be read by someone of about fourteen', () => {
  const hard = files
    .map((file) => ({ path: file.path, sentences: textsOf(file).flatMap(sentencesOf) }))
    // A mean of a few sentences says more about them than about how they are written.
    .filter(({ sentences }) => sentences.length >= 8)
    .map(({ path, sentences }) => ({ path, grade: Number(gradeOf(sentences).toFixed(1)) }));
  expect(hard.length).toBeGreaterThan(5);
  expect(hard.filter(({ grade }) => grade > gradeMax)).toEqual([]);
});

test('pages take their sentences from copy, and hold none themselves', () => {
  const views = listSources(['src/features', 'src/app'], /(?<!\.test)\.tsx$/);
  const written = views.flatMap(({ path, text }) =>
    [...text.matchAll(/>\s*([A-Z][^<>{}=;]*[a-z][.?])\s*</g)].map(
      ([, sentence]) => `${path}: ${sentence}`,
    ),
  );
  expect(written).toEqual([]);
});

test('planted: the check hears what it should', () => {
  const text = [
    "import { a } from './Please.ts';",
    "export const planted: Record<'please', string> = {",
    `  'kpi': \`Please click \${'x'} now!\`,`,
    "  fine: 'Choose a mission. It opens here.',",
    '};',
  ].join('\n');
  const [first, , second] = textsOf({ path: 'copy.ts', text });
  expect(first).toMatchObject({ line: 3, text: 'Please click it now!' });
  expect(problemsOf(first as Said)).toHaveLength(3); // there is a first
  expect(second && problemsOf(second)).toEqual([]);
  expect(second && sentencesOf(second)).toEqual(['Choose a mission.', 'It opens here.']);
  expect(['cat', 'mission', 'organisation', 'people', 'used', 'wanted'].map(syllablesIn)).toEqual([
    1, 2, 5, 2, 1, 2,
  ]);
  expect(gradeOf(['The cat sat on the mat.'])).toBeLessThan(1);
  expect(
    gradeOf([
      'Organisational interdependencies necessitate comprehensive institutional collaboration arrangements.',
    ]),
  ).toBeGreaterThan(20);
});
