'use client'
import { useMemo, useState } from 'react'
import type { MasterRunDetail, MasterTarget } from '@/lib/contracts'
import { Select } from '../../ui/select'
import { TARGET_WORDS } from '../target-words'
import { GapListening } from './gap-listening'
import { heardSongs } from './heard-songs'
import { LoudestListening } from './loudest-listening'

/** What is listened to: one song, every song's loudest part, or the transitions. */
export const LISTENING_MODES = ['song', 'loudest', 'gaps'] as const
export type ListeningMode = (typeof LISTENING_MODES)[number]

interface Props {
  readonly run: MasterRunDetail
  readonly mode: Exclude<ListeningMode, 'song'>
  readonly selectedId: string | null
  readonly onSelect: (songId: string) => void
}

/** The album as a whole, masters against mixes. */
export function AlbumListening({ run, mode, selectedId, onSelect }: Props) {
  const [target, setTarget] = useState<MasterTarget>(run.targets[0]!)
  const songs = useMemo(() => heardSongs(run, target), [run, target])
  const first = run.songs.flatMap(({ targets }) => targets).find((made) => made.target === target)
  const sampleRate = first?.file.sampleRate ?? 0
  return (
    <section className="album-listening" aria-label="Listen to the album">
      {run.targets.length > 1 && (
        <div className="listening-tools">
          <Select
            label="Masters of the target"
            value={target}
            choices={run.targets.map((value) => ({ value, label: TARGET_WORDS[value].name }))}
            onChange={setTarget}
          />
        </div>
      )}
      {mode === 'gaps' ? (
        <GapListening key={target} songs={songs} sampleRate={sampleRate} />
      ) : (
        <LoudestListening key={target} {...{ songs, sampleRate, selectedId, onSelect }} />
      )}
    </section>
  )
}
