/** The cue sheet of a side for people at the cutting house: times, codes, levels, notes. Plain text. Pure; any thread. */
import type { Side } from './side-cue'

export interface SideFacts {
  readonly bits: number
  /** Of each song; null: not known, or silent. */
  readonly levels: readonly { readonly integratedLufs: number | null; readonly truePeakDbtp: number | null }[]
  /** 0: not asked for. */
  readonly monoBelowHz: number
  readonly highCutHz: number
  /** dB against a side of 22 minutes. */
  readonly cutDb: number
  readonly warnings: readonly string[]
}

/** `mm:ss.mmm` */
function clock(frames: number, sampleRate: number): string {
  const milliseconds = Math.round((frames * 1000) / sampleRate)
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(milliseconds / 1000)
  const rest = String(milliseconds % 1000).padStart(3, '0')
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}.${rest}`
}

const level = (value: number | null) => (value === null ? '-inf' : value.toFixed(1)).padStart(6)

export function sideSheet(side: Side, facts: SideFacts): string {
  const { name, album, artist, upc, fileName, sampleRate, songs } = side
  const end = songs.at(-1)?.end ?? 0
  const peaks = facts.levels.flatMap(({ truePeakDbtp }) => truePeakDbtp ?? [])
  const peak = peaks.length === 0 ? '-inf' : Math.max(...peaks).toFixed(2)
  const lines = [
    `Side ${name}`,
    '',
    `Title      ${album}`,
    `Artist     ${artist}`,
    `UPC/EAN    ${upc ?? 'none'}`,
    'Record     12", 33 1/3 rpm',
    `File       ${fileName} (${facts.bits} bits, ${sampleRate} Hz, stereo)`,
    `Length     ${clock(end, sampleRate)} (${end} samples)`,
    `Peak       ${peak} dBTP, the highest of the songs; not normalised song by song`,
    '',
    'Song  Start      End        Length     First sample  LUFS    dBTP    ISRC          Title',
  ]
  songs.forEach(({ title, isrc, start, end: last }, index) => {
    const times = [start, last, last - start].map((frames) => clock(frames, sampleRate)).join('  ')
    const { integratedLufs = null, truePeakDbtp = null } = facts.levels[index] ?? {}
    const levels = `${level(integratedLufs)}  ${level(truePeakDbtp)}`
    const song = `${name}${index + 1}`.padEnd(4)
    lines.push(
      `${song}  ${times}  ${String(start).padEnd(12)}  ${levels}  ${(isrc ?? 'none').padEnd(12)}  ${title}`,
    )
  })
  lines.push('', 'Notes to the cutter', ...notes(facts).map((note) => `- ${note}`))
  return `${lines.join('\r\n')}\r\n`
}

function notes({ monoBelowHz, highCutHz, cutDb, warnings }: SideFacts): string[] {
  const signed = `${cutDb < 0 ? '-' : '+'}${Math.abs(cutDb).toFixed(1)}`
  const found = ['The songs keep their levels to each other: please cut with one level per side.']
  if (monoBelowHz > 0) found.push(`The lows are mono below ${monoBelowHz} Hz.`)
  if (highCutHz > 0) found.push(`The treble is closed gently above ${highCutHz / 1000} kHz.`)
  found.push('No brickwall limiting was used to make it loud.')
  found.push(`This length can be cut at about ${signed} dB against a side of 22 minutes.`)
  return [...found, ...warnings]
}

/** First samples of the songs as the sheet tells them. */
export function readSideSheet(text: string): readonly number[] {
  const rows = text.matchAll(/^[A-Z]\d+\s+(?:\d+:\d\d\.\d{3}\s+){3}(\d+)\s/gm)
  return [...rows].map(([, start = '']) => Number(start))
}
