'use client'
import { useState } from 'react'
import { requestJson } from '@/components/net/request'
import { useAction } from '@/components/net/use-action'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { signInAndOpen } from './sign-in-form'

export function ResetForm({ token, email }: { readonly token: string; readonly email: string }) {
  const [password, setPassword] = useState('')
  const { isBusy, otherProblem, problemOf, run } = useAction()

  async function reset() {
    await requestJson('/api/password-reset', { method: 'POST', body: { token, password } })
    await signInAndOpen('password', { email, password }, '/bands')
  }

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void run(reset)
      }}
    >
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field
        label="New password"
        hint="At least 8 characters. Every other sign-in of yours ends."
        type="password"
        name="password"
        autoComplete="new-password"
        required
        minLength={8}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={problemOf('password') ?? otherProblem}
      />
      <Button type="submit" kind="primary" size="big" disabled={isBusy}>
        Set password and sign in
      </Button>
    </form>
  )
}
