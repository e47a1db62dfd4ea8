'use client'
import { signIn } from 'next-auth/react'
import { Button } from '@/components/ui/button'

const NAMES = { github: 'GitHub', google: 'Google' } as const
export type OutsideProvider = keyof typeof NAMES

export function OutsideSignIn({
  providers,
  next,
}: {
  readonly providers: readonly OutsideProvider[]
  readonly next: string
}) {
  return (
    <div className="flex flex-col gap-2">
      {providers.map((provider) => (
        <Button
          key={provider}
          kind="line"
          size="big"
          onClick={() => void signIn(provider, { callbackUrl: next })}
        >
          Sign in with {NAMES[provider]}
        </Button>
      ))}
    </div>
  )
}
