/** An AudioContext at a song's rate, wrapped for Tone, in a page that may share memory. Main thread. */
import { Context } from 'tone'
import { AppError } from '../assert'

export interface SoundContext {
  readonly audio: AudioContext
  readonly tone: Context
}

/**
 * The native context, not Tone's own wrapper: that one loads worklets from blob: scripts, which the page's policy forbids.
 *
 * @throws AppError unavailable: what the browser or the page lacks, and what helps
 */
export function openSoundContext(sampleRate: number): SoundContext {
  requireSharing()
  try {
    const audio = new AudioContext({ sampleRate, latencyHint: 'interactive' })
    return { audio, tone: new Context({ context: audio as unknown as Context['rawContext'] }) }
  } catch {
    throw new AppError(
      'unavailable',
      `This browser cannot play at ${sampleRate} Hz. Try a current Chrome, Firefox or Safari.`,
    )
  }
}

function requireSharing(): void {
  if (!globalThis.isSecureContext)
    throw new AppError(
      'unavailable',
      'Sound needs a secure page. Open the studio over https:// or on localhost.',
    )
  if (!globalThis.crossOriginIsolated || typeof SharedArrayBuffer === 'undefined')
    throw new AppError(
      'unavailable',
      'This page is not isolated from other sites, so the sound engine cannot share memory. Reload the page; if that does not help, the server or a proxy in between removes its security headers.',
    )
  if (typeof AudioContext === 'undefined' || typeof AudioWorkletNode === 'undefined')
    throw new AppError(
      'unavailable',
      'This browser has no AudioWorklet. Use a current Chrome, Firefox or Safari.',
    )
}
