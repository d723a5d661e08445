/**
 * One worked example for each method, by its name: what `--help`, the method's page and the API
 * page show. The pages of docs/methods work the same ones out in words.
 */
export const examples: Readonly<Record<string, unknown>> = {
  // Source: methods section 1, the XmR example.
  xmr: {
    values: [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1],
    direction: 'up',
    target: 5,
  },
  // Source: methods section 1, the real NHS line: July 2024 to March 2026, 92% by March 2029.
  pace: { baseline: 58.3, latest: 65.2, target: 92, monthsElapsed: 20, monthsLeft: 36 },
  // Two of what is due were kept, one was late, one given up; a fifth was due after the period.
  kept: {
    commitments: [
      { dueOn: '2026-10-16', satisfiedOn: '2026-10-14' },
      { dueOn: '2026-10-30', satisfiedOn: '2026-11-09' },
      { dueOn: '2026-10-30', satisfiedOn: null },
      { dueOn: '2026-11-06', satisfiedOn: '2026-11-05' },
      { dueOn: '2027-01-15', satisfiedOn: null },
    ],
    from: '2026-01-01',
    to: '2026-12-31',
  },
  // Source: methods section 6, sent on Friday 19 December 2025 in England.
  deadline: { from: '2025-12-19', workingDays: 5, holidays: 'england-and-wales' },
  // Source: Cataldo, Herbsleb and Carley 2008, as in methods section 4.
  needs: {
    assignments: [
      ['A', 'w2'],
      ['B', 'w2'],
      ['B', 'w3'],
      ['C', 'w1'],
      ['C', 'w2'],
    ],
    dependencies: [
      ['w1', 'w2', 1],
      ['w2', 'w3', 1],
    ],
    coordination: [['C', 'B']],
  },
  // Source: Burt 1992, the graph of his figure, as in methods section 4; the sectors are made up.
  network: {
    ties: ['AB', 'AF', 'AG', 'AE', 'EG', 'FG', 'BG', 'BD', 'DG', 'GC'].map((tie) => [...tie]),
    sector: {
      A: 'public',
      B: 'public',
      C: 'private',
      D: 'private',
      E: 'civil-society',
      F: 'civil-society',
      G: 'public',
    },
    permutations: 1000,
    seed: 1,
  },
  // One national, two regional and four local bodies, as in methods section 4.
  links: {
    adjacent: [
      ['national', 'north'],
      ['national', 'south'],
      ['north', 'quay'],
      ['north', 'vale'],
      ['south', 'fell'],
      ['south', 'moor'],
    ],
    seated: [
      ['north', 'national', 'Ana'],
      ['national', 'north', 'Ben'],
      ['south', 'national', 'Cal'],
      ['national', 'south', 'Dee'],
      ['quay', 'north', 'Eve'],
      ['north', 'quay', 'Fay'],
      ['vale', 'north', 'Gus'],
      ['fell', 'south', 'Hal'],
      ['moor', 'south', 'Ira'],
    ],
  },
};

/**
 * A document as JSON for people: an object field by field, a list of objects one under another, the
 * rest on lines that can wrap.
 */
export function exampleText(document: unknown): string {
  if (document === null || typeof document !== 'object' || Array.isArray(document))
    return spaced(document);
  const fields = Object.entries(document).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${underOneAnother(value)}`,
  );
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n}`;
}

function underOneAnother(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0 || typeof value[0] !== 'object')
    return spaced(value);
  return `[\n${value.map((one) => `    ${spaced(one)}`).join(',\n')}\n  ]`;
}

/** On one line, with a space after each comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).map(
      ([name, one]) => `${JSON.stringify(name)}: ${spaced(one)}`,
    );
    return `{${fields.join(', ')}}`;
  }
  return JSON.stringify(value);
}
