'use client'
import { useState } from 'react'
import type { SongSummary } from '@/lib/contracts'
import { requestJson } from '../../net/request'
import { useAction } from '../../net/use-action'
import { formatLevel } from '../../review/format'
import { wordsOfGap } from '../listening/gap-words'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'

/** What the masters need to know of a song, for those who may not change it. */
export function MasterReadings({ song }: { readonly song: SongSummary }) {
  const rows = [
    ['ISRC', song.isrc ?? '–'],
    ['Intent', song.intentLu === null ? 'as mixed' : `${formatLevel(song.intentLu)} LU`],
    ['Gap before', wordsOfGap(song.gapSeconds)],
    ['Fades', `${song.fadeInMs} ms in, ${song.fadeOutMs} ms out`],
  ]
  return (
    <>
      <h3>For the masters</h3>
      <dl className="num">
        {rows.map(([label, value]) => (
          <div key={label} className="flex justify-between py-1">
            <dt className="text-text-3">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** What becomes of a gap of nothing or less. */
function hintOfGap(seconds: number): string {
  if (seconds === 0) return 'runs on from the song before it'
  if (seconds < 0) return `${wordsOfGap(seconds)} with the song before it`
  return '0: runs on; below 0: crossfade'
}

/** Intent, gap, fades and code of a song, to be changed. */
export function MasterFields({
  song,
  onChanged,
}: {
  readonly song: SongSummary
  readonly onChanged: () => void
}) {
  const initial = {
    isrc: song.isrc ?? '',
    intentLu: song.intentLu === null ? '' : String(song.intentLu),
    gapSeconds: String(song.gapSeconds),
    fadeInMs: String(song.fadeInMs),
    fadeOutMs: String(song.fadeOutMs),
  }
  const [fields, setFields] = useState(initial)
  const { isBusy, problem, run } = useAction()
  const isChanged = JSON.stringify(fields) !== JSON.stringify(initial)
  const set = (name: keyof typeof initial) => (event: { target: { value: string } }) =>
    setFields((now) => ({ ...now, [name]: event.target.value }))
  async function save() {
    const body = {
      isrc: fields.isrc.trim() || null,
      intentLu: fields.intentLu.trim() === '' ? null : Number(fields.intentLu.replace('−', '-')),
      gapSeconds: Number(fields.gapSeconds.replace('−', '-')),
      fadeInMs: Math.round(Number(fields.fadeInMs)),
      fadeOutMs: Math.round(Number(fields.fadeOutMs)),
    }
    if (await run(() => requestJson(`/api/songs/${song.id}`, { method: 'PATCH', body }))) onChanged()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h3>For the masters</h3>
      <div className="grid grid-cols-2 gap-3">
        <Field label="ISRC" value={fields.isrc} placeholder="QZ-ABC-26-00001" onChange={set('isrc')} />
        <Field
          label="Intent, LU to loudest song"
          value={fields.intentLu}
          placeholder="as mixed"
          inputMode="decimal"
          onChange={set('intentLu')}
        />
        <Field
          label="Gap before, s"
          value={fields.gapSeconds}
          inputMode="decimal"
          hint={hintOfGap(Number(fields.gapSeconds.replace('−', '-')))}
          onChange={set('gapSeconds')}
        />
        <span />
        <Field label="Fade in, ms" value={fields.fadeInMs} inputMode="numeric" onChange={set('fadeInMs')} />
        <Field
          label="Fade out, ms"
          value={fields.fadeOutMs}
          inputMode="numeric"
          onChange={set('fadeOutMs')}
        />
      </div>
      {problem && (
        <p className="field-error mt-2" role="alert">
          {problem}
        </p>
      )}
      {isChanged && (
        <div className="mt-3 flex justify-end gap-2">
          <Button kind="quiet" onClick={() => setFields(initial)}>
            Reset
          </Button>
          <Button kind="primary" type="submit" disabled={isBusy}>
            Save
          </Button>
        </div>
      )}
    </form>
  )
}
