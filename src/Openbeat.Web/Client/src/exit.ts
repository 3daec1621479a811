// Escape leaves the page at once, unless something else has a use for the key. The click goes to the link of
// govuk-frontend's own component, which draws the overlay; where that could not start, the link itself leads away.

const pickers = 'select, input[list], input[type=date], input[type=month], input[type=week], input[type=time], input[type=datetime-local], input[type=color]'
const consumers = 'dialog[open], [data-consumes-escape], [aria-expanded="true"][role=combobox]'

/** The control whose list or calendar may be open, for browsers that do not say whether it is. */
let picking: Element | null = null
const saysWhatIsOpen = CSS.supports('selector(:open)')

export function leaveOnEscape(): void {
  const link = document.querySelector<HTMLAnchorElement>('.govuk-js-exit-this-page-button')
  if (!link) { return }

  forgetWhatWasTyped()

  document.addEventListener('pointerdown', event => notePicker(event.target), true)
  document.addEventListener('keydown', event => {
    if (['Enter', ' ', 'F4', 'ArrowDown', 'ArrowUp'].includes(event.key) || isText(event)) { notePicker(event.target) }
  }, true)
  for (const closing of ['change', 'focusout']) {
    document.addEventListener(closing, () => { picking = null }, true)
  }

  // On the window and not earlier, so that whatever else on the page listens has had its turn.
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && !isConsumed(event)) { link.click() }
  })
}

function isConsumed(event: KeyboardEvent): boolean {
  const isPicking = saysWhatIsOpen ? isIn(event.target, ':open:is(select, input)') : picking !== null
  picking = null
  return event.defaultPrevented
    || event.repeat
    || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
    || event.isComposing || event.keyCode === 229 // a method of input is composing; older browsers say so by the code
    || document.fullscreenElement !== null
    || isPicking
    || (CSS.supports('selector(:popover-open)') && document.querySelector(':popover-open') !== null)
    || isIn(event.target, consumers) || document.querySelector('dialog[open]') !== null
    || willClear(event.target)
}

/** Whichever way the page is left, the Back button must not bring back what stood in its fields. */
function forgetWhatWasTyped(): void {
  new MutationObserver(() => {
    if (document.body.classList.contains('govuk-exit-this-page-hide-content')) {
      document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=submit])')
        .forEach(field => { field.value = '' })
    }
  }).observe(document.body, { attributeFilter: ['class'] })
}

/** A search field with words in it is emptied by Escape. */
function willClear(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'search' && target.value !== ''
}

function notePicker(target: EventTarget | null): void {
  picking = target instanceof Element ? target.closest(pickers) : null
}

function isText(event: KeyboardEvent): boolean {
  return event.key.length === 1 && event.target instanceof HTMLInputElement && event.target.hasAttribute('list')
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}
