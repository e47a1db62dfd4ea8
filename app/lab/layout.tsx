import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { env } from '@/server/env'

/** The lab is for those who build the studio; whoever only runs one has no use for it. */
export default function LabLayout({ children }: { readonly children: ReactNode }) {
  if (env().mode !== 'development') notFound()
  return children
}
