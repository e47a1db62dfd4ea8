'use client'
import { useState } from 'react'
import type { AlbumSummary, SongSummary } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { usePolled } from '../net/use-polled'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { Select } from '../ui/select'

interface Props {
  readonly song: SongSummary
  readonly bandId: string
  readonly onClose: () => void
  readonly act: (work: () => Promise<unknown>) => void
}

/** Sends a song to another album of the band, behind its last song. */
export function MoveSongDialog({ song, bandId, onClose, act }: Props) {
  const { data } = usePolled<readonly AlbumSummary[]>(`/api/bands/${bandId}/albums`, 0)
  const [chosen, setChosen] = useState<string | null>(null)
  const others = data?.filter(({ id }) => id !== song.albumId) ?? []
  const albumId = chosen ?? others[0]?.id
  return (
    <Dialog
      title={`Move ${song.title}`}
      text={
        data && others.length === 0
          ? 'This band has no other album yet.'
          : 'Its mix, versions and notes move along.'
      }
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      {others.length > 0 && albumId && (
        <Select
          label="Album"
          value={albumId}
          choices={others.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={setChosen}
        />
      )}
      <DialogActions>
        <Button kind="quiet" onClick={onClose}>
          Cancel
        </Button>
        {albumId && (
          <Button
            kind="primary"
            onClick={() => {
              act(() =>
                requestJson(`/api/songs/${song.id}/move`, {
                  method: 'POST',
                  body: { albumId, beforeSongId: null },
                }),
              )
              onClose()
            }}
          >
            Move
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
