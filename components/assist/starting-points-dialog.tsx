'use client'
/** Starting points for a source: chosen by name, with what each setting does and why, applied as one step of undo. */
import { useState } from 'react'
import {
  describeValue,
  INSERT_PARAMETERS,
  startingPoint,
  STARTING_POINTS,
  suggestStartingPoint,
  type Parameter,
  type StartingInsert,
  type StartingPoint,
  type StartingPointId,
} from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { useToast } from '../ui/toast'
import { faceOf } from '../panels/insert-faces'

export interface StartingPointsProps {
  readonly ownerId: string
  readonly ownerName: string
}

export function StartingPointsDialog({ ownerId, ownerName }: StartingPointsProps) {
  const room = useRoom()
  const toast = useToast()
  const suggested = suggestStartingPoint(ownerName)
  const [isOpen, setOpen] = useState(false)
  const [chosenId, choose] = useState<StartingPointId>(suggested?.id ?? 'leadVocal')
  const chosen = startingPoint(chosenId)
  const offered = suggested
    ? [suggested, ...STARTING_POINTS.filter((point) => point !== suggested)]
    : STARTING_POINTS
  const apply = () => {
    room.dispatch({ kind: 'applyStartingPoint', ownerId, pointId: chosenId })
    toast({ text: `${ownerName} starts from “${chosen.name}”. Undo takes it back.` })
    setOpen(false)
  }
  return (
    <Dialog
      title={`Start ${ownerName} from`}
      text="Settings that an engineer would reach for first. They replace what its EQ and compressor are set to; everything can be changed afterwards."
      className="assist-dialog"
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (next && suggested) choose(suggested.id)
        setOpen(next)
      }}
      trigger={<Button kind="quiet">Start from…</Button>}
    >
      <div className="assist-columns">
        <ul className="assist-names" role="radiogroup" aria-label="Starting points">
          {offered.map((point) => (
            <PointName
              key={point.id}
              point={point}
              isChosen={point.id === chosenId}
              isSuggested={point.id === suggested?.id}
              onChoose={() => choose(point.id)}
            />
          ))}
        </ul>
        <div className="assist-why" aria-live="polite">
          {chosen.inserts.map((insert) => (
            <InsertWords key={insert.kind} insert={insert} />
          ))}
        </div>
      </div>
      <DialogActions>
        <DialogClose>
          <Button kind="line">Cancel</Button>
        </DialogClose>
        <Button kind="primary" onClick={apply}>
          Apply {chosen.name}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function PointName(props: {
  readonly point: StartingPoint
  readonly isChosen: boolean
  readonly isSuggested: boolean
  readonly onChoose: () => void
}) {
  const { point, isChosen, isSuggested, onChoose } = props
  return (
    <li>
      <label className="assist-name" data-on={isChosen || undefined}>
        <input type="radio" name="starting-point" checked={isChosen} onChange={onChoose} />
        {point.name}
        {isSuggested && <span className="badge">by its name</span>}
      </label>
    </li>
  )
}

function InsertWords({ insert }: { readonly insert: StartingInsert }) {
  return (
    <section>
      <h3>{faceOf(insert.kind).label}</h3>
      <ul className="assist-reasons">
        {insert.why.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className="assist-values num">{valuesText(insert)}</p>
    </section>
  )
}

function valuesText(insert: StartingInsert): string {
  const parameters = INSERT_PARAMETERS[insert.kind] as Readonly<Record<string, Parameter>>
  return Object.entries(insert.values)
    .flatMap(([field, value]) => {
      const parameter = parameters[field]
      if (parameter?.kind === 'continuous' && typeof value === 'number')
        return [`${parameter.label} ${describeValue(parameter, value)}`]
      return parameter?.kind === 'choice' && field.endsWith('Note') ? [`${parameter.label} ${value}`] : []
    })
    .join(' · ')
}
