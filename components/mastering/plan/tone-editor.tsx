'use client'
import { useState } from 'react'
import { MOST_TONE_DB, type ToneSettings } from '@/lib/mastering/settings/stages/tone'
import { Segmented } from '../../ui/segmented'
import { ValueField } from '../../ui/value-field'
import { ToneCurve } from './tone-curve'

interface Props {
  readonly value: ToneSettings
  /** What strength is a share of. */
  readonly planned: ToneSettings
  readonly onChange: (value: ToneSettings) => void
}

const SIDES = ['midDb', 'sideDb'] as const
type Side = (typeof SIDES)[number]
const SIDE_WORDS: Readonly<Record<Side, string>> = { midDb: 'Middle', sideDb: 'Sides' }
const MOST_STRENGTH = 200

/** The equaliser by hand: the planned curve weaker or stronger, then band by band. */
export function ToneEditor({ value, planned, onChange }: Props) {
  const [side, setSide] = useState<Side>('midDb')
  const strength = strengthOf(value, planned)
  const isFlat = SIDES.every((one) => planned[one].every((db) => db === 0))
  const setStrength = (percent: number) => {
    const share = Math.max(0, Math.min(MOST_STRENGTH, percent)) / 100
    onChange({ midDb: scaled(planned.midDb, share), sideDb: scaled(planned.sideDb, share) })
  }
  return (
    <div className="tone-editor">
      <div className="listening-tools">
        <Segmented
          label="Edited"
          value={side}
          choices={SIDES.map((one) => ({ value: one, label: SIDE_WORDS[one] }))}
          onChange={setSide}
        />
        {!isFlat && (
          <ValueField
            label="Strength of the last run's curve"
            unit="%"
            text={strength === null ? 'drawn' : String(strength)}
            read={(typed) => (Number.isFinite(Number(typed)) && typed.trim() !== '' ? Number(typed) : null)}
            onChange={setStrength}
            onStep={(steps) => setStrength((strength ?? 100) + steps * 5)}
            width={96}
          />
        )}
      </div>
      <ToneCurve
        label={SIDE_WORDS[side]}
        gainsDb={value[side]}
        onChange={(gainsDb) => onChange({ ...value, [side]: gainsDb })}
      />
    </div>
  )
}

function scaled(gainsDb: readonly number[], share: number): number[] {
  return gainsDb.map((db) => Math.max(-MOST_TONE_DB, Math.min(MOST_TONE_DB, db * share)))
}

/** Percent of the planned curve that the value is; null: it was drawn by hand. */
export function strengthOf(value: ToneSettings, planned: ToneSettings): number | null {
  const own = [...value.midDb, ...value.sideDb]
  const base = [...planned.midDb, ...planned.sideDb]
  const highest = base.reduce((best, db, index) => (Math.abs(db) > Math.abs(base[best]!) ? index : best), 0)
  if (base[highest] === 0) return null
  const percent = Math.round((own[highest]! / base[highest]!) * 100)
  const isScaled = own.every(
    (db, index) =>
      Math.abs(db - Math.max(-MOST_TONE_DB, Math.min(MOST_TONE_DB, (base[index]! * percent) / 100))) < 0.06,
  )
  return isScaled ? percent : null
}
