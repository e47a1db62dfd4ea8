/** The CUE sheet of a CD whose songs are one WAV file each. Times are mm:ss:ff with 75 frames a second. Pure; any thread. */
import { cdFramesOf, cdTime } from './ddp/disc'

export interface CueTrack {
  readonly fileName: string
  readonly title: string
  readonly isrc?: string
  /** Silence that the player adds before this song, s. */
  readonly gapSeconds: number
}

export interface CueAlbum {
  readonly title: string
  readonly artist: string
  /** 13 digits. */
  readonly upc?: string
  readonly tracks: readonly CueTrack[]
}

/** A text as a sheet holds it. */
export function quoted(text: string): string {
  return `"${text.replace(/"/g, "'").replace(/[\r\n]+/g, ' ')}"`
}

/** The sheet, lines ended by CR LF. The first song's two seconds are part of every CD and are not written. */
export function cueSheet(album: CueAlbum): string {
  const lines = [`PERFORMER ${quoted(album.artist)}`, `TITLE ${quoted(album.title)}`]
  if (album.upc) lines.unshift(`CATALOG ${album.upc}`)
  album.tracks.forEach((track, index) => {
    lines.push(`FILE ${quoted(track.fileName)} WAVE`)
    lines.push(`  TRACK ${String(index + 1).padStart(2, '0')} AUDIO`)
    lines.push(`    TITLE ${quoted(track.title)}`, `    PERFORMER ${quoted(album.artist)}`)
    if (track.isrc) lines.push(`    ISRC ${track.isrc}`)
    if (index > 0 && track.gapSeconds > 0) lines.push(`    PREGAP ${cdTime(cdFramesOf(track.gapSeconds))}`)
    lines.push('    INDEX 01 00:00:00')
  })
  return `${lines.join('\r\n')}\r\n`
}

export interface CueCodes {
  readonly catalog: string | null
  readonly tracks: readonly CueEntry[]
}

export interface CueEntry {
  readonly fileName: string
  readonly isrc: string | null
  /** Silence that the player adds before it, frames of 1/75 s. */
  readonly pauseFrames: number
}

/** The codes of a sheet whose songs are one file each, as written above. What is not known is passed over. */
export function readCueSheet(text: string): CueCodes {
  let catalog: string | null = null
  const tracks: { fileName: string; isrc: string | null; pauseFrames: number }[] = []
  for (const line of text.split(/\r?\n/)) {
    const [, word, value = ''] = /^\s*([A-Z]+)\s+(.*)$/.exec(line) ?? []
    const last = tracks.at(-1)
    if (word === 'CATALOG') catalog = value.trim()
    else if (word === 'FILE')
      tracks.push({ fileName: /"([^"]*)"/.exec(value)?.[1] ?? value, isrc: null, pauseFrames: 0 })
    else if (word === 'ISRC' && last) last.isrc = value.trim()
    else if (word === 'PREGAP' && last) last.pauseFrames = cueTimeFrames(value)
  }
  return { catalog, tracks }
}

/** `mm:ss:ff` as frames of 1/75 s. */
export function cueTimeFrames(time: string): number {
  const [minutes = 0, whole = 0, frames = 0] = time.trim().split(':').map(Number)
  return (minutes * 60 + whole) * 75 + frames
}
