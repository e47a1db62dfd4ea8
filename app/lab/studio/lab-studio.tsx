'use client'
import { useMemo } from 'react'
import { StudioScreen } from '@/components/studio/studio-screen'
import { PeaksLibrary } from '@/components/timeline/peaks-library'
import { LabEngine } from '../lab-engine'
import { labPeaks } from '../lab-peaks'
import { LAB_SAMPLE_RATE, labMix, labPeople } from '../lab-mix'
import { MemoryRoom } from '../memory-room'

const SONG_S = 72

/** The whole studio on a mix in memory, without sound: for looking at it and for its own tests. */
const NO_FRAMES = new Map<string, number>()

export function LabStudio({ canEdit }: { readonly canEdit: boolean }) {
  const parts = useMemo(() => {
    const mix = labMix()
    const names = new Map(Object.values(mix.regions).map((r) => [r.stemId, `${r.channelId}.wav`]))
    return {
      room: new MemoryRoom(mix, labPeople(), canEdit),
      engine: new LabEngine(LAB_SAMPLE_RATE, SONG_S * LAB_SAMPLE_RATE),
      library: new PeaksLibrary(labPeaks),
      names,
    }
  }, [canEdit])
  return (
    <StudioScreen
      room={parts.room}
      songId={parts.room.songId}
      engine={parts.engine}
      library={parts.library}
      stemNames={parts.names}
      stemFrames={NO_FRAMES}
      sampleRate={LAB_SAMPLE_RATE}
      place={{ crumbs: [{ label: 'Low Water' }, { label: 'Harbour Lights' }] }}
      pins={[
        {
          id: 'pin',
          songSample: 22 * LAB_SAMPLE_RATE,
          channelId: 'lead',
          author: { name: 'Mara Lind', colour: 1 },
          body: 'The chorus sinks once the guitars open up.',
          href: null,
        },
      ]}
    />
  )
}
