/**
 * Writes src/platform/ui/css/tokens.css from src/platform/ui/weft.theme.json: the token builder's
 * output, less every custom property that neither our style sheets nor the components we import
 * use. Run it after changing the theme, or after using a token for the first time:
 *
 *   npx @digdir/designsystemet@1.15.0 tokens create --config src/platform/ui/weft.theme.json
 *   npx @digdir/designsystemet@1.15.0 tokens build -t <outDir of the theme> -o <folder>
 *   node scripts/tokens.mjs <folder>/weft.css
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const here = new URL('../src/platform/ui/css/', import.meta.url);
const [source] = process.argv.slice(2);
if (!source) {
  console.error('Say where the built tokens are: node scripts/tokens.mjs <folder>/weft.css');
  process.exit(1);
}

const sheets = readdirSync(here).filter((name) => name.endsWith('.css') && name !== 'tokens.css');
const own = sheets.map((name) => readFileSync(new URL(name, here), 'utf8'));
const require = createRequire(import.meta.url);
const imported = [...own.join('\n').matchAll(/@import "(@digdir\/[^"]+)"/g)].map(([, name]) =>
  readFileSync(require.resolve(name), 'utf8'),
);

/** Colours a component may take through `data-color`; the sectors' dyes are used by name only. */
const dataColours = ['accent', 'neutral', 'info', 'success', 'warning', 'danger'];

const mentioned = (text) =>
  new Set([...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name));
const isRoot = (name) => !name.startsWith('--ds-') && !name.startsWith('--_ds-');

let tokens = readFileSync(source, 'utf8')
  .replace(/^@charset[^;]*;\s*/, '')
  .replace(
    /@layer [\w.]+ \{\s*\[data-color="([\w-]+)"\][^{]*\{[^}]*\}\s*\}\s*/g,
    (block, colour) => (dataColours.includes(colour) ? block : ''),
  )
  .replace(/@layer [\w.]+ \{\s*\[data-typography="secondary"\] \{[^}]*\}\s*\}\s*/g, '');

for (let before = ''; before !== tokens; ) {
  before = tokens;
  const used = mentioned([tokens, ...own, ...imported].join('\n'));
  tokens = tokens.replace(/^[ \t]*(--[\w-]+):[^;]*;[ \t]*\n/gm, (line, name) =>
    used.has(name) || isRoot(name) ? line : '',
  );
}

writeFileSync(new URL('tokens.css', here), tokens.replace(/\n{3,}/g, '\n\n'));
