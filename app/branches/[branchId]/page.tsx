import type { Metadata } from 'next'
import { StudioLoader } from '@/components/studio/studio-loader'
import { pageAccess } from '@/server/auth/page'
import { requireBranch } from '@/server/branches/branch-access'
import { viewBranch } from '@/server/branches/read-branches'

export const metadata: Metadata = { title: 'Own version' }

export default async function BranchPage({ params }: { params: Promise<{ branchId: string }> }) {
  const { branchId } = await params
  const { band, album, song, person, role, branch } = await pageAccess(
    () => requireBranch(branchId),
    `/branches/${branchId}`,
  )
  return (
    <StudioLoader
      key={branchId}
      song={{ id: song.id, title: song.title, sampleRate: song.sampleRate }}
      album={{ id: album.id, title: album.title }}
      band={{ id: band.id, name: band.name }}
      person={{ userId: person.id, name: person.name, colour: person.colour }}
      role={role}
      branch={viewBranch(branch, person.id, role)}
    />
  )
}
