import type { MasterTarget } from '@/lib/contracts'

/** What a delivery target is called and what is in it. */
export const TARGET_WORDS: Readonly<
  Record<MasterTarget, { readonly name: string; readonly format: string }>
> = {
  streaming: { name: 'Streaming', format: '24-bit WAV and FLAC, −1 dBTP' },
  radio: { name: 'Radio', format: '24-bit broadcast WAV, every song −23 LUFS, −1 dBTP' },
  cd: { name: 'CD', format: 'DDP 2.00, and 16-bit 44.1 kHz WAV with CUE sheet' },
}
