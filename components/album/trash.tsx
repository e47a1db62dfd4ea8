'use client'
import { useRouter } from 'next/navigation'
import { TRASH_DAYS, type Trash } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { formatWhen } from '../review/format'
import { Button } from '../ui/button'

/** What was thrown away lately, and the way back. */
export function TrashList({ trash }: { readonly trash: Trash }) {
  const { isBusy, problem, run } = useAction()
  const router = useRouter()
  const items = [
    ...trash.albums.map(({ id, title, trashedAt }) => ({
      url: `/api/albums/${id}`,
      title,
      kind: 'album',
      trashedAt,
    })),
    ...trash.songs.map(({ id, title, trashedAt }) => ({
      url: `/api/songs/${id}`,
      title,
      kind: 'song',
      trashedAt,
    })),
  ]
  if (items.length === 0) return null
  return (
    <details>
      <summary className="min-h-6 cursor-pointer text-text-2">
        Trash, {items.length} {items.length === 1 ? 'thing' : 'things'} kept for {TRASH_DAYS} days
      </summary>
      <ul className="mt-2">
        {items.map(({ url, title, kind, trashedAt }) => (
          <li key={url} className="flex items-center gap-3 border-t border-line-soft py-1">
            <span className="min-w-0 flex-1 truncate">
              {title} <span className="text-text-3">{kind}</span>
            </span>
            {trashedAt && (
              <span className="num text-text-3" suppressHydrationWarning>
                {formatWhen(trashedAt)}
              </span>
            )}
            <Button
              disabled={isBusy}
              aria-label={`Restore ${title}`}
              onClick={() =>
                void run(() => requestJson(`${url}/restore`, { method: 'POST', body: {} })).then(
                  (isDone) => isDone && router.refresh(),
                )
              }
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </details>
  )
}
