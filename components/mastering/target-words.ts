import type { MasterTarget } from '@/lib/contracts'

/** What a delivery target is called and what is in it. */
export const TARGET_WORDS: Readonly<
  Record<MasterTarget, { readonly name: string; readonly format: string }>
> = {
  streaming: { name: 'Streaming', format: '24-bit WAV and FLAC, −1 dBTP' },
  radio: { name: 'Radio', format: '24-bit broadcast WAV, every song −23 LUFS, −1 dBTP' },
  vinyl: {
    name: 'Vinyl',
    format: '24-bit WAV per song and per side with cue sheets, nothing limited, mono below 150 Hz',
  },
  cd: { name: 'CD', format: 'DDP 2.00, and 16-bit 44.1 kHz WAV with CUE sheet' },
  apple: { name: 'Apple', format: '24-bit WAV at the song’s rate up to 96 kHz, AAC round trip checked' },
  preview: { name: 'Preview', format: 'MP3, Ogg Vorbis and Opus with tags, decoded peak under 0 dBTP' },
}
