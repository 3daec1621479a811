import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

/** What we hand on comes under licences whose texts must go with it. */
const licences = (): Plugin => ({
  name: 'licences',
  generateBundle() {
    const texts = [
      ['Hanken Grotesk', 'node_modules/@fontsource-variable/hanken-grotesk/LICENSE'],
      ['GOV.UK Frontend', 'licences/govuk-frontend.txt'],
    ].map(([name, file]) => `${name}\n\n${readFileSync(file!, 'utf8').trim()}\n`)
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join('\n\n') })
  },
})

// app.js and app.css keep their names: the server gives each address the hash of its content. Whatever they load by
// themselves carries its own hash and lies under hashed/, which the server lets browsers keep for a year.
export default defineConfig({
  publicDir: false,
  base: './',
  plugins: [licences()],
  css: {
    // The minifier refuses one media query of govuk-frontend that only old browsers read.
    lightningcss: { errorRecovery: true },
    preprocessorOptions: { scss: { quietDeps: true, loadPaths: ['node_modules'] } },
  },
  build: {
    outDir: '../wwwroot/dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: 'src/app.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'hashed/[name]-[hash].js',
        assetFileNames: ({ names }) => (names.some(name => name.endsWith('.css')) ? '[name][extname]' : 'hashed/[name]-[hash][extname]'),
      },
    },
  },
})
