import { defineConfig } from 'vite';

/** Client assets (CSS, fonts, islands) with a manifest; with `--ssr`, the two server entries. */
export default defineConfig(({ isSsrBuild }) => ({
  publicDir: false,
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        ssr: true,
        target: 'node24',
        sourcemap: true,
        rolldownOptions: {
          input: { web: 'src/app/web.ts', cli: 'src/app/cli.ts' } as Record<string, string>,
        },
      }
    : {
        outDir: 'dist/client',
        manifest: true,
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: { weft: 'src/platform/ui/css/weft.css' } as Record<string, string>,
        },
      },
}));
