import { pageAccess } from '@/server/auth/page'
import { requireVersion } from '@/server/auth/access'
import { ReviewPage } from '@/components/review/review-page'
import '@/components/review/review.css'

export default async function Page({ params }: { params: Promise<{ versionId: string }> }) {
  const { versionId } = await params
  const { band, album, song, person, role } = await pageAccess(
    () => requireVersion(versionId, 'mix.listen'),
    `/versions/${versionId}`,
  )
  return (
    <ReviewPage
      versionId={versionId}
      band={{ id: band.id, name: band.name }}
      album={{ id: album.id, title: album.title }}
      song={{ id: song.id, title: song.title }}
      person={person}
      role={role}
    />
  )
}
