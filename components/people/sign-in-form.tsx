'use client'
import { useState } from 'react'
import { signIn } from 'next-auth/react'
import { AppError, ERROR_WORDS } from '@/lib/assert'
import { useAction } from '@/components/net/use-action'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'

/** What the server may say about a refused sign-in; every other word means the same as the first. */
function refusal(error: string): AppError {
  return error === 'rate_limited'
    ? new AppError('rate_limited', ERROR_WORDS.rate_limited)
    : new AppError('unauthenticated', 'E-mail or password is not right.')
}

/** Signs in and opens `next` as a fresh page. @throws AppError */
export async function signInAndOpen(
  provider: 'password' | 'demo',
  credentials: Record<string, string>,
  next: string,
): Promise<void> {
  const answer = await signIn(provider, { ...credentials, redirect: false })
  if (!answer) throw new AppError('unavailable', ERROR_WORDS.unavailable)
  if (answer.error) throw refusal(answer.error)
  window.location.assign(next)
}

export function SignInForm({ next }: { readonly next: string }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { isBusy, problem, run } = useAction()
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => signInAndOpen('password', { email, password }, next))
      }}
    >
      <Field
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={problem}
      />
      <Button type="submit" kind="primary" size="big" disabled={isBusy}>
        Sign in
      </Button>
    </form>
  )
}
