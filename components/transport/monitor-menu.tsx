'use client'
/** The control room: how loud this window is. Never in a file, never for the others. */
import { formatNumber, type ContinuousParameter } from '@/lib/mix'
import { TRANSLATION_CURVES, TRANSLATION_IDS, type TranslationId } from '@/lib/engine/translation-curves'
import { SILENCE_DB } from '@/lib/units'
import { Button } from '../ui/button'
import { Popover } from '../ui/popover'
import { Icon } from '../ui/icon'
import { Select } from '../ui/select'
import { Switch } from '../ui/toggle'
import { Knob } from '../console/knob'
import { useEngine, useEngineState } from './engine-context'

const LEVEL: ContinuousParameter = {
  kind: 'continuous',
  label: 'Control-room level',
  unit: 'dB',
  min: SILENCE_DB,
  max: 12,
  default: 0,
  taper: 'fader',
  smoothingMs: 20,
  audible: false,
}

const HERE = 'here'
const PLACES: readonly { readonly value: TranslationId | typeof HERE; readonly label: string }[] = [
  { value: HERE, label: 'These loudspeakers' },
  ...TRANSLATION_IDS.map((value) => ({ value, label: TRANSLATION_CURVES[value].label })),
]

export function MonitorMenu() {
  const engine = useEngine()
  const { monitor } = useEngineState()
  if (!engine) return null
  const set = (levelDb: number) => engine.setMonitor({ levelDb: Math.min(LEVEL.max, levelDb) })
  return (
    <Popover
      label="Control room"
      align="end"
      trigger={
        <Button
          kind="quiet"
          aria-label="Control room"
          title="Control room: level, dim, mono, other loudspeakers"
        >
          <Icon name="speaker" />
          <span className="num wide-only">
            {monitor.levelDb <= SILENCE_DB ? '−∞' : formatNumber(monitor.levelDb, 1)}
            <small className="lab"> dB</small>
          </span>
          {monitor.isDimmed && <span className="badge badge-warn">dim</span>}
          {monitor.isMono && <span className="badge badge-warn">mono</span>}
          {monitor.isSwapped && <span className="badge badge-warn">L⇄R</span>}
          {monitor.translation && (
            <span className="badge badge-warn">{TRANSLATION_CURVES[monitor.translation].label}</span>
          )}
        </Button>
      }
    >
      <div className="monitor">
        <Knob
          label="Control-room level"
          parameter={LEVEL}
          value={monitor.levelDb}
          size={48}
          gesture={{ begin: () => undefined, move: set, end: () => undefined }}
        />
        <label className="monitor-row">
          <span className="flex-1">Dim, 20 dB quieter</span>
          <Switch
            label="Dim"
            isOn={monitor.isDimmed}
            onChange={(isDimmed) => engine.setMonitor({ isDimmed })}
          />
        </label>
        <label className="monitor-row">
          <span className="flex-1">Mono</span>
          <Switch label="Mono" isOn={monitor.isMono} onChange={(isMono) => engine.setMonitor({ isMono })} />
        </label>
        <label className="monitor-row">
          <span className="flex-1">Swap left and right</span>
          <Switch
            label="Swap left and right"
            isOn={monitor.isSwapped}
            onChange={(isSwapped) => engine.setMonitor({ isSwapped })}
          />
        </label>
        <div className="monitor-row">
          <span className="flex-1">Check on</span>
          <Select
            label="Check on"
            value={monitor.translation ?? HERE}
            choices={PLACES}
            onChange={(place) => engine.setMonitor({ translation: place === HERE ? null : place })}
          />
        </div>
        <p className="lab">Only what you hear. The mix, the others and every file stay as they are.</p>
      </div>
    </Popover>
  )
}
