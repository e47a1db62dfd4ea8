import type { Metadata } from 'next'
import { LabStudioLoader } from './lab-studio-loader'

export const metadata: Metadata = { title: 'Lab · studio' }

export default async function LabStudioPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { role } = await searchParams
  return <LabStudioLoader canEdit={role !== 'reviewer'} />
}
