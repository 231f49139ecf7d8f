import { fileURLToPath } from 'node:url'
import VueI18n from '@intlify/unplugin-vue-i18n/vite'
import Vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'
import { compress } from './scripts/compress'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Development and preview talk to a running gateway.
const gateway = process.env.FUPIN_HTTP ?? 'http://127.0.0.1:8080'
const proxy = Object.fromEntries(
  ['^/v1/', '^/log/', '^/docs', '^/openapi.json', '^/status', '^/readyz'].map((path) => [path, { target: gateway }]),
)

// What the gateway sends with every page (services/gateway/doors/pages.cc): preview must not be laxer.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export default defineConfig({
  resolve: { alias: { '@': here('src') } },
  plugins: [
    Vue(),
    // Messages become functions at build time: the policy forbids the compiler's eval.
    VueI18n({ include: here('src/**/{zh,en}.json'), strictMessage: false }),
    Components({ dirs: ['src/components'], resolvers: [ElementPlusResolver()], dts: false }),
    compress(),
  ],
  build: {
    target: 'es2022',
    outDir: here('dist'),
    manifest: true,
    // No data: URLs, no inline anything: each file is hashed and cached for good.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy },
  preview: { proxy, headers: { 'Content-Security-Policy': policy } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test/setup.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
})
