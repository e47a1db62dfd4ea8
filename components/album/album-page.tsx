'use client'
import { useState } from 'react'
import { can, type AlbumDetail, type PersonRef, type Role } from '@/lib/contracts'
import { MasterOrders } from '../mastering/master-orders'
import { requestJson, wordsOf } from '../net/request'
import { usePolled } from '../net/use-polled'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { ToastProvider, useToast } from '../ui/toast'
import { TopBar } from '../ui/top-bar'
import { PersonMenu } from '../people/person-menu'
import { AlbumFacts } from './album-facts'
import { FinishedMixButton } from './finished-mix'
import { NameDialog } from './name-dialog'
import { SongPanel } from './song-panel'
import { SongRow } from './song-row'

interface Props {
  readonly albumId: string
  readonly band: { readonly id: string; readonly name: string }
  readonly person: PersonRef
  readonly role: Role
}

const FRESH_MS = 3000

export function AlbumPage(props: Props) {
  return (
    <ToastProvider>
      <Album {...props} />
    </ToastProvider>
  )
}

function Album({ albumId, band, person, role }: Props) {
  const { data: album, problem, refresh } = usePolled<AlbumDetail>(`/api/albums/${albumId}`, FRESH_MS)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const toast = useToast()
  const selected = album?.songs.find(({ id }) => id === selectedId) ?? album?.songs[0] ?? null

  function act(work: () => Promise<unknown>, undo?: { words: string; work: () => Promise<unknown> }) {
    work().then(
      () => {
        refresh()
        if (undo) toast({ text: undo.words, action: { label: 'Undo', run: () => act(undo.work) } })
      },
      (reason: unknown) => toast({ text: wordsOf(reason), tone: 'bad' }),
    )
  }

  return (
    <div className="album">
      <TopBar crumbs={[{ label: band.name, href: `/bands/${band.id}` }, { label: album?.title ?? 'Album' }]}>
        <span className="flex-1" />
        {can(role, 'stem.upload') && album && <FinishedMixButton albumId={albumId} onAdded={refresh} />}
        {can(role, 'song.edit') && (
          <NameDialog
            title="New song"
            label="Title"
            submitLabel="Add song"
            trigger={
              <Button kind="line" icon="plus">
                Add song
              </Button>
            }
            onSubmit={async (title) => {
              await requestJson(`/api/albums/${albumId}/songs`, { method: 'POST', body: { title } })
              refresh()
            }}
          />
        )}
        <PersonMenu person={person} />
      </TopBar>
      {problem && (
        <p className="p-4 text-warn" role="alert">
          {problem}
        </p>
      )}
      {album && <AlbumFacts album={album} role={role} onChanged={refresh} />}
      {album && (
        <main className="album-main">
          <div className="album-left">
            {album.songs.length === 0 ? (
              <EmptyState
                title="No songs yet"
                text={
                  can(role, 'song.edit')
                    ? 'Add a song, open it, and drop its stems.'
                    : 'An engineer of the band adds songs.'
                }
              />
            ) : (
              <table className="album-songs">
                <thead>
                  <tr>
                    <th aria-label="Position" />
                    <th>Song</th>
                    <th>State</th>
                    <th className="album-wide">Notes</th>
                    <th className="album-wide text-right">LUFS</th>
                    <th className="album-wide text-right">dBTP</th>
                    <th className="text-right">Length</th>
                    <th aria-label="More" />
                  </tr>
                </thead>
                <tbody>
                  {album.songs.map((song) => (
                    <SongRow
                      key={song.id}
                      song={song}
                      songs={album.songs}
                      bandId={band.id}
                      role={role}
                      isSelected={song.id === selected?.id}
                      onSelect={() => setSelectedId(song.id)}
                      act={act}
                    />
                  ))}
                </tbody>
              </table>
            )}
            <MasterOrders album={album} role={role} onChanged={refresh} />
          </div>
          {selected && <SongPanel song={selected} role={role} onChanged={refresh} />}
        </main>
      )}
    </div>
  )
}
