// A button beside each text that is there to be copied.
export function offerCopies(within: ParentNode = document): void {
  if (!('clipboard' in navigator)) { return }
  for (const text of within.querySelectorAll<HTMLElement>('[data-module="copy"]:not([data-copies])')) {
    text.dataset['copies'] = ''
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'govuk-button govuk-button--secondary copy'
    button.textContent = `Copy ${text.dataset['what'] ?? 'this'}`
    const state = document.createElement('span')
    state.setAttribute('role', 'status')
    state.className = 'copy__state'
    ;(text.closest('pre') ?? text).after(button, state)
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text.textContent.trim())
        state.textContent = 'Copied'
      } catch {
        getSelection()?.selectAllChildren(text)
        state.textContent = 'Selected: now copy it with your keyboard'
      }
    })
  }
}
