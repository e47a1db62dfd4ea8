'use client'
/** Where the selected channel's audio stands: by the hundredth of a beat by eye, by the sample by hand. */
import { secondsFromSamples } from '@/lib/units'
import {
  FADE_CURVES,
  findParameter,
  formatNumber,
  type ContinuousParameter,
  type FadeCurve,
  type Region,
} from '@/lib/mix'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { useChoice, useNumber, useToggle } from '../collab/use-control'
import { EditableValue } from '../console/editable-value'
import { Select } from '../ui/select'
import { Switch } from '../ui/toggle'
import { ValueField } from '../ui/value-field'
import { EnvelopePanel } from './envelope/envelope-panel'
import { readNumber } from './read-number'

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
  const own = Object.values(regions)
    .filter((region) => region.channelId === channelId)
    .sort((a, b) => a.startSample - b.startSample)
  if (own.length === 0) return null
  return (
    <section className="panel" aria-label="Audio">
      <div className="region-panel">
        {own.map((region) => (
          <div key={region.id} className="region-item">
            <RegionRow region={region} sampleRate={sampleRate} name={stemNames.get(region.stemId)} />
            <RegionShape region={region} sampleRate={sampleRate} />
            <EnvelopePanel
              region={region}
              name={stemNames.get(region.stemId) ?? 'the stem'}
              sampleRate={sampleRate}
            />
          </div>
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

const CURVE_WORDS: Readonly<Record<FadeCurve, string>> = {
  linear: 'Linear',
  equalPower: 'Equal power',
  sCurve: 'S-curve',
}
const CURVES = FADE_CURVES.map((value) => ({ value, label: CURVE_WORDS[value] }))

/** Gain, direction and fades. */
function RegionShape({ region, sampleRate }: { readonly region: Region; readonly sampleRate: number }) {
  const target = { record: 'regions', id: region.id } as const
  const gain = useNumber({ ...target, field: 'gainDb' })
  const reverse = useToggle({ ...target, field: 'isReversed' })
  const setReverse = reverse.set
  return (
    <div className="region-row region-shape">
      <span className="lab">Gain</span>
      <EditableValue
        label="Region gain"
        parameter={findParameter('region', 'gainDb') as ContinuousParameter}
        value={gain.value}
        onChange={gain.set ?? undefined}
      />
      <Fade region={region} sampleRate={sampleRate} end="In" />
      <Fade region={region} sampleRate={sampleRate} end="Out" />
      <span className="lab">Reverse</span>
      {setReverse ? (
        <Switch label="Reverse" isOn={reverse.value} onChange={setReverse} />
      ) : (
        <span className="num">{reverse.value ? 'On' : 'Off'}</span>
      )}
    </div>
  )
}

function Fade({
  region,
  sampleRate,
  end,
}: {
  readonly region: Region
  readonly sampleRate: number
  readonly end: 'In' | 'Out'
}) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const target = { record: 'regions', id: region.id } as const
  const curve = useChoice({ ...target, field: `fade${end}Curve` }, 'linear')
  const setCurve = curve.set
  const field = `fade${end}Samples` as const
  const milliseconds = (region[field] / sampleRate) * 1000
  const set = (ms: number) => {
    const value = Math.max(0, Math.round((ms / 1000) * sampleRate))
    room.dispatch({ kind: 'setRegion', regionId: region.id, settings: { [field]: value } })
  }
  return (
    <>
      <span className="lab">Fade {end.toLowerCase()}</span>
      {canEdit ? (
        <ValueField
          label={`Fade ${end.toLowerCase()} in milliseconds`}
          unit="ms"
          width={72}
          text={formatNumber(milliseconds, milliseconds < 100 ? 1 : 0)}
          read={readNumber}
          onChange={set}
          onStep={(steps) => set(milliseconds + steps)}
        />
      ) : (
        <span className="num">{formatNumber(milliseconds, 0)} ms</span>
      )}
      {setCurve ? (
        <Select
          label={`Fade ${end.toLowerCase()} curve`}
          value={curve.value as FadeCurve}
          choices={CURVES}
          onChange={setCurve}
        />
      ) : (
        <span className="lab">{CURVE_WORDS[curve.value as FadeCurve]}</span>
      )}
    </>
  )
}
