import '../styles/app.scss'
import { initAll } from 'govuk-frontend'
import { leaveOnEscape } from './exit'
import { tidyAddress } from './address'
import { offerMovingMaps } from './moving-map'
import { printTables } from './print'
import { usePasskeys } from './passkey'

document.body.classList.add('js-enabled', ...('noModule' in HTMLScriptElement.prototype ? ['govuk-frontend-supported'] : []))
initAll()
leaveOnEscape()
tidyAddress()
printTables()
offerMovingMaps()
usePasskeys()
