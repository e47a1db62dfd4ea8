import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AuthFrame } from '@/components/people/auth-frame'
import { JoinButton } from '@/components/people/join-button'
import { roleMeaning, roleWords } from '@/components/people/role-words'
import { buttonClass } from '@/components/ui/button'
import { currentPerson } from '@/server/auth/access'
import { readOffer } from '@/server/bands/invitations'

export const metadata: Metadata = { title: 'Join', robots: 'noindex' }

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const person = await currentPerson()
  const offer = await readOffer(token, person)
  if (!offer) {
    return (
      <AuthFrame
        title="This invitation does not work"
        text="It was revoked or has expired. Ask the band for a new link."
      >
        <Link href="/" className="text-accent">
          To your bands
        </Link>
      </AuthFrame>
    )
  }
  if (offer.isMember) redirect(`/bands/${offer.bandId}`)
  const next = encodeURIComponent(`/join/${token}`)
  const text = `${offer.invitedBy} invites you as ${roleWords(offer.role).toLowerCase()}: ${roleMeaning(offer.role)}.`
  return (
    <AuthFrame title={offer.bandName} text={text}>
      {person ? (
        <JoinButton token={token} bandId={offer.bandId} />
      ) : (
        <div className="flex flex-col gap-2">
          <Link href={`/register?next=${next}`} className={buttonClass({ kind: 'primary', size: 'big' })}>
            Register and join
          </Link>
          <Link href={`/sign-in?next=${next}`} className={buttonClass({ kind: 'line', size: 'big' })}>
            I have an account
          </Link>
        </div>
      )}
    </AuthFrame>
  )
}
