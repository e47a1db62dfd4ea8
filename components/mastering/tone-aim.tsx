'use client'
import { useRef } from 'react'
import { REFERENCE_MAX_BYTES, type AlbumDetail, type ToneChoice } from '@/lib/contracts'
import { requestJson, sendFile } from '../net/request'
import { useAction } from '../net/use-action'
import { Button } from '../ui/button'
import { Select } from '../ui/select'
import { AudioFileInput } from '../upload/audio-file-input'

interface Props {
  readonly album: AlbumDetail
  readonly onChanged: () => void
}

/** What the tone of the next masters is brought towards, and the record that may be it. */
export function ToneAim({ album, onChanged }: Props) {
  const { isBusy, problem, run } = useAction()
  const url = `/api/albums/${album.id}`
  const act = async (work: () => Promise<unknown>) => {
    await run(work)
    onChanged()
  }
  const choose = (value: string) =>
    void act(() =>
      requestJson(url, { method: 'PATCH', body: { masterTone: choiceOf(value, album.masterTone) } }),
    )
  const { reference } = album
  return (
    <div className="tone-aim">
      <span>Tone towards</span>
      <Select
        label="What the tone is brought towards"
        value={valueOf(album)}
        isDisabled={isBusy}
        choices={choicesOf(album)}
        onChange={choose}
      />
      {reference && reference.status !== 'done' && (
        <span className={reference.status === 'failed' ? 'text-bad' : 'text-text-3'} data-reference>
          {wordsOf(reference)}
        </span>
      )}
      <ReferenceButton
        label={reference ? 'Replace reference' : 'Add reference'}
        isBusy={isBusy}
        onFile={(file) =>
          void act(() => sendFile(`${url}/reference?name=${encodeURIComponent(file.name)}`, file, LIMIT))
        }
      />
      {reference && (
        <Button
          kind="quiet"
          icon="trash"
          disabled={isBusy}
          onClick={() => void act(() => requestJson(`${url}/reference`, { method: 'DELETE' }))}
        >
          Remove reference
        </Button>
      )}
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

const LIMIT = {
  bytes: REFERENCE_MAX_BYTES,
  words: `A reference may have ${REFERENCE_MAX_BYTES / 1024 ** 2} MB at most. One song of the record is enough.`,
}

function ReferenceButton({
  label,
  isBusy,
  onFile,
}: {
  readonly label: string
  readonly isBusy: boolean
  readonly onFile: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <AudioFileInput input={input} purpose="reference" onFile={onFile} />
      <Button kind="line" icon="upload" disabled={isBusy} onClick={() => input.current?.click()}>
        {isBusy ? 'Sending…' : label}
      </Button>
    </>
  )
}

function wordsOf({ name, status, error }: NonNullable<AlbumDetail['reference']>): string {
  if (status === 'failed') return `${name}: ${error ?? ''}`
  return `${name}: its tone is being measured`
}

function choicesOf({ songs, reference }: AlbumDetail) {
  return [
    { value: 'centre', label: 'the middle of the songs' },
    ...songs.map(({ id, title }) => ({ value: `song ${id}`, label: `“${title}”` })),
    ...(reference && reference.status !== 'failed'
      ? [{ value: 'reference', label: `reference: ${reference.name}` }]
      : []),
    { value: 'none', label: 'nothing, leave the tone' },
  ]
}

function valueOf({ masterTone, songs }: AlbumDetail): string {
  if (masterTone?.aim !== 'song') return masterTone?.aim ?? 'centre'
  return songs.some(({ id }) => id === masterTone.songId) ? `song ${masterTone.songId}` : 'centre'
}

/** The strength that programs may set stays. */
function choiceOf(value: string, before: ToneChoice | null): ToneChoice | null {
  const strength = before && 'strength' in before ? before.strength : undefined
  const kept = strength === undefined ? {} : { strength }
  if (value.startsWith('song ')) return { aim: 'song', songId: value.slice('song '.length), ...kept }
  if (value === 'reference') return { aim: 'reference', ...kept }
  if (value === 'none') return { aim: 'none' }
  return strength === undefined ? null : { aim: 'centre', strength }
}
