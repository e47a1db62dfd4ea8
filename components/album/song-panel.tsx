'use client'
import { useState } from 'react'
import Link from 'next/link'
import { can, type Role, type SongSummary, type VersionList } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { usePolled } from '../net/use-polled'
import { formatLevel, formatWhen } from '../review/format'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { Field } from '../ui/field'
import { Progress } from '../ui/progress'

interface Props {
  readonly song: SongSummary
  readonly role: Role
  readonly onChanged: () => void
}

const FRESH_MS = 2500

/** The song that is chosen in the list: its versions, and what the masters need to know of it. */
export function SongPanel({ song, role, onChanged }: Props) {
  const { data, refresh } = usePolled<VersionList>(`/api/songs/${song.id}/versions`, FRESH_MS)
  const versions = data?.versions
  const { problem, run } = useAction()
  async function choose(versionId: string) {
    await run(() =>
      requestJson(`/api/songs/${song.id}/chosen-version`, { method: 'PUT', body: { versionId } }),
    )
    refresh()
    onChanged()
  }
  return (
    <aside className="album-panel" aria-label={song.title}>
      <header className="flex items-center gap-2">
        <span className="num text-text-3">{song.position}</span>
        <h2 className="text-title">{song.title}</h2>
        <span className="flex-1" />
        <Button asChild kind="line">
          <Link href={`/songs/${song.id}/studio`}>Open mix</Link>
        </Button>
      </header>
      <h3>Versions</h3>
      {versions?.length === 0 && (
        <EmptyState title="No version yet" text="Save one in the studio when the mix is worth hearing." />
      )}
      <ul>
        {versions?.map((version) => (
          <li key={version.id} className="album-version">
            <Link href={`/versions/${version.id}`} className="min-w-0 flex-1">
              <b className="num">v{version.number}</b> {version.name}
              <span className="num block text-label text-text-3" suppressHydrationWarning>
                {formatWhen(version.createdAt)} · {formatLevel(version.bounce.integratedLufs)} LUFS
                {version.openCommentCount > 0 ? ` · ${version.openCommentCount} open notes` : ''}
              </span>
              {(version.bounce.status === 'queued' || version.bounce.status === 'running') && (
                <Progress label={`Bouncing v${version.number}`} value={version.bounce.progress} />
              )}
            </Link>
            {version.isChosen ? (
              <Badge tone="ok" icon="check">
                Chosen
              </Badge>
            ) : (
              can(role, 'version.choose') && <Button onClick={() => void choose(version.id)}>Choose</Button>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {can(role, 'song.edit') ? (
        <MasterFields key={song.id} song={song} onChanged={onChanged} />
      ) : (
        <MasterReadings song={song} />
      )}
    </aside>
  )
}

function MasterReadings({ song }: { readonly song: SongSummary }) {
  const rows = [
    ['ISRC', song.isrc ?? '–'],
    ['Intent', song.intentLu === null ? 'as mixed' : `${formatLevel(song.intentLu)} LU`],
    ['Gap before', `${song.gapSeconds} s`],
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

function MasterFields({ song, onChanged }: { readonly song: SongSummary; readonly onChanged: () => void }) {
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
      gapSeconds: Number(fields.gapSeconds),
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
