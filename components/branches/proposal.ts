/** What a proposal says in the song's notes. Pure. */
import type { MergeLine } from '@/lib/mix'

const MOST_LINES = 20

export function proposalBody(name: string, lines: readonly Pick<MergeLine, 'words'>[]): string {
  const told = lines.slice(0, MOST_LINES).map(({ words }) => `- ${words}`)
  const more = lines.length - told.length
  if (more > 0) told.push(`- and ${more} more`)
  return [`I propose what I tried in “${name}”:`, ...told].join('\n')
}
