'use client'
/** The panel of any kind of insert, made from its parameter table; `picture` is drawn above the controls. */
import type { ReactNode } from 'react'
import type { Insert } from '@/lib/mix'
import { ReductionFigure } from '../meters/reduction-figure'
import { layoutOf, shortLabel, type ControlGroup } from './control-layout'
import { PlainControls } from './insert-controls'
import { faceOf } from './insert-faces'
import { InsertKnob } from './insert-knob'
import { KeyPicker } from './key-picker'
import { Panel, type InsertPanelProps } from './panel'
import { TimedKnob } from './timed-knob'

/** Knobs that fit beside each other without a heading. */
const MOST_IN_A_ROW = 6

function Knobs({
  insert,
  title,
  group,
  isNamed,
}: {
  readonly insert: Insert
  readonly title: string
  readonly group: ControlGroup
  readonly isNamed: boolean
}) {
  return (
    <div className="knob-group" role="group" aria-label={isNamed ? group.meaning : undefined}>
      {isNamed && <h3 className="knob-group-name">{group.meaning}</h3>}
      <div className="knob-group-knobs">
        {group.controls.map((control) =>
          control.kind === 'timed' ? (
            <TimedKnob key={control.field} insert={insert} title={title} control={control} />
          ) : (
            <InsertKnob
              key={control.field}
              insert={insert}
              title={title}
              field={control.field}
              shortLabel={shortLabel(control.parameter.label, isNamed ? group.meaning : '')}
            />
          ),
        )}
      </div>
    </div>
  )
}

/** All controls of an insert, as its table has them. */
export function InsertControls({ insert, title }: { readonly insert: Insert; readonly title: string }) {
  const { groups, plain } = layoutOf(insert.kind)
  const places = groups.flatMap(({ controls }) => controls.map((c) => (c.kind === 'timed' ? 2 : 1)))
  const isNamed = places.reduce<number>((sum, n) => sum + n, 0) > MOST_IN_A_ROW
  return (
    <>
      <PlainControls insert={insert} title={title} controls={plain} />
      {groups.length > 0 && (
        <div className="knob-groups panel-body" data-named={isNamed || undefined}>
          {groups.map((group) => (
            <Knobs key={group.meaning} {...{ insert, title, group, isNamed }} />
          ))}
        </div>
      )}
    </>
  )
}

export function GenericPanel({ insert, picture }: InsertPanelProps & { readonly picture?: ReactNode }) {
  const { label, hasReduction, takesKey } = faceOf(insert.kind)
  return (
    <Panel
      title={label}
      insert={insert}
      actions={hasReduction && <ReductionFigure ownerId={insert.ownerId} insertId={insert.id} unit="dB" />}
    >
      {picture}
      <InsertControls insert={insert} title={label} />
      {takesKey && <KeyPicker insert={insert} title={label} />}
    </Panel>
  )
}
