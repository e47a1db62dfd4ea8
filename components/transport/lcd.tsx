'use client'
/** Position in bars and in time, tempo, metre and loop. The moving figures are written outside React. */
import { useRef } from 'react'
import { SONG_PARAMETERS, type SongSettings } from '@/lib/mix'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { EditableValue } from '../console/editable-value'
import { useFrame } from '../meters/frame-clock'
import { Select } from '../ui/select'
import { positionAt, timeText } from '../timeline/timeline-view'
import { useEngine, useEngineState } from './engine-context'

const METRES = ['2/4', '3/4', '4/4', '5/4', '6/4', '7/4', '3/8', '6/8', '7/8', '9/8', '12/8']

function Position({ sampleRate }: { readonly sampleRate: number }) {
  const engine = useEngine()
  const song = useMix((mix) => mix.song)
  const bars = useRef<HTMLElement>(null)
  const time = useRef<HTMLElement>(null)
  useFrame(() => {
    const sample = engine?.playheadSample() ?? 0
    const { bar, beat, part } = positionAt(sample, song, sampleRate)
    const barWords = `${bar}.${beat}.${part}`
    const timeWords = timeText(sample, sampleRate)
    if (bars.current && bars.current.textContent !== barWords) bars.current.textContent = barWords
    if (time.current && time.current.textContent !== timeWords) time.current.textContent = timeWords
  })
  return (
    <>
      <div className="lcd-bar">
        <b ref={bars} data-position-bars>
          1.1.1
        </b>
        <span className="lcd-name">bar</span>
      </div>
      <div className="lcd-time">
        <b ref={time} data-position-time>
          0:00.000
        </b>
        <span className="lcd-name">time</span>
      </div>
    </>
  )
}

function Metre({
  song,
  onChange,
}: {
  readonly song: SongSettings
  readonly onChange: (s: Partial<SongSettings>) => void
}) {
  const value = `${song.metreNumerator}/${song.metreDenominator}`
  const choices = METRES.includes(value) ? METRES : [...METRES, value]
  return (
    <Select
      label="Metre"
      value={value}
      choices={choices.map((metre) => ({ value: metre, label: metre }))}
      onChange={(metre) => {
        const [metreNumerator, metreDenominator] = metre.split('/').map(Number)
        onChange({ metreNumerator, metreDenominator })
      }}
    />
  )
}

function LoopBars({ sampleRate }: { readonly sampleRate: number }) {
  const { loop } = useEngineState()
  const song = useMix((mix) => mix.song)
  const barAt = (sample: number) => positionAt(sample, song, sampleRate).bar
  return <b>{loop ? `${barAt(loop.startSample)}–${barAt(loop.endSample)}` : '–'}</b>
}

export function Lcd({ sampleRate }: { readonly sampleRate: number }) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const song = useMix((mix) => mix.song)
  const change = (settings: Partial<SongSettings>) => room.dispatch({ kind: 'setSongSettings', settings })
  return (
    <div className="lcd num">
      <Position sampleRate={sampleRate} />
      <div className="wide-only">
        <EditableValue
          label="Tempo"
          parameter={SONG_PARAMETERS.tempoBpm}
          value={song.tempoBpm}
          withUnit={false}
          onChange={canEdit ? (tempoBpm) => change({ tempoBpm }) : undefined}
        />
        <span className="lcd-name">bpm</span>
      </div>
      <div className="wide-only">
        {canEdit ? (
          <Metre song={song} onChange={change} />
        ) : (
          <b>
            {song.metreNumerator}/{song.metreDenominator}
          </b>
        )}
        <span className="lcd-name">metre</span>
      </div>
      <div className="wide-only lcd-loop">
        <LoopBars sampleRate={sampleRate} />
        <span className="lcd-name">loop</span>
      </div>
    </div>
  )
}
