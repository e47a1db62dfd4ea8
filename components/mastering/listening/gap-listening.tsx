'use client'
import { useMemo, useState } from 'react'
import { PlayerBar } from '../../review/player-bar'
import { useReviewKeys } from '../../review/use-review-keys'
import { planGaps, type Join } from './gap-programme'
import { wordsOfGap } from './gap-words'
import { SIDES, type HeardSong, type Side } from './heard-songs'
import { PeaksPart } from './peaks-part'
import { PlayheadLine } from './playhead-line'
import { SideSwitch } from './side-switch'
import { useProgramme } from './use-programme'

interface Props {
  readonly songs: readonly HeardSong[]
  readonly sampleRate: number
}

/** All transitions of the album in a row, as masters or as mixes. */
export function GapListening({ songs, sampleRate }: Props) {
  const [side, setSide] = useState<Side>('master')
  const { joins, sources } = useMemo(() => planGaps(songs, sampleRate), [songs, sampleRate])
  const warm = useMemo(() => joins.map(({ startSample }) => startSample), [joins])
  const heard = useProgramme({ sampleRate, sources, loop: null, warm, heard: side })
  const goTo = (index: number) => joins[index] && heard.start(joins[index].startSample)
  useReviewKeys({ playback: heard.playback, choices: SIDES, hear: (id) => setSide(id as Side), goTo })
  const now = joins.findIndex(({ endSample }) => heard.nowSample < endSample)
  return (
    <>
      <div className="listening-tools">
        <SideSwitch side={side} onChange={setSide} />
        <span className="text-text-3">levels as on the album, each mix as loud as its master</span>
      </div>
      <ol className="listening-rows" aria-label="Transitions">
        {joins.map((join, index) => (
          <li key={join.to.songId}>
            <button
              type="button"
              className="listening-row"
              aria-current={index === now || undefined}
              aria-label={`${join.from.title} to ${join.to.title}`}
              onClick={() => goTo(index)}
            >
              <span className="listening-names">
                <span className="truncate">
                  <i className="num">{join.from.position}</i> {join.from.title}
                </span>
                <span className="truncate">
                  <i className="num">{join.to.position}</i> {join.to.title}
                </span>
              </span>
              <JoinWave
                join={join}
                side={side}
                sampleRate={sampleRate}
                playheadSample={heard.playheadSample}
              />
              <span className="listening-figure num">{wordsOfGap(join.to.gapSeconds)}</span>
            </button>
          </li>
        ))}
      </ol>
      <PlayerBar playback={heard.playback} isPlaying={heard.isPlaying} nowS={heard.nowSample / sampleRate} />
    </>
  )
}

interface JoinProps {
  readonly join: Join
  readonly side: Side
  readonly sampleRate: number
  readonly playheadSample: () => number
}

function JoinWave({ join, side, sampleRate, playheadSample }: JoinProps) {
  const { from, to, startSample, gapSample, nextSample, endSample } = join
  const tailSeconds = (gapSample - startSample) / sampleRate
  return (
    <span className="listening-wave">
      <span style={{ flexGrow: gapSample - startSample }}>
        <PeaksPart
          peaksUrl={from.sounds[side].peaksUrl}
          durationSeconds={from.durationSeconds}
          fromSeconds={from.durationSeconds - tailSeconds}
          toSeconds={from.durationSeconds}
        />
      </span>
      <span className="listening-gap" style={{ flexGrow: nextSample - gapSample }} />
      <span style={{ flexGrow: endSample - nextSample }}>
        <PeaksPart
          peaksUrl={to.sounds[side].peaksUrl}
          durationSeconds={to.durationSeconds}
          fromSeconds={0}
          toSeconds={(endSample - nextSample) / sampleRate}
        />
      </span>
      <PlayheadLine playheadSample={playheadSample} startSample={startSample} endSample={endSample} />
    </span>
  )
}
