import { defineConfig } from 'vite';
import { methodTextsPlugin } from './src/app/pages/render-method-text.ts';

/**
 * Client assets (CSS, fonts, islands) with a manifest; with `--ssr`, the two server entries and the
 * thread that calculates.
 */
export default defineConfig(({ isSsrBuild }) => ({
  publicDir: false,
  plugins: [methodTextsPlugin()],
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        ssr: true,
        target: 'node24',
        sourcemap: true,
        rolldownOptions: {
          input: {
            web: 'src/app/web.ts',
            cli: 'src/app/cli.ts',
            'compute-worker': 'src/app/compute/worker.ts',
          } as Record<string, string>,
        },
      }
    : {
        outDir: 'dist/client',
        manifest: true,
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: {
            weft: 'src/platform/ui/css/weft.css',
            shortcuts: 'src/platform/ui/shortcuts.ts',
            passkey: 'src/features/people/island.tsx',
            live: 'src/features/missions/island.tsx',
          } as Record<string, string>,
        },
      },
}));
