import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AuthFrame } from '@/components/people/auth-frame'
import { RegisterForm } from '@/components/people/register-form'
import { currentPerson } from '@/server/auth/access'
import { safePath } from '@/server/http/safe-path'

export const metadata: Metadata = { title: 'Register' }
type Search = Promise<Record<string, string | string[] | undefined>>

export default async function Page({ searchParams }: { searchParams: Search }) {
  const next = safePath((await searchParams).next)
  if (await currentPerson()) redirect(next)
  return (
    <AuthFrame title="Register">
      <RegisterForm next={next} />
      <nav className="text-text-2">
        <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className="hover:text-text">
          Sign in instead
        </Link>
      </nav>
    </AuthFrame>
  )
}
