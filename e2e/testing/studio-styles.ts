/** The studio's style sheet as the product has it, without its fonts. Node. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import tailwind from '@tailwindcss/postcss'

type PostCss = (plugins: readonly unknown[]) => {
  process(css: string, options: { readonly from: string }): PromiseLike<{ readonly css: string }>
}

/** Of the version that the style sheet's own compiler uses. */
const own = createRequire(createRequire(import.meta.url).resolve('@tailwindcss/postcss'))

/** @param root the project's */
export async function studioStyles(root: string): Promise<string> {
  const postcss = own('postcss') as PostCss
  const from = path.join(root, 'app/globals.css')
  const { css } = await postcss([tailwind()]).process(await readFile(from, 'utf8'), { from })
  return css
}
