'use client'
/** A region's clip gain as figures: its points in the order of the song, to read, type, step, add and remove. */
import { useState } from 'react'
import {
  ENVELOPE_PARAMETER,
  envelopeOf,
  formatNumber,
  songSampleOf,
  stemFrameOf,
  type Breakpoint,
  type Region,
} from '@/lib/mix'
import { secondsFromSamples } from '@/lib/units'
import { useCanEdit, useMix } from '../../collab/room-context'
import { EditableValue } from '../../console/editable-value'
import { useEngine } from '../../transport/engine-context'
import { Button, IconButton } from '../../ui/button'
import { ValueField } from '../../ui/value-field'
import { readNumber } from '../read-number'
import { useEnvelopeActions, type EnvelopeActions } from './envelope-actions'
import { dbAtSong, draggedPoint, placedPoints, seenPoints } from './envelope-shape'

/** More at once than fit beside a mix: the rest is a page further. */
const PAGE = 24

export function EnvelopePanel({
  region,
  name,
  sampleRate,
}: {
  readonly region: Region
  readonly name: string
  readonly sampleRate: number
}) {
  const points = useMix((mix) => envelopeOf(mix, region.id))
  const canEdit = useCanEdit()
  const engine = useEngine()
  const actions = useEnvelopeActions()
  const [isOpen, open] = useState(false)
  const seen = seenPoints(region, points)
  const count = `${seen.length} ${seen.length === 1 ? 'point' : 'points'}`
  const add = () => {
    const end = region.startSample + region.lengthSamples - 1
    const song = Math.min(end, Math.max(region.startSample, Math.round(engine?.playheadSample() ?? 0)))
    actions.add(region.id, { sample: stemFrameOf(region, song), value: dbAtSong(region, points, song) })
    open(true)
  }
  return (
    <>
      <div className="region-row">
        <span className="lab">Clip gain</span>
        <Button
          kind="quiet"
          aria-expanded={isOpen}
          disabled={seen.length === 0}
          onClick={() => open(!isOpen)}
          icon={isOpen ? 'up' : 'down'}
        >
          {seen.length === 0 ? 'No points' : count}
        </Button>
        {canEdit && <IconButton icon="plus" label="Add a clip gain point at the playhead" onClick={add} />}
        {canEdit && points.length > 0 && (
          <Button kind="quiet" onClick={() => actions.clear(region.id)}>
            Clear
          </Button>
        )}
      </div>
      {isOpen && seen.length > 0 && (
        <Points {...{ region, points, name, sampleRate }} actions={canEdit ? actions : null} />
      )}
    </>
  )
}

interface PointsProps {
  readonly region: Region
  readonly points: readonly Breakpoint[]
  readonly name: string
  readonly sampleRate: number
  /** Null when this person may only look. */
  readonly actions: EnvelopeActions | null
}

function Points(props: PointsProps) {
  const { region, points, name } = props
  const [page, setPage] = useState(0)
  const seen = placedPoints(region, seenPoints(region, points))
  const last = Math.floor((seen.length - 1) / PAGE)
  const shown = Math.min(page, last)
  const from = shown * PAGE
  return (
    <>
      <ol className="envelope-points" aria-label={`Clip gain points of ${name}`} start={from + 1}>
        {seen.slice(from, from + PAGE).map(({ id }, at) => (
          <Point key={id} {...props} pointId={id} number={from + at + 1} />
        ))}
      </ol>
      {last > 0 && (
        <div className="region-row">
          <IconButton
            icon="left"
            label="Earlier points"
            disabled={shown === 0}
            onClick={() => setPage(shown - 1)}
          />
          <span className="num lab">
            {from + 1}–{Math.min(seen.length, from + PAGE)} of {seen.length}
          </span>
          <IconButton
            icon="right"
            label="Later points"
            disabled={shown === last}
            onClick={() => setPage(shown + 1)}
          />
        </div>
      )}
    </>
  )
}

function Point({
  region,
  points,
  sampleRate,
  actions,
  pointId,
  number,
}: PointsProps & { readonly pointId: string; readonly number: number }) {
  const point = points.find(({ id }) => id === pointId)
  if (!point) return null
  const song = songSampleOf(region, point.sample)
  const time = formatNumber(secondsFromSamples(song, sampleRate), 3)
  const move = (songSample: number) =>
    actions?.move(draggedPoint({ region, points }, point, { songSample, value: point.value }))
  return (
    <li className="region-row">
      <span className="num lab envelope-number">{number}</span>
      {actions ? (
        <ValueField
          label={`Point ${number} in seconds`}
          unit="s"
          width={92}
          text={time}
          read={readNumber}
          onChange={(seconds) => move(seconds * sampleRate)}
          onStep={(steps) => move(song + steps * 0.001 * sampleRate)}
        />
      ) : (
        <span className="num">{time} s</span>
      )}
      <EditableValue
        label={`Point ${number} level`}
        parameter={ENVELOPE_PARAMETER}
        value={point.value}
        onChange={actions ? (value) => actions.move({ ...point, value }) : undefined}
      />
      {actions && <span className="lab">Bend</span>}
      {actions && (
        <ValueField
          label={`Bend ${region.isReversed ? 'before' : 'behind'} point ${number}`}
          unit="%"
          width={64}
          text={formatNumber(point.curve * 100, 0)}
          read={readNumber}
          onChange={(percent) => actions.move({ ...point, curve: percent / 100 })}
          onStep={(steps) => actions.move({ ...point, curve: point.curve + steps / 100 })}
        />
      )}
      {actions && (
        <IconButton icon="trash" label={`Remove point ${number}`} onClick={() => actions.remove(point.id)} />
      )}
    </li>
  )
}
