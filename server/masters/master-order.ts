/**
 * What a master run was ordered with: everything that decides its sound and its files, frozen. Its hash names it; two
 * orders over the same versions with the same settings have the same hash.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { MASTER_TARGETS } from '@/lib/contracts'
import { albumToneSchema } from '@/lib/mastering/settings/album-tone'
import { stageOverridesSchema } from '@/lib/mastering/settings/stage-settings'

const orderedSongSchema = z.object({
  songId: z.string(),
  title: z.string(),
  isrc: z.string().nullable(),
  intentLu: z.number().nullable(),
  gapSeconds: z.number(),
  fadeInMs: z.number(),
  fadeOutMs: z.number(),
  versionId: z.string(),
  versionNumber: z.number(),
  mixHash: z.string(),
  bounceHash: z.string(),
  bounceKey: z.string(),
  sampleRate: z.number(),
  frames: z.number(),
  /** An engineer's settings instead of the planned ones. */
  stages: stageOverridesSchema.optional(),
})

export const masterOrderSchema = z.object({
  title: z.string(),
  artist: z.string(),
  upc: z.string().nullable(),
  targets: z.array(z.enum(MASTER_TARGETS)).min(1),
  engineVersion: z.number(),
  /** Without it the middle of the album's songs. */
  tone: albumToneSchema.optional(),
  /** In the album's order. */
  songs: z.array(orderedSongSchema).min(1),
})

export type OrderedSong = z.infer<typeof orderedSongSchema>
export type MasterOrder = z.infer<typeof masterOrderSchema>

/** SHA-256 over the order, hex. */
export function hashOrder(order: MasterOrder): string {
  return createHash('sha256').update(canonicalJson(order)).digest('hex')
}

/** What an approval of a run is bound to: the order and every delivered file. */
export function hashDelivery(
  settingsHash: string,
  files: readonly { path: string; sha256: string }[],
): string {
  const delivered = files.map(({ path, sha256 }) => ({ path, sha256 }))
  delivered.sort((a, b) => (a.path < b.path ? -1 : 1))
  return createHash('sha256').update(canonicalJson({ settingsHash, delivered })).digest('hex')
}

/** JSON without spaces, keys sorted. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}
