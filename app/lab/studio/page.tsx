import type { Metadata } from 'next'
import { LabStudio } from './lab-studio'

export const metadata: Metadata = { title: 'Lab · studio' }

export default async function LabStudioPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { role } = await searchParams
  return <LabStudio canEdit={role !== 'reviewer'} />
}
