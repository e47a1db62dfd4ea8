'use client'
import { useMemo } from 'react'
import { envelopeOf, type Breakpoint, type MixState } from '@/lib/mix'
import { useMix } from '../../collab/room-context'
import { useKept } from '../../ui/use-kept'
import type { Envelopes } from './envelope-shape'

function envelopesOf(mix: Pick<MixState, 'regions' | 'breakpoints'>): Envelopes {
  return new Map(
    Object.keys(mix.regions).flatMap((id) => {
      const points = envelopeOf(mix, id)
      return points.length > 0 ? [[id, points] as const] : []
    }),
  )
}

const isSame = (a: readonly Breakpoint[] | undefined, b: readonly Breakpoint[]) =>
  a !== undefined && a.length === b.length && b.every((point, at) => point === a[at])

/** The old map while no clip gain changed: an automation point redraws no waveform. */
function keepEnvelopes(before: Envelopes, after: Envelopes): Envelopes {
  const isKept =
    before.size === after.size && [...after].every(([id, points]) => isSame(before.get(id), points))
  return isKept ? before : after
}

/** The points of every region that has some, with the one under the hand where it would be. */
export function useEnvelopes(): Envelopes {
  const regions = useMix((mix) => mix.regions)
  const breakpoints = useMix((mix) => mix.breakpoints)
  const newest = useMemo(() => envelopesOf({ regions, breakpoints }), [regions, breakpoints])
  return useKept(newest, keepEnvelopes)
}

export function withMoved(
  envelopes: Envelopes,
  moved: { readonly regionId: string; readonly point: Breakpoint } | null,
): Envelopes {
  if (!moved) return envelopes
  const points = (envelopes.get(moved.regionId) ?? []).map((point) =>
    point.id === moved.point.id ? moved.point : point,
  )
  return new Map([...envelopes, [moved.regionId, points]])
}
