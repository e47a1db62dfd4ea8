/** The CUE sheet of a side: one file, every song's place in it. Writer and reader. Pure; any thread. */
import { cdTime } from '../ddp/disc'
import { cueTimeFrames, quoted } from '../cue-sheet'
import { cueFramesOf, type PlacedOnSide } from './side-layout'

export interface SideSong extends PlacedOnSide {
  readonly title: string
  readonly isrc: string | null
}

export interface Side {
  /** `A`. */
  readonly name: string
  readonly album: string
  readonly artist: string
  /** 13 digits. */
  readonly upc: string | null
  readonly fileName: string
  readonly sampleRate: number
  readonly songs: readonly SideSong[]
}

/** The sheet, lines ended by CR LF. */
export function sideCue({ name, album, artist, upc, fileName, sampleRate, songs }: Side): string {
  const lines = upc === null ? [] : [`CATALOG ${upc}`]
  lines.push(`PERFORMER ${quoted(artist)}`, `TITLE ${quoted(`${album} (side ${name})`)}`)
  lines.push(`FILE ${quoted(fileName)} WAVE`)
  songs.forEach(({ title, isrc, start }, index) => {
    lines.push(`  TRACK ${String(index + 1).padStart(2, '0')} AUDIO`)
    lines.push(`    TITLE ${quoted(title)}`, `    PERFORMER ${quoted(artist)}`)
    if (isrc) lines.push(`    ISRC ${isrc}`)
    lines.push(`    INDEX 01 ${cdTime(cueFramesOf(start, sampleRate))}`)
  })
  return `${lines.join('\r\n')}\r\n`
}

export interface ReadSideCue {
  readonly fileName: string | null
  readonly catalog: string | null
  /** Places in 75ths of a second. */
  readonly songs: readonly { readonly isrc: string | null; readonly index1: number | null }[]
}

export function readSideCue(text: string): ReadSideCue {
  let fileName: string | null = null
  let catalog: string | null = null
  const songs: { isrc: string | null; index1: number | null }[] = []
  for (const line of text.split(/\r?\n/)) {
    const [, word, value = ''] = /^\s*([A-Z]+)\s+(.*)$/.exec(line) ?? []
    const last = songs.at(-1)
    if (word === 'FILE') fileName = /"([^"]*)"/.exec(value)?.[1] ?? value
    else if (word === 'CATALOG') catalog = value.trim()
    else if (word === 'TRACK') songs.push({ isrc: null, index1: null })
    else if (word === 'ISRC' && last) last.isrc = value.trim()
    else if (word === 'INDEX' && last && value.startsWith('01 ')) last.index1 = cueTimeFrames(value.slice(3))
  }
  return { fileName, catalog, songs }
}
