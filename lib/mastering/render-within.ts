/** A song whose file is made into others that are judged by what a decoder makes of them: rendered lower until they fit. */
import { renderJoinedSong } from './joins/render-joined-song'
import type { MasterSink } from './programme'
import { renderSong, type SongJob } from './master-song'
import type { Levels, MasterFileReport } from './settings/report'
import type { SolvedGain } from './solve-gain'

const MOST_RENDERINGS = 4
/** Encoders answer a lower ceiling with about, not exactly, a lower peak. */
const ROOM_DB = 0.1

/** What the host found in what it made of the finished file. */
export interface Afterwards {
  /** How far the highest decoded peak is over what is allowed, dB; 0 or less: it fits. */
  readonly overDb: number
  /** Levels of the delivered file; null: those of the rendered one. */
  readonly after: Levels | null
  /** What was found, in words. */
  readonly found: readonly string[]
}

/** Nothing was made of the file that could be too high. */
export const FITS: Afterwards = { overDb: 0, after: null, found: [] }

/** @param judge called after each rendering; what it made of an earlier one is replaced */
export async function renderWithin(
  job: SongJob,
  solved: SolvedGain | null,
  openSink: () => Promise<MasterSink>,
  judge: () => Promise<Afterwards>,
): Promise<MasterFileReport> {
  let { ceilingDbtp } = job.target
  for (let pass = 1; ; pass++) {
    const target = { ...job.target, ceilingDbtp }
    const own = { ...job, target }
    const report = job.run
      ? await renderJoinedSong(own, job.run, solved, openSink)
      : await renderSong(own, solved, openSink)
    const { overDb, after, found } = await judge()
    if (overDb <= 0 || pass === MOST_RENDERINGS) {
      const decisions = [...report.decisions, ...found]
      if (pass > 1) decisions.push(loweredWords(ceilingDbtp, job.target.ceilingDbtp))
      const warnings = [...report.warnings]
      if (overDb > 0) warnings.push(`A decoded file passes its ceiling by ${overDb.toFixed(2)} dB.`)
      return { ...report, after: after ?? report.after, decisions, warnings }
    }
    ceilingDbtp = Math.round((ceilingDbtp - overDb - ROOM_DB) * 100) / 100
  }
}

function loweredWords(ceilingDbtp: number, plannedDbtp: number): string {
  const words = (value: number) => value.toFixed(2).replace('-', '−')
  return `The ceiling went from ${words(plannedDbtp)} to ${words(ceilingDbtp)} dBTP and it was encoded again, because a decoder went over 0 dBTP.`
}
