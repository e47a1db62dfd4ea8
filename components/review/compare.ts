import type { VersionSummary } from '@/lib/contracts'
import type { Compared } from './version-switch'

const MOST_COMPARED = 3

/**
 * Up to three bounced versions to hear side by side: this one, the chosen one, and the newest others, oldest first.
 * Gains turn the louder ones down to the quietest; nothing is turned up, so nothing can clip.
 */
export function compareVersions(own: VersionSummary, all: readonly VersionSummary[]): Compared[] {
  const bounced = all.filter(({ id, bounce }) => bounce.status === 'done' && id !== own.id)
  const ranked = [...bounced].sort((a, b) => Number(b.isChosen) - Number(a.isChosen) || b.number - a.number)
  const picked = [own, ...ranked.slice(0, MOST_COMPARED - 1)].sort((a, b) => a.number - b.number)
  const levels = picked.flatMap(({ bounce }) =>
    bounce.integratedLufs === null ? [] : [bounce.integratedLufs],
  )
  const quietest = Math.min(...levels)
  return picked.map((version) => {
    const level = version.bounce.integratedLufs
    return { version, gainDb: level === null || levels.length < 2 ? 0 : quietest - level }
  })
}
