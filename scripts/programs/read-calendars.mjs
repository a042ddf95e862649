// Reads calendars with ical.js, by the zones described in them and no others, and prints what it understood as JSON.
// Usage: read-calendars.mjs ICAL.JS-MODULE FILE...
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [module, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(module).href);

/** Seconds since 1970 at which a time is, all-day ones by their date. */
const moment = (time) => (time.isDate ? time.toString() : time.toUnixTime());

/** How far ahead of UTC clocks are at noon of each day of a year and the next. */
function offsets(zone, year) {
  const all = {};
  for (const day = ICAL.Time.fromData({ year, month: 1, day: 1, hour: 12 }); day.year <= year + 1; day.day += 1) {
    all[day.toString().slice(0, 10)] = zone.utcOffset(day);
  }
  return all;
}

const read = [];
for (const file of files) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(await readFile(file, "utf8")));
  const zones = {};
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const year = Math.min(...events.map((event) => event.startDate.year));
  for (const one of calendar.getAllSubcomponents("vtimezone")) {
    const zone = new ICAL.Timezone(one);
    ICAL.TimezoneService.register(zone);
    zones[zone.tzid] = offsets(zone, year);
  }
  // Anew, now that the zones are known.
  const again = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(new ICAL.Component(one.jCal)));
  for (const event of again) {
    for (const name of ["dtstart", "dtend"]) {
      const property = event.component.getFirstProperty(name);
      const zone = ICAL.TimezoneService.get(property.getParameter("tzid"));
      if (zone) property.setValue(Object.assign(property.getFirstValue(), { zone }));
    }
  }
  read.push({
    method: calendar.getFirstPropertyValue("method"),
    year,
    zones,
    events: again.map((event) => ({
      uid: event.uid,
      sequence: event.sequence,
      starts: moment(event.startDate),
      ends: moment(event.endDate),
      summary: event.summary,
      description: event.description,
      status: event.component.getFirstPropertyValue("status"),
      organiser: event.organizer,
      attendees: event.attendees.map((one) => one.getFirstValue()),
    })),
  });
}
process.stdout.write(JSON.stringify(read));
