'use client'
/** The control room: how loud this window is. Never in a file, never for the others. */
import { useState } from 'react'
import { formatNumber, type ContinuousParameter } from '@/lib/mix'
import type { MonitorState, StudioEngine } from '@/lib/engine/engine-types'
import { TRANSLATION_CURVES, TRANSLATION_IDS, type TranslationId } from '@/lib/engine/translation-curves'
import { SILENCE_DB } from '@/lib/units'
import { Button } from '../ui/button'
import { Popover } from '../ui/popover'
import { Icon } from '../ui/icon'
import { Select } from '../ui/select'
import { Switch } from '../ui/toggle'
import { Knob } from '../console/knob'
import { CompareDialog } from '../compare/compare-dialog'
import { useComparingState } from '../compare/use-compare'
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
const HEARD_SIGNS = { reference: 'reference', codec: 'codec', difference: 'difference' } as const
const PLACES: readonly { readonly value: TranslationId | typeof HERE; readonly label: string }[] = [
  { value: HERE, label: 'These loudspeakers' },
  ...TRANSLATION_IDS.map((value) => ({ value, label: TRANSLATION_CURVES[value].label })),
]

function Row({
  label,
  isOn,
  onChange,
}: {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}) {
  return (
    <label className="monitor-row">
      <span className="flex-1">{label}</span>
      <Switch label={label} isOn={isOn} onChange={onChange} />
    </label>
  )
}

/** What of the control room is not at rest. */
function Signs({ monitor }: { readonly monitor: MonitorState }) {
  const heard = useComparingState()?.heard ?? 'mix'
  const { isDimmed, isMono, isSwapped, translation } = monitor
  const signs = [
    heard !== 'mix' && HEARD_SIGNS[heard],
    isDimmed && 'dim',
    isMono && 'mono',
    isSwapped && 'L⇄R',
    translation && TRANSLATION_CURVES[translation].label,
  ].filter((sign) => typeof sign === 'string')
  return signs.map((sign) => (
    <span key={sign} className="badge badge-warn">
      {sign}
    </span>
  ))
}

function ControlRoom({ engine, onListen }: { readonly engine: StudioEngine; readonly onListen: () => void }) {
  const { monitor } = useEngineState()
  const { levelDb, isDimmed, isMono, isSwapped, translation } = monitor
  const set = (change: Partial<MonitorState>) => engine.setMonitor(change)
  const move = (level: number) => set({ levelDb: Math.min(LEVEL.max, level) })
  return (
    <div className="monitor">
      <Knob
        label="Control-room level"
        parameter={LEVEL}
        value={levelDb}
        size={48}
        gesture={{ begin: () => undefined, move, end: () => undefined }}
      />
      <Row label="Dim, 20 dB quieter" isOn={isDimmed} onChange={(isOn) => set({ isDimmed: isOn })} />
      <Row label="Mono" isOn={isMono} onChange={(isOn) => set({ isMono: isOn })} />
      <Row label="Swap left and right" isOn={isSwapped} onChange={(isOn) => set({ isSwapped: isOn })} />
      <div className="monitor-row">
        <span className="flex-1">Check on</span>
        <Select
          label="Check on"
          value={translation ?? HERE}
          choices={PLACES}
          onChange={(place) => set({ translation: place === HERE ? null : place })}
        />
      </div>
      {engine.comparing && (
        <Button kind="line" icon="ear" onClick={onListen}>
          References, codecs…
        </Button>
      )}
      <p className="lab">Only what you hear. The mix, the others and every file stay as they are.</p>
    </div>
  )
}

export function MonitorMenu() {
  const engine = useEngine()
  const { monitor } = useEngineState()
  const [isOpen, setOpen] = useState(false)
  const [isComparing, setComparing] = useState(false)
  if (!engine) return null
  const listen = () => {
    setOpen(false)
    setComparing(true)
  }
  return (
    <>
      <Popover
        label="Control room"
        align="end"
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={
          <Button
            kind="quiet"
            aria-label="Control room"
            data-talk-dimmed={monitor.isTalkDimmed || undefined}
            title="Control room: level, dim, mono, references, codecs, other loudspeakers"
          >
            <Icon name="speaker" />
            <span className="num wide-only">
              {monitor.levelDb <= SILENCE_DB ? '−∞' : formatNumber(monitor.levelDb, 1)}
              <small className="lab"> dB</small>
            </span>
            <Signs monitor={monitor} />
          </Button>
        }
      >
        <ControlRoom engine={engine} onListen={listen} />
      </Popover>
      <CompareDialog isOpen={isComparing} onOpenChange={setComparing} />
    </>
  )
}
