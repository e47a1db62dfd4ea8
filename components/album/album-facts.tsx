'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { can, type AlbumDetail, type Role } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { formatLevel, formatTime } from '../review/format'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { Field } from '../ui/field'

interface Props {
  readonly album: AlbumDetail
  readonly role: Role
  readonly onChanged: () => void
}

/** The album in numbers: length, loudness of the chosen versions and their spread, how much is approved. */
export function AlbumFacts({ album, role, onChanged }: Props) {
  const { songs } = album
  const runningS = songs.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0)
  const levels = songs.flatMap(({ chosenVersion }) =>
    chosenVersion?.integratedLufs == null ? [] : [chosenVersion.integratedLufs],
  )
  const spread = levels.length > 1 ? Math.max(...levels) - Math.min(...levels) : null
  const approved = songs.filter(({ chosenVersion }) => chosenVersion?.approval === 'approved').length
  const facts: readonly [string, string, string][] = [
    [String(songs.length), '', songs.length === 1 ? 'song' : 'songs'],
    [formatTime(runningS), '', 'running time'],
    [levels.length > 0 ? formatLevel(Math.max(...levels)) : '–', 'LUFS', 'loudest chosen mix'],
    [formatLevel(spread), 'LU', 'spread between mixes'],
    [`${approved}`, `of ${songs.length}`, 'approved'],
  ]
  return (
    <dl className="album-facts num">
      {facts.map(([value, unit, label]) => (
        <div key={label}>
          <dd>
            {value} <i>{unit}</i>
          </dd>
          <dt>{label}</dt>
        </div>
      ))}
      <div className="min-w-30 flex-1">
        <dd className="truncate text-value">{album.artist}</dd>
        <dt>{album.upc ? `UPC ${album.upc}` : 'no UPC'}</dt>
      </div>
      {can(role, 'album.edit') && (
        <AlbumSettings key={album.title + album.artist + album.upc} album={album} onChanged={onChanged} />
      )}
    </dl>
  )
}

function AlbumSettings({ album, onChanged }: Omit<Props, 'role'>) {
  const [isOpen, setOpen] = useState(false)
  const [fields, setFields] = useState({ title: album.title, artist: album.artist, upc: album.upc ?? '' })
  const { isBusy, problem, run } = useAction()
  const router = useRouter()
  async function trash() {
    if (await run(() => requestJson(`/api/albums/${album.id}`, { method: 'DELETE' })))
      router.push(`/bands/${album.bandId}`)
  }
  const set = (name: keyof typeof fields) => (event: { target: { value: string } }) =>
    setFields((now) => ({ ...now, [name]: event.target.value }))
  async function save() {
    const body = { ...fields, upc: fields.upc.trim() || null }
    if (!(await run(() => requestJson(`/api/albums/${album.id}`, { method: 'PATCH', body })))) return
    setOpen(false)
    onChanged()
  }
  return (
    <Dialog
      title="Album"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button kind="line">Edit album</Button>}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field label="Title" value={fields.title} maxLength={200} onChange={set('title')} />
        <Field label="Artist" value={fields.artist} maxLength={200} onChange={set('artist')} />
        <Field
          label="UPC or EAN"
          value={fields.upc}
          placeholder="none"
          hint="12 or 13 digits, checked"
          onChange={set('upc')}
        />
        {problem && (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
        <DialogActions>
          <Button kind="quiet" icon="trash" disabled={isBusy} onClick={() => void trash()}>
            Move to trash
          </Button>
          <span className="flex-1" />
          <DialogClose>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
          <Button kind="primary" type="submit" disabled={isBusy}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
