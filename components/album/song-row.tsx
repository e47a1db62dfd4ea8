'use client'
import { useState } from 'react'
import Link from 'next/link'
import { can, type Role, type SongSummary } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { formatLevel, formatTime } from '../review/format'
import { Badge } from '../ui/badge'
import { IconButton } from '../ui/button'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { NameDialog } from './name-dialog'
import { MoveSongDialog } from './move-song'
import { songState } from './song-state'

interface Props {
  readonly song: SongSummary
  readonly songs: readonly SongSummary[]
  readonly bandId: string
  readonly role: Role
  readonly isSelected: boolean
  readonly onSelect: () => void
  /** Runs a request and shows what went wrong. */
  readonly act: (work: () => Promise<unknown>, undo?: { words: string; work: () => Promise<unknown> }) => void
}

export function SongRow({ song, songs, bandId, role, isSelected, onSelect, act }: Props) {
  const [isRenaming, setRenaming] = useState(false)
  const [isMoving, setMoving] = useState(false)
  const state = songState(song)
  const url = `/api/songs/${song.id}`
  const index = songs.findIndex(({ id }) => id === song.id)
  const move = (beforeSongId: string | null) =>
    act(() => requestJson(`${url}/move`, { method: 'POST', body: { albumId: song.albumId, beforeSongId } }))

  return (
    <tr data-song={song.id} aria-selected={isSelected} onClick={onSelect}>
      <td className="num text-text-3">{song.position}</td>
      <td>
        <Link className="album-song" href={`/songs/${song.id}/studio`}>
          {song.title}
        </Link>
        <div className="num text-text-3">
          {song.stemCount} {song.stemCount === 1 ? 'stem' : 'stems'}
          {song.chosenVersion ? ` · v${song.chosenVersion.number} chosen` : ''}
        </div>
      </td>
      <td>
        <Badge tone={state.tone}>{state.words}</Badge>
      </td>
      <td className="num album-wide">
        {song.openCommentCount > 0 ? (
          `${song.openCommentCount} open`
        ) : (
          <span className="text-text-3">none</span>
        )}
      </td>
      <td className="num album-wide text-right">{formatLevel(song.chosenVersion?.integratedLufs)}</td>
      <td className="num album-wide text-right">{formatLevel(song.chosenVersion?.truePeakDbtp)}</td>
      <td className="num text-right">
        {song.durationSeconds === null ? '–' : formatTime(song.durationSeconds)}
      </td>
      <td onClick={(event) => event.stopPropagation()}>
        {can(role, 'song.edit') && (
          <Menu align="end" trigger={<IconButton icon="more" label={`More about ${song.title}`} />}>
            <MenuItem onSelect={() => setRenaming(true)}>Rename…</MenuItem>
            <MenuItem
              onSelect={() => act(() => requestJson(`${url}/duplicate`, { method: 'POST', body: {} }))}
            >
              Duplicate
            </MenuItem>
            {index > 0 && <MenuItem onSelect={() => move(songs[index - 1]!.id)}>Move up</MenuItem>}
            {index < songs.length - 1 && (
              <MenuItem onSelect={() => move(songs[index + 2]?.id ?? null)}>Move down</MenuItem>
            )}
            <MenuItem onSelect={() => setMoving(true)}>Move to another album…</MenuItem>
            <MenuSeparator />
            <MenuItem
              icon="trash"
              onSelect={() =>
                act(() => requestJson(url, { method: 'DELETE' }), {
                  words: `${song.title} is in the trash for 30 days.`,
                  work: () => requestJson(`${url}/restore`, { method: 'POST', body: {} }),
                })
              }
            >
              Move to trash
            </MenuItem>
          </Menu>
        )}
        {isMoving && (
          <MoveSongDialog song={song} bandId={bandId} onClose={() => setMoving(false)} act={act} />
        )}
        <NameDialog
          title="Rename song"
          label="Title"
          submitLabel="Rename"
          initial={song.title}
          isOpen={isRenaming}
          onOpenChange={setRenaming}
          onSubmit={async (title) => act(() => requestJson(url, { method: 'PATCH', body: { title } }))}
        />
      </td>
    </tr>
  )
}
