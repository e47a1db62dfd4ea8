import type { Metadata } from 'next'
import { StudioLoader } from '@/components/studio/studio-loader'
import { requireSong } from '@/server/auth/access'
import { pageAccess } from '@/server/auth/page'

export const metadata: Metadata = { title: 'Studio' }

export default async function StudioPage({ params }: { params: Promise<{ songId: string }> }) {
  const { songId } = await params
  const { band, album, song, person, role } = await pageAccess(
    () => requireSong(songId, 'mix.listen'),
    `/songs/${songId}/studio`,
  )
  return (
    <StudioLoader
      song={{ id: song.id, title: song.title, sampleRate: song.sampleRate }}
      album={{ id: album.id, title: album.title }}
      band={{ id: band.id, name: band.name }}
      person={{ userId: person.id, name: person.name, colour: person.colour }}
      role={role}
    />
  )
}
