'use client'
import { useRouter } from 'next/navigation'
import { requestJson } from '@/components/net/request'
import { Button } from '@/components/ui/button'
import type { BandSummary } from '@/lib/contracts'
import { NameDialog } from '../album/name-dialog'

export function CreateBand() {
  const router = useRouter()
  async function create(name: string) {
    const band = await requestJson<BandSummary>('/api/bands', { method: 'POST', body: { name } })
    router.push(`/bands/${band.id}`)
  }
  return (
    <NameDialog
      title="New band"
      label="Name of the band"
      submitLabel="Create band"
      trigger={<Button kind="primary">New band</Button>}
      onSubmit={create}
    />
  )
}
