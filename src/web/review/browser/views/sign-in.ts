/** Asks for the API key. */
import { html, type TemplateResult } from 'lit-html'

export const signInView = (problem: string | null, signIn: (key: string) => void): TemplateResult => {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const key = new FormData(event.target as HTMLFormElement).get('key')
    if (typeof key === 'string' && key.trim() !== '') signIn(key.trim())
  }
  return html`<main class="sign-in">
    <h1>Reviews</h1>
    <form @submit=${submit}>
      <label for="key">API key</label>
      <input id="key" name="key" type="password" autocomplete="off" required
        aria-describedby="key-about" aria-invalid=${problem ? 'true' : 'false'}>
      <p id="key-about">With the scopes READ and REVIEW. It is kept for this tab only.</p>
      <p class="notice bad" role="alert">${problem ?? ''}</p>
      <button type="submit" class="good">Go on</button>
    </form>
  </main>`
}

export const problemView = (text: string, back: string): TemplateResult => html`<main class="sign-in">
  <h1>Reviews</h1>
  <p role="alert">${text}</p>
  <p><a class="button" href=${back}>All reviews</a></p>
</main>`
