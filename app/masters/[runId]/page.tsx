import '@/components/review/review.css'
import '@/components/album/album.css'
import '@/components/mastering/mastering.css'
import { MasterRunPage } from '@/components/mastering/master-run-page'
import { requireMasterRun } from '@/server/auth/access'
import { pageAccess } from '@/server/auth/page'

export default async function Page({ params }: { params: Promise<{ runId: string }> }) {
  const { runId } = await params
  const { band, album, person, role } = await pageAccess(
    () => requireMasterRun(runId, 'mix.listen'),
    `/masters/${runId}`,
  )
  return (
    <MasterRunPage
      runId={runId}
      band={{ id: band.id, name: band.name }}
      album={{ id: album.id, title: album.title }}
      person={person}
      role={role}
    />
  )
}
