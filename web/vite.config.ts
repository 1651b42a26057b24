import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

/** The pages: built into `web/dist`, which the server serves; in development they ask the one on 3000. */
export default defineConfig({
  root: import.meta.dirname,
  // `web/public` has the sources of the public pages, not files to be copied.
  publicDir: false,
  plugins: [react(), precompress()],
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, reportCompressedSize: false },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:3000' },
  },
});
