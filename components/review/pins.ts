import type { Anchor } from '@/lib/contracts'
import { personStyle } from '../ui/avatar'
import type { Place } from './anchor'
import type { Thread } from './use-comments'
import type { Pin } from './waveform'

/** Open notes that have a place, numbered from left to right. */
export function pinsOf(threads: readonly Thread[], placeOf: (anchor: Anchor) => Place | null) {
  const placed = threads.flatMap(({ comment }) => {
    const place = comment.resolvedAt === null && comment.deletedAt === null ? placeOf(comment.anchor) : null
    return place ? [{ comment, place }] : []
  })
  const pins = placed.map(({ comment, place }, i): Pin => ({
    id: comment.id,
    label: String(i + 1),
    sample: place.startSample,
    style: personStyle(comment.author.colour),
    title: `${comment.author.name}: ${comment.body}`,
  }))
  return { pins, labels: new Map(pins.map(({ id, label }) => [id, label])) }
}
