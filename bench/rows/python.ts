import { spawn, spawnSync } from 'node:child_process';

/** Where Python may be: Debian's own has Debian's packages. */
const places = ['/usr/bin/python3', 'python3'];

/** A Python that has some modules, and their versions. */
export interface Python {
  readonly versions: string;
  /** Runs a program with JSON in and out. */
  run(program: string, input: unknown): Promise<unknown>;
}

/** The first Python that has these modules; null where none has all of them. */
export function findPython(modules: readonly string[]): Python | null {
  for (const place of places) {
    const versions = versionsOf(place, modules);
    if (versions !== null)
      return { versions, run: (program, input) => runPython(place, program, input) };
  }
  return null;
}

function versionsOf(place: string, modules: readonly string[]): string | null {
  const versions = modules.map((name) => `print('${name}', ${name}.__version__)`).join('; ');
  const tried = spawnSync(place, ['-c', `import ${modules.join(', ')}; ${versions}`], {
    encoding: 'utf8',
  });
  return tried.status === 0 ? tried.stdout.trim().replaceAll('\n', ', ') : null;
}

function runPython(place: string, program: string, input: unknown): Promise<unknown> {
  const child = spawn(place, ['-c', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(input));
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0
        ? done(JSON.parse(Buffer.concat(chunks).toString('utf8')))
        : fail(new Error('The program of Python failed; its words are above.')),
    );
  });
}
