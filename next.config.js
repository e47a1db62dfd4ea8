/** Headers that never change. The content security policy carries a nonce and comes from proxy.ts. */
const HEADERS = {
  // Isolation gives the page SharedArrayBuffer and precise clocks.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), payment=(), usb=(), microphone=(self), autoplay=(self)',
  'X-Frame-Options': 'DENY',
}

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    'pg',
    'pg-boss',
    'pino',
    '@tus/server',
    '@tus/file-store',
    'hash-wasm',
    'libflacjs',
  ],
  // `npm run check` does this, also for what Next never sees.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers: Object.entries(HEADERS).map(([key, value]) => ({ key, value })) },
    { source: '/engine/:path*', headers: [{ key: 'Cache-Control', value: 'no-cache' }] },
  ],
}
