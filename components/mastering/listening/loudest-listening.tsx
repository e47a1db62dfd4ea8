'use client'
import { useMemo, useState } from 'react'
import { formatLevel, formatTime } from '../../review/format'
import { PlayerBar } from '../../review/player-bar'
import { useReviewKeys } from '../../review/use-review-keys'
import { Segmented } from '../../ui/segmented'
import { SIDES, type HeardSong, type Side } from './heard-songs'
import { MOST_COMPARED_SONGS, partId, planLoudest, type Level } from './loudest-programme'
import { PeaksPart } from './peaks-part'
import { PlayheadLine } from './playhead-line'
import { SideSwitch } from './side-switch'
import { useProgramme } from './use-programme'

interface Props {
  readonly songs: readonly HeardSong[]
  readonly sampleRate: number
  readonly selectedId: string | null
  readonly onSelect: (songId: string) => void
}

const NOWHERE: readonly number[] = [0]

/** Every song's loudest part over each other in a loop: choosing a song goes on at the same place of the loop. */
export function LoudestListening({ songs, sampleRate, selectedId, onSelect }: Props) {
  const [side, setSide] = useState<Side>('master')
  const [level, setLevel] = useState<Level>('matched')
  const compared = songs.slice(0, MOST_COMPARED_SONGS)
  const song = compared.find(({ songId }) => songId === selectedId) ?? compared[0]!
  const { lengthSamples, parts, sources } = useMemo(
    () => planLoudest(songs, level, sampleRate),
    [songs, level, sampleRate],
  )
  const loop = useMemo(() => ({ startSample: 0, endSample: lengthSamples }), [lengthSamples])
  const heard = useProgramme({ sampleRate, sources, loop, warm: NOWHERE, heard: partId(song.songId, side) })
  const goTo = (index: number) => {
    const next = compared[index]
    if (!next) return
    onSelect(next.songId)
    heard.start(null)
  }
  useReviewKeys({ playback: heard.playback, choices: SIDES, hear: (id) => setSide(id as Side), goTo })
  return (
    <>
      <div className="listening-tools">
        <SideSwitch side={side} onChange={setSide} />
        <Segmented
          label="Level"
          value={level}
          choices={[
            { value: 'matched', label: 'Loudness matched' },
            { value: 'album', label: 'As on the album' },
          ]}
          onChange={setLevel}
        />
        {songs.length > compared.length && (
          <span className="text-text-3">the first {MOST_COMPARED_SONGS} songs</span>
        )}
      </div>
      <div className="listening-rows" role="radiogroup" aria-label="Loudest part heard">
        {compared.map((one, index) => (
          <button
            key={one.songId}
            type="button"
            role="radio"
            className="listening-row"
            aria-checked={one === song}
            aria-label={`Loudest part of ${one.title}`}
            onClick={() => goTo(index)}
          >
            <span className="listening-names">
              <span className="truncate">
                <i className="num">{one.position}</i> {one.title}
              </span>
              <span className="num text-text-3">
                {formatTime(parts[index]!.fromSeconds)} · {formatLevel(one.sounds[side].loudestLufs)} LUFS
              </span>
            </span>
            <span className="listening-wave">
              <span className="flex-1">
                <PeaksPart
                  peaksUrl={one.sounds[side].peaksUrl}
                  durationSeconds={one.durationSeconds}
                  {...parts[index]!}
                />
              </span>
              {one === song && (
                <PlayheadLine
                  playheadSample={heard.playheadSample}
                  startSample={0}
                  endSample={lengthSamples}
                />
              )}
            </span>
            <span className="listening-figure num">
              {formatLevel(gainOf(sources, partId(one.songId, side)))} dB
            </span>
          </button>
        ))}
      </div>
      <PlayerBar playback={heard.playback} isPlaying={heard.isPlaying} nowS={heard.nowSample / sampleRate} />
    </>
  )
}

const gainOf = (sources: readonly { readonly id: string; readonly gainDb: number }[], id: string) =>
  sources.find((source) => source.id === id)?.gainDb
