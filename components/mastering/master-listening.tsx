'use client'
import type { RefObject } from 'react'
import type { MasterSongView } from '@/lib/contracts'
import type { Place } from '../review/anchor'
import { formatLevel, formatTime } from '../review/format'
import { PlayerBar } from '../review/player-bar'
import { useReviewKeys } from '../review/use-review-keys'
import { Waveform, type Pin } from '../review/waveform'
import { Button } from '../ui/button'
import { Segmented } from '../ui/segmented'
import { TARGET_WORDS } from './target-words'
import type { Heard, MasterPlayback } from './use-master-playback'

interface Props {
  readonly song: MasterSongView
  readonly listening: MasterPlayback
  readonly pins: readonly Pin[]
  readonly activeId: string | null
  readonly selection: Place | null
  readonly onSelect: (place: Place | null) => void
  readonly onPin: (id: string) => void
  /** Where a note is written. */
  readonly input: RefObject<HTMLTextAreaElement | null>
  readonly onComment?: () => void
}

/** Mix against master: the same place, the same loudness, without a gap. */
export function MasterListening({ song, listening, ...props }: Props) {
  const { playback, rate, frames, heard, setHeard, nowSample, seek, peaksUrl, gainDb } = listening
  const { loudestSeconds } = song
  const choices = [
    { value: 'mix' as const, label: `Mix v${song.versionNumber}` },
    ...song.targets.map(({ target }) => ({ value: target, label: TARGET_WORDS[target].name })),
  ]
  useReviewKeys({
    playback,
    choices: choices.map(({ value }) => value),
    hear: (id) => setHeard(id as Heard),
    input: props.input,
  })
  return (
    <section className="album-listening" aria-label={`Listen to ${song.title}`}>
      <div className="listening-tools">
        <h3>{song.title}</h3>
        <Segmented label="Heard" value={heard} choices={choices} onChange={setHeard} />
        <span className="num text-text-3">loudness matched, {formatLevel(gainDb)} dB</span>
        {loudestSeconds !== null && (
          <Button kind="quiet" onClick={() => seek(Math.round(loudestSeconds * rate))}>
            Loudest part, {formatTime(loudestSeconds)}
          </Button>
        )}
      </div>
      <Waveform
        peaksUrl={peaksUrl}
        frames={frames}
        sampleRate={rate}
        sections={[]}
        pins={props.pins}
        selection={props.selection}
        activePinId={props.activeId}
        playheadSample={() => playback.player?.playheadSample() ?? 0}
        onSeek={seek}
        onSelect={props.onSelect}
        onPin={props.onPin}
      />
      <PlayerBar
        playback={playback}
        isPlaying={playback.state?.isPlaying ?? false}
        nowS={nowSample / rate}
        onComment={props.onComment}
      />
    </section>
  )
}
