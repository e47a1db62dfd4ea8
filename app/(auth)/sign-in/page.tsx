import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AuthFrame } from '@/components/people/auth-frame'
import { DemoSignIn } from '@/components/people/demo-sign-in'
import { OutsideSignIn } from '@/components/people/outside-sign-in'
import { SignInForm } from '@/components/people/sign-in-form'
import { currentPerson } from '@/server/auth/access'
import { listDemoPeople, listOutsideProviders } from '@/server/auth/people'
import { isLocalClient } from '@/server/http/client-facts'
import { safePath } from '@/server/http/safe-path'

export const metadata: Metadata = { title: 'Sign in' }
type Search = Promise<Record<string, string | string[] | undefined>>

export default async function Page({ searchParams }: { searchParams: Search }) {
  const search = await searchParams
  const next = safePath(search.next)
  if (await currentPerson()) redirect(next)
  const people = isLocalClient(await headers()) ? await listDemoPeople() : []
  const providers = listOutsideProviders()
  return (
    <AuthFrame title="Sign in">
      {search.error === 'address_taken' && (
        <p role="alert" className="field-error">
          This e-mail address has an account with a password. Sign in with that.
        </p>
      )}
      {people.length > 0 && <DemoSignIn people={people} next={next} />}
      <SignInForm next={next} />
      {providers.length > 0 && <OutsideSignIn providers={providers} next={next} />}
      <nav className="flex justify-between text-text-2">
        <Link href={`/register?next=${encodeURIComponent(next)}`} className="hover:text-text">
          Register
        </Link>
        <Link href="/forgot" className="hover:text-text">
          Forgot the password?
        </Link>
      </nav>
    </AuthFrame>
  )
}
