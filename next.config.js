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

const API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

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
    // Answers are no pages: opened as one, they load and run nothing.
    { source: '/api/:path*', headers: [{ key: 'Content-Security-Policy', value: API_POLICY }] },
    { source: '/engine/:path*', headers: [{ key: 'Cache-Control', value: 'no-cache' }] },
  ],
}
