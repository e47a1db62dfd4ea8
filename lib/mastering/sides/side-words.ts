/** What is said of a side: how loud its length lets it be, and what lies badly at its end. Pure. */
import type { SidePlan } from '../settings/sides'
import { cutLevelDb, GOOD_SIDE_SECONDS, LONGEST_SIDE_SECONDS } from './cut-level'
import { sideSeconds, type WeighedSong } from './split-sides'

/** A last song that stands out by less is not worth a word. */
const STANDS_OUT_DB = 2
const GAINS_DB = 1

const clock = (seconds: number) =>
  `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`

type Words = Pick<SidePlan, 'seconds' | 'cutDb' | 'decisions' | 'warnings'>

/** @param isTurned another side lies before it */
export function wordsForSide(name: string, songs: readonly WeighedSong[], isTurned: boolean): Words {
  const seconds = sideSeconds(songs)
  const cutDb = cutLevelDb(seconds)
  const decision = `Side ${name}: ${songs.length} ${songs.length === 1 ? 'song' : 'songs'}, ${clock(seconds)}; it can be cut at ${signed(cutDb)} dB against a side of 22 minutes.`
  const warnings = [...lengthWords(name, seconds, cutDb), ...innerWords(name, songs)]
  const [first] = songs
  if (isTurned && first?.isJoined)
    warnings.push(`“${first.title}” runs on from the song before it, but the record is turned between them.`)
  return { seconds, cutDb, decisions: [decision], warnings }
}

function lengthWords(name: string, seconds: number, cutDb: number): string[] {
  if (seconds <= GOOD_SIDE_SECONDS) return []
  const cost = `it costs ${Math.abs(cutDb).toFixed(1)} dB of level, and noise comes nearer`
  if (seconds <= LONGEST_SIDE_SECONDS)
    return [`Side ${name} is ${clock(seconds)} long, over 22 minutes: ${cost}.`]
  return [
    `Side ${name} is ${clock(seconds)} long, over the 24 minutes that a 12" side holds at 33 1/3 rpm: ${cost}. Ask the plant, take songs out or shorten them.`,
  ]
}

/** The last song of a side lies at the inner groove. */
function innerWords(name: string, songs: readonly WeighedSong[]): string[] {
  const last = songs.at(-1)
  if (!last || songs.length < 2) return []
  const what: string[] = []
  if (last.brighterDb >= STANDS_OUT_DB) what.push(`${last.brighterDb.toFixed(1)} dB brighter`)
  if (last.louderLu >= STANDS_OUT_DB) what.push(`${last.louderLu.toFixed(1)} LU louder`)
  if (what.length === 0) return []
  const calmest = songs.reduce((least, song) => (song.strain < least.strain ? song : least))
  const better =
    last.strain - calmest.strain >= GAINS_DB
      ? ` Where the order is free, “${calmest.title}” would lie better there.`
      : ''
  return [
    `“${last.title}” ends side ${name} and is ${what.join(' and ')} than the album's middle; the inner groove loses about 3 dB at 15 kHz and distorts sooner.${better}`,
  ]
}
