'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { UploadSummary } from '@/lib/contracts/stems'
import { Badge } from '../ui/badge'
import { Button, IconButton } from '../ui/button'
import { Progress } from '../ui/progress'
import type { UploadQueue } from './upload-queue'
import { uploadRows, type UploadRow } from './upload-rows'

/** When every file went well, the tray has nothing more to say. */
const CLOSES_AFTER_MS = 5000
const NO_FILES: readonly never[] = []

function headline(rows: readonly UploadRow[]): string {
  const open = rows.filter((row) => !row.isDone && row.problem === null).length
  const bad = rows.filter((row) => row.problem !== null).length
  if (open > 0) return open === 1 ? '1 file on its way' : `${open} files on their way`
  if (bad > 0) return bad === 1 ? '1 file was not taken' : `${bad} files were not taken`
  return rows.length === 1 ? '1 file is ready' : `${rows.length} files are ready`
}

function Row({ row, queue }: { readonly row: UploadRow; readonly queue: UploadQueue }) {
  const { queueKey } = row
  return (
    <li className="tray-row" data-upload={row.name} data-done={row.isDone || undefined}>
      <span className="truncate" title={row.name}>
        {row.name}
      </span>
      <Badge tone={row.problem ? 'bad' : row.isDone ? 'ok' : undefined} className="num">
        {row.words}
      </Badge>
      <span className="flex">
        {row.canRetry && queueKey && (
          <Button kind="line" onClick={() => queue.retry(queueKey)}>
            Try again
          </Button>
        )}
        {queueKey && !row.isDone && (
          <IconButton
            icon="close"
            label={`Stop sending ${row.name}`}
            onClick={() => void queue.cancel(queueKey)}
          />
        )}
      </span>
      {row.progress !== null && <Progress label={row.name} value={row.progress} />}
      {row.problem && <p className="tray-reason">{row.problem}</p>}
      {row.note && <p className="tray-note">{row.note}</p>}
    </li>
  )
}

/** What is on its way into the song; goes by itself when all went well. */
export function UploadTray({
  queue,
  uploads,
}: {
  readonly queue: UploadQueue
  readonly uploads: readonly UploadSummary[]
}) {
  const files = useSyncExternalStore(
    queue.subscribe,
    () => queue.files,
    () => NO_FILES,
  )
  const [isFolded, setFolded] = useState(false)
  const rows = uploadRows(files, uploads)
  const isOver = rows.every((row) => row.isDone || row.problem !== null)
  const hasGoneWell =
    rows.length > 0 && rows.every((row) => row.isDone && row.problem === null && row.note === null)
  useEffect(() => {
    if (!hasGoneWell) return
    const timer = window.setTimeout(() => queue.clear(), CLOSES_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [hasGoneWell, queue])
  if (rows.length === 0) return null
  return (
    <section className="tray" aria-label="Uploads">
      <header className="tray-head">
        <span className="flex-1" role="status">
          {headline(rows)}
        </span>
        <IconButton
          icon={isFolded ? 'up' : 'down'}
          label={isFolded ? 'Show the files' : 'Hide the files'}
          onClick={() => setFolded(!isFolded)}
        />
        {isOver && <IconButton icon="close" label="Close uploads" onClick={() => queue.clear()} />}
      </header>
      {!isFolded && (
        <ul className="tray-list">
          {rows.map((row) => (
            <Row key={row.key} row={row} queue={queue} />
          ))}
        </ul>
      )}
    </section>
  )
}
