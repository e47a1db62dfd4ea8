import '@/components/review/review.css'
import '@/components/album/album.css'
import { AlbumPage } from '@/components/album/album-page'
import { requireAlbum } from '@/server/auth/access'
import { pageAccess } from '@/server/auth/page'

export default async function Page({ params }: { params: Promise<{ albumId: string }> }) {
  const { albumId } = await params
  const { band, person, role } = await pageAccess(
    () => requireAlbum(albumId, 'band.view'),
    `/albums/${albumId}`,
  )
  return <AlbumPage albumId={albumId} band={{ id: band.id, name: band.name }} person={person} role={role} />
}
