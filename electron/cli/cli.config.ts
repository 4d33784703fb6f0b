import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  plugins: [
    {
      name: 'no-electron-in-the-command-line',
      enforce: 'pre',
      resolveId(name, importer) {
        if (importer && /^electron(\/(main|common|renderer|utility))?$/.test(name)) {
          throw new Error(`The command line runs in plain Node, but ${importer} imports electron.`);
        }
      },
    },
  ],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20.18',
    outDir: 'out/cli',
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        touchstone: 'electron/cli/touchstone.ts',
        'parser-process': 'electron/sources/parser-process.ts',
        // The store by itself, for what measures and tests it from outside.
        'project-store': 'electron/project/project-store.ts',
        'erase-sources': 'electron/project/erase/erase-sources.ts',
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});
