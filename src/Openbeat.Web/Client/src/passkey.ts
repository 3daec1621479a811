/** The forms that make or use a passkey: they ask the server for options, let the browser do the rest, and send what it made. */
export function usePasskeys(): void {
  if (!('PublicKeyCredential' in window) || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', event => {
      event.preventDefault()
      void run(form)
    })
  }
}

async function run(form: HTMLFormElement): Promise<void> {
  const failed = form.querySelector<HTMLElement>('[data-passkey-failed]')
  if (failed) failed.hidden = true
  try {
    const answer = await fetch(form.dataset['options']!, { method: 'POST', body: new FormData(form), credentials: 'same-origin' })
    if (!answer.ok) throw new Error(`The options were refused: ${answer.status}`)
    const options = await answer.json()
    const credential = form.dataset['passkey'] === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    form.querySelector<HTMLInputElement>('input[name=credential]')!.value = JSON.stringify(credential)
    form.submit()
  } catch {
    if (failed) failed.hidden = false
  }
}
