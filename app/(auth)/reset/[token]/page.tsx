import type { Metadata } from 'next'
import Link from 'next/link'
import { AuthFrame } from '@/components/people/auth-frame'
import { ResetForm } from '@/components/people/reset-form'
import { findResetLink } from '@/server/auth/password-reset'

export const metadata: Metadata = { title: 'New password', robots: 'noindex' }

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const found = await findResetLink(token)
  if (!found) {
    return (
      <AuthFrame
        title="This link does not work"
        text="It was used already, replaced by a newer one, or has expired."
      >
        <Link href="/forgot" className="text-accent">
          How to get a new one
        </Link>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title="New password" text={`For ${found.name}, ${found.email}`}>
      <ResetForm token={token} email={found.email} />
    </AuthFrame>
  )
}
