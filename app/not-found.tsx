import Link from 'next/link'
import { AuthFrame } from '@/components/people/auth-frame'

export default function NotFound() {
  return (
    <AuthFrame title="Not here" text="That does not exist (any more), or you are not in its band.">
      <Link href="/" className="text-accent">
        To your bands
      </Link>
    </AuthFrame>
  )
}
