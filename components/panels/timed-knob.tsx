'use client'
/** A time (or rate) that is free, or a note value of the song's tempo: one control with one name. */
import { useMemo } from 'react'
import { noteIn, noteMs, type Insert } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { useChoice } from '../collab/use-control'
import { Select } from '../ui/select'
import { choiceWords, FREE, type KnobControl } from './control-layout'
import { InsertKnob } from './insert-knob'

export function TimedKnob({
  insert,
  title,
  control,
}: {
  readonly insert: Insert
  readonly title: string
  readonly control: Extract<KnobControl, { kind: 'timed' }>
}) {
  const { field, noteField, notes, parameter } = control
  const note = useChoice({ record: 'inserts', id: insert.id, field: noteField }, FREE)
  const choices = useMemo(
    () => notes.map((value) => ({ value, label: value === FREE ? 'Free' : choiceWords(value) })),
    [notes],
  )
  const tempoBpm = useMix((mix) => mix.song.tempoBpm)
  const isFree = note.value === FREE
  const ms = noteMs(note.value, tempoBpm)
  const reading = ms === null ? null : noteIn(parameter, ms)
  const set = note.set
  return (
    <div className="timed-knob" data-free={isFree || undefined}>
      <InsertKnob insert={insert} title={title} field={field} reading={reading} />
      {set ? (
        <Select
          label={`${title} ${parameter.label.toLowerCase()} in note values`}
          value={note.value}
          choices={choices}
          onChange={set}
        />
      ) : (
        !isFree && <span className="reading">{choiceWords(note.value)}</span>
      )}
    </div>
  )
}
