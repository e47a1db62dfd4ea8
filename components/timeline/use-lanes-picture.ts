'use client'
import { useMemo, useSyncExternalStore } from 'react'
import { useMix } from '../collab/room-context'
import { useDesk } from '../console/desk'
import { useEngineState } from '../transport/engine-context'
import { useKept } from '../ui/use-kept'
import { automationOf, keepLanes, lanesOf, type Lane } from './lanes'
import { gridSamples, snapSample } from './snap'
import type { TimelineProps } from './timeline-props'
import type { TimelineView } from './timeline-view'

/** @param chosenHeight of the chosen channel's lane */
export function useLanes(chosenHeight: number): readonly Lane[] {
  const { selectedId } = useDesk()
  const mix = useMix((all) => all)
  const newest = useMemo(
    () => lanesOf(mix, selectedId, automationOf(mix, selectedId), chosenHeight),
    [mix, selectedId, chosenHeight],
  )
  return useKept(newest, keepLanes)
}

/** What is drawn and moves with no hand. */
export function useStill(props: TimelineProps, view: TimelineView, lanes: readonly Lane[]) {
  const { library, sampleRate, stemNames } = props
  const chosenId = useDesk().selectedId
  const { loop } = useEngineState()
  const song = useMix((mix) => mix.song)
  const revision = useSyncExternalStore(
    library.subscribe,
    () => library.revision,
    () => 0,
  )
  return useMemo(
    () => ({ view, lanes, chosenId, loop, song, sampleRate, library, stemNames, revision }),
    [view, lanes, chosenId, loop, song, sampleRate, library, stemNames, revision],
  )
}

/** Draws edges to the grid while it is on. */
export function useSnap(view: TimelineView, sampleRate: number, isOn: boolean) {
  const song = useMix((mix) => mix.song)
  return useMemo(() => {
    const snap = (sample: number) =>
      isOn ? snapSample(sample, view, song, sampleRate) : Math.max(0, Math.round(sample))
    return { snap, grid: Math.round(gridSamples(view, song, sampleRate)) }
  }, [view, song, sampleRate, isOn])
}
