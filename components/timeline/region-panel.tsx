'use client'
/** Where the selected channel's audio stands: by the hundredth of a beat by eye, by the sample by hand. */
import { secondsFromSamples } from '@/lib/units'
import { formatNumber, type Region } from '@/lib/mix'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { ValueField } from '../ui/value-field'

const readNumber = (typed: string): number | null => {
  const value = Number(
    typed
      .replace(/[−–]/g, '-')
      .replace(/[\u2009\u202f\s]/g, '')
      .replace(',', '.'),
  )
  return typed.trim() !== '' && Number.isFinite(value) ? value : null
}

export function RegionPanel({
  channelId,
  sampleRate,
  stemNames,
}: {
  readonly channelId: string
  readonly sampleRate: number
  readonly stemNames: ReadonlyMap<string, string>
}) {
  const regions = useMix((mix) => mix.regions)
  const own = Object.values(regions).filter((region) => region.channelId === channelId)
  if (own.length === 0) return null
  return (
    <section className="panel" aria-label="Audio">
      <div className="region-panel">
        {own.map((region) => (
          <RegionRow
            key={region.id}
            region={region}
            sampleRate={sampleRate}
            name={stemNames.get(region.stemId)}
          />
        ))}
      </div>
    </section>
  )
}

function RegionRow({
  region,
  sampleRate,
  name,
}: {
  readonly region: Region
  readonly sampleRate: number
  readonly name: string | undefined
}) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const start = secondsFromSamples(region.startSample, sampleRate)
  const move = (startSample: number) =>
    room.dispatch({
      kind: 'moveRegion',
      regionId: region.id,
      startSample: Math.max(0, Math.round(startSample)),
    })
  const length = formatNumber(secondsFromSamples(region.lengthSamples, sampleRate), 1)
  return (
    <div className="region-row">
      <span className="min-w-0 flex-1 truncate text-text-2" title={name}>
        {name ?? 'Stem'}
      </span>
      <span className="num lab">{length} s, from</span>
      {canEdit ? (
        <>
          <ValueField
            label="Start in seconds"
            unit="s"
            width={84}
            text={formatNumber(start, 4)}
            read={readNumber}
            onChange={(seconds) => move(seconds * sampleRate)}
            onStep={(steps) => move(region.startSample + steps * 0.001 * sampleRate)}
          />
          <ValueField
            label="Start in samples"
            unit="smp"
            width={104}
            text={formatNumber(region.startSample, 0)}
            read={readNumber}
            onChange={move}
            onStep={(steps) => move(region.startSample + steps)}
          />
        </>
      ) : (
        <span className="num">{formatNumber(start, 4)} s</span>
      )}
    </div>
  )
}
