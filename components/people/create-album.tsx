'use client'
import { useRouter } from 'next/navigation'
import { requestJson } from '@/components/net/request'
import { Button } from '@/components/ui/button'
import type { AlbumDetail } from '@/lib/contracts'
import { NameDialog } from '../album/name-dialog'

export function CreateAlbum({ bandId }: { readonly bandId: string }) {
  const router = useRouter()
  async function create(title: string) {
    const album = await requestJson<AlbumDetail>(`/api/bands/${bandId}/albums`, {
      method: 'POST',
      body: { title },
    })
    router.push(`/albums/${album.id}`)
  }
  return (
    <NameDialog
      title="New album"
      label="Title of the album"
      submitLabel="Create album"
      trigger={<Button kind="primary">New album</Button>}
      onSubmit={create}
    />
  )
}
