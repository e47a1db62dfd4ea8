'use client'
import Link from 'next/link'
import { can, type Role, type SongSummary, type VersionList } from '@/lib/contracts'
import { MasterFields, MasterReadings } from '../mastering/plan/song-fields'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { usePolled } from '../net/use-polled'
import { formatLevel, formatWhen } from '../review/format'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
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
