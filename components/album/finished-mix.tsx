'use client'
import { useRef, useState } from 'react'
import { Upload } from 'tus-js-client'
import type { SongSummary } from '@/lib/contracts'
import type { StemList } from '@/lib/contracts/stems'
import { requestJson, wordsOf } from '../net/request'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/progress'

interface Props {
  readonly albumId: string
  readonly onAdded: () => void
}

const CHUNK_BYTES = 8 * 1024 * 1024
const RETRY_MS = [500, 2000, 5000, 10_000]

function send(file: File, songId: string, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(file, {
      endpoint: '/api/uploads',
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_MS,
      metadata: { songId, filename: file.name, purpose: 'finishedMix' },
      onProgress: (sent, total) => onProgress(total > 0 ? sent / total : 0),
      onSuccess: () => resolve(),
      onError: reject,
    }).start()
  })
}

/** Waits until the server has read the file. @throws Error with the reason when it was refused */
async function readBack(songId: string): Promise<void> {
  for (;;) {
    const { uploads } = await requestJson<StemList>(`/api/songs/${songId}/stems`)
    const upload = uploads[0]
    if (upload?.status === 'refused') throw new Error(upload.errorMessage ?? 'The file could not be read.')
    if (!upload || upload.status === 'ready') return
    await new Promise((resolve) => window.setTimeout(resolve, 700))
  }
}

/** For those who come only for masters: a song of one stem and its version, in one step. */
export function FinishedMixButton({ albumId, onAdded }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [work, setWork] = useState<{ name: string; share: number; problem: string | null } | null>(null)

  async function add(file: File) {
    setWork({ name: file.name, share: 0, problem: null })
    try {
      const title = file.name.replace(/\.[^.]+$/, '')
      const song = await requestJson<SongSummary>(`/api/albums/${albumId}/songs`, {
        method: 'POST',
        body: { title },
      })
      await send(file, song.id, (share) => setWork((now) => now && { ...now, share: share * 0.9 }))
      await readBack(song.id)
      setWork(null)
    } catch (reason) {
      const words = reason instanceof Error ? reason.message : wordsOf(reason)
      setWork((now) => now && { ...now, problem: words })
    }
    onAdded()
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        data-finished-mix
        accept=".wav,.aif,.aiff,.flac,.mp3,.ogg,.opus,audio/*"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void add(file)
        }}
      />
      <Button
        kind="quiet"
        icon="upload"
        aria-label="Add finished mix"
        title="Add finished mix"
        onClick={() => input.current?.click()}
      >
        <span className="wide-only">Add finished mix</span>
      </Button>
      <Dialog
        title={work?.problem ? 'That mix could not be added' : 'Adding a finished mix'}
        text={work?.problem ?? `${work?.name ?? ''} becomes a song of one stem with its first version.`}
        isOpen={work !== null}
        onOpenChange={(isOpen) => !isOpen && setWork(null)}
      >
        {work && !work.problem && <Progress label="Upload" value={work.share} />}
      </Dialog>
    </>
  )
}
