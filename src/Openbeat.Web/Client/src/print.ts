// Browsers that do not know ::details-content would print a summary and not the table behind it.
export function printTables(): void {
  if (CSS.supports('selector(::details-content)')) { return }
  let opened: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    opened.forEach(details => { details.open = true })
  })
  addEventListener('afterprint', () => { opened.forEach(details => { details.open = false }) })
}

/** A button that prints is of use only where a script can answer it. */
export function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-module="print"]')) {
    button.hidden = false
    button.addEventListener('click', () => { print() })
  }
}
