import { TrashList } from '@/components/album/trash'
import { AlbumList } from '@/components/people/album-list'
import { BandSettings } from '@/components/people/band-settings'
import { CreateAlbum } from '@/components/people/create-album'
import { MembersPanel } from '@/components/people/members-panel'
import { PersonMenu } from '@/components/people/person-menu'
import { EmptyState } from '@/components/ui/empty-state'
import { ThemeSwitch } from '@/components/ui/theme-switch'
import { TopBar } from '@/components/ui/top-bar'
import { can } from '@/lib/contracts'
import { listAlbums, readTrash } from '@/server/albums/read-albums'
import { requireBand } from '@/server/auth/access'
import { pageAccess } from '@/server/auth/page'
import { listInvitations } from '@/server/bands/invitations'
import { listMembers, readBand } from '@/server/bands/read-bands'

export default async function Page({ params }: { params: Promise<{ bandId: string }> }) {
  const { bandId } = await params
  const { person, role } = await pageAccess(() => requireBand(bandId, 'band.view'), `/bands/${bandId}`)
  const [band, albums, members, invitations, trash] = await Promise.all([
    readBand(bandId, person.id),
    listAlbums(bandId),
    listMembers(bandId),
    can(role, 'member.invite') ? listInvitations(bandId) : [],
    can(role, 'song.trash') ? readTrash(bandId) : null,
  ])
  return (
    <>
      <TopBar crumbs={[{ label: 'Bands', href: '/bands' }, { label: band.name }]}>
        <span className="flex-1" />
        <ThemeSwitch />
        <PersonMenu person={person} />
      </TopBar>
      <main className="mx-auto grid w-full max-w-280 gap-6 px-4 py-8 lg:grid-cols-[1fr_360px]">
        <section aria-label="Albums" className="flex min-w-0 flex-col gap-4">
          <header className="flex min-h-6 items-center justify-between">
            <h1 className="text-head font-medium">{band.name}</h1>
            {can(role, 'album.edit') && albums.length > 0 && <CreateAlbum bandId={bandId} />}
          </header>
          {albums.length > 0 ? (
            <AlbumList albums={albums} />
          ) : (
            <EmptyState
              title="No album yet"
              text={
                can(role, 'album.edit')
                  ? 'Start one, then add songs to it and drop in their stems.'
                  : 'An engineer starts one.'
              }
            >
              {can(role, 'album.edit') && <CreateAlbum bandId={bandId} />}
            </EmptyState>
          )}
          {trash && <TrashList trash={trash} />}
          {can(role, 'band.rename') && <BandSettings band={band} />}
        </section>
        <MembersPanel {...{ bandId, role, members, invitations }} personId={person.id} />
      </main>
    </>
  )
}
