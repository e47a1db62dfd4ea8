'use client'
import { useEffect, useMemo, useState } from 'react'
import type { MasterSongView, MasterTarget } from '@/lib/contracts'
import { formatLevel } from '../review/format'
import { PlayerBar } from '../review/player-bar'
import { useReviewPlayer } from '../review/use-review-player'
import { Waveform } from '../review/waveform'
import { Segmented } from '../ui/segmented'
import { TARGET_WORDS } from './target-words'

interface Props {
  readonly song: MasterSongView
}

/** What can be heard side by side: the files of one sample rate. The streaming master keeps the mix's own. */
function comparable(song: MasterSongView) {
  const streaming = song.targets.find(({ target }) => target === 'streaming')
  const rate = (streaming ?? song.targets[0]!).file.sampleRate
  return {
    rate,
    hasMix: streaming !== undefined,
    targets: song.targets.filter(({ file }) => file.sampleRate === rate),
  }
}

/** Mix against master: the same place, the same loudness, without a gap. */
export function MasterListening({ song }: Props) {
  const { rate, hasMix, targets } = useMemo(() => comparable(song), [song])
  const first = targets[0]!
  const [heard, setHeard] = useState<'mix' | MasterTarget>(first.target)
  const [nowSample, setNowSample] = useState(0)
  const reference = targets.find(({ target }) => target === heard) ?? first
  const sources = useMemo(() => {
    const mix = {
      id: 'mix',
      audioUrl: song.mixAudioUrl,
      indexUrl: song.mixIndexUrl,
      gainDb: first.matched.mixGainDb,
    }
    const masters = targets.map(({ target, audioUrl, indexUrl, matched }) => ({
      id: target,
      audioUrl,
      indexUrl,
      // Every master at the level of the first one beside the mix.
      gainDb: matched.masterGainDb + (first.matched.mixGainDb - matched.mixGainDb),
    }))
    return hasMix ? [mix, ...masters] : masters
  }, [song, targets, first, hasMix])
  const playback = useReviewPlayer(rate, sources)
  const { player } = playback
  useEffect(() => {
    player?.select(heard)
  }, [player, heard])
  useEffect(() => {
    const timer = window.setInterval(() => setNowSample(player?.playheadSample() ?? 0), 250)
    return () => window.clearInterval(timer)
  }, [player])
  const gain = sources.find(({ id }) => id === heard)?.gainDb ?? 0

  return (
    <section className="master-listening" aria-label={`Listen to ${song.title}`}>
      <header className="flex flex-wrap items-center gap-3">
        <h2>{song.title}</h2>
        <Segmented
          label="Heard"
          value={heard}
          choices={[
            ...(hasMix ? [{ value: 'mix' as const, label: `Mix v${song.versionNumber}` }] : []),
            ...targets.map(({ target }) => ({
              value: target,
              label: `Master, ${TARGET_WORDS[target].name}`,
            })),
          ]}
          onChange={setHeard}
        />
        <span className="num text-text-3">loudness matched, {formatLevel(gain)} dB</span>
      </header>
      <Waveform
        peaksUrl={heard === 'mix' ? song.mixPeaksUrl : reference.peaksUrl}
        frames={reference.file.frames}
        sampleRate={rate}
        sections={[]}
        pins={[]}
        selection={null}
        activePinId={null}
        playheadSample={() => player?.playheadSample() ?? 0}
        onSeek={(sample) => player?.seek(sample)}
        onSelect={() => undefined}
        onPin={() => undefined}
      />
      <PlayerBar
        playback={playback}
        isPlaying={playback.state?.isPlaying ?? false}
        nowS={nowSample / rate}
        canComment={false}
        onComment={() => undefined}
      />
    </section>
  )
}
