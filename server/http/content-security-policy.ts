/**
 * What a page of ours may load and run. Scripts: our own files and what carries the nonce; WebAssembly for the sound
 * core; blob workers because Tone's clock is one. Styles may be inline: React sets positions that way.
 */
import { env } from '../env'

export function contentSecurityPolicy(nonce: string, host: string): string {
  const { mode, publicUrl } = env()
  const isDevelopment = mode === 'development'
  const directives = [
    "default-src 'self'",
    // The development server evaluates its modules.
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    // Safari's 'self' does not cover sockets.
    `connect-src 'self' ws://${host} wss://${host}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(publicUrl?.startsWith('https:') ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}
