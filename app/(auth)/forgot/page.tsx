import type { Metadata } from 'next'
import Link from 'next/link'
import { AuthFrame } from '@/components/people/auth-frame'

export const metadata: Metadata = { title: 'Forgot the password' }

export default function Page() {
  return (
    <AuthFrame title="Forgot the password?">
      <ol className="flex list-decimal flex-col gap-3 pl-4 text-value text-text-2">
        <li>
          Ask an owner of your band. On the band’s page they make a one-time link for you, good for a day.
        </li>
        <li>
          Nobody to ask? Whoever runs this studio makes one on its machine:{' '}
          <code className="mono text-text">npm run mixroom -- reset-password EMAIL</code>
        </li>
      </ol>
      <nav className="text-text-2">
        <Link href="/sign-in" className="hover:text-text">
          Back to sign in
        </Link>
      </nav>
    </AuthFrame>
  )
}
