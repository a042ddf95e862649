// In [data-own-zone] the choice of a time zone begins with the one this browser is in.
import { all } from "./page";

export function ownZone(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const select of all<HTMLSelectElement>("[data-own-zone] select")) {
    if ([...select.options].some((option) => option.value === zone)) select.value = zone;
  }
}
