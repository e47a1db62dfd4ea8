'use client'
import type { MasterSongView } from '@/lib/contracts'
import type { Place } from '../review/anchor'
import { formatLevel } from '../review/format'
import { PlayerBar } from '../review/player-bar'
import { Waveform, type Pin } from '../review/waveform'
import { Segmented } from '../ui/segmented'
import { TARGET_WORDS } from './target-words'
import type { MasterPlayback } from './use-master-playback'

interface Props {
  readonly song: MasterSongView
  readonly listening: MasterPlayback
  readonly pins: readonly Pin[]
  readonly activeId: string | null
  readonly selection: Place | null
  readonly canComment: boolean
  readonly onSelect: (place: Place | null) => void
  readonly onPin: (id: string) => void
  readonly onComment: () => void
}

/** Mix against master: the same place, the same loudness, without a gap. */
export function MasterListening({ song, listening, ...props }: Props) {
  const { playback, rate, frames, heard, setHeard, nowSample, seek, peaksUrl, gainDb } = listening
  return (
    <section className="master-listening" aria-label={`Listen to ${song.title}`}>
      <header className="flex flex-wrap items-center gap-3">
        <h2>{song.title}</h2>
        <Segmented
          label="Heard"
          value={heard}
          choices={[
            { value: 'mix', label: `Mix v${song.versionNumber}` },
            ...song.targets.map(({ target }) => ({
              value: target,
              label: `Master, ${TARGET_WORDS[target].name}`,
            })),
          ]}
          onChange={setHeard}
        />
        <span className="num text-text-3">loudness matched, {formatLevel(gainDb)} dB</span>
      </header>
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
        canComment={props.canComment}
        onComment={props.onComment}
      />
    </section>
  )
}
