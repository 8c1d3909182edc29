// The page works without this file, by reloading itself. With it one small answer a poll is enough, which is the same for everybody.
'use strict';

const room = document.getElementById('room');
const { state, status } = room.dataset;
const number = Number(room.dataset.number);
const show = (id, text) => {
  const element = document.getElementById(id);
  if (element && element.textContent !== text) element.textContent = text;
};
const count = value => value.toLocaleString('en-US');
const people = value => value === 1 ? '1 person' : `${count(value)} people`;
const rounded = (value, to) => Math.round(value / to) * to;

// As the page says it (RoomText.cs).
const wait = (ahead, rate) => {
  if (rate <= 0) return 'not known yet';
  const [seconds, minutes] = [ahead / rate, ahead / rate / 60];
  if (seconds < 30) return 'less than a minute';
  if (minutes < 1.5) return 'about a minute';
  if (minutes < 15) return `about ${rounded(minutes, 1)} minutes`;
  if (minutes < 90) return `about ${rounded(minutes, 5)} minutes`;
  return minutes < 720 ? `about ${rounded(minutes / 60, 1)} hours` : 'more than twelve hours';
};

// As PollInterval.cs: the farther, the later, and not all at once.
const pause = remaining => (Number.isFinite(remaining) ? Math.min(Math.max(remaining / 6, 3), 20) : 8) * (0.8 + 0.4 * Math.random());

let announcedAt = 0;
const announce = text => {
  // Not each step is worth interrupting someone who listens to the page.
  if (Date.now() - announcedAt < 60_000) return;
  announcedAt = Date.now();
  document.getElementById('announcer').textContent = text;
};

const goIn = () => document.getElementById('enter').submit();

// Where something else is to be seen the page is loaded anew, which the server renders; a crowd does so over some seconds, since nothing is lost by it.
const reload = spread => setTimeout(() => location.reload(), spread * Math.random());

const update = now => {
  if (now.state !== state) return reload(state === 'before' ? 6000 : 1000);
  if (state === 'before') {
    show('tickets', people(now.tickets));
    const remaining = (new Date(now.startsAt) - Date.now()) / 1000;
    return next(Math.max(2, Math.min(10, remaining)) * (0.8 + 0.4 * Math.random()));
  }
  if (state !== 'open') return next(10 * (0.8 + 0.4 * Math.random()));
  if (now.served >= number) return goIn();
  const ahead = number - now.served - 1;
  const estimate = wait(ahead, now.ratePerSecond);
  show('ahead', people(ahead));
  show('estimate', estimate);
  show('available', now.available === null ? 'not known' : count(now.available));
  document.getElementById('few').hidden = now.available === null || now.available >= ahead;
  document.getElementById('progress').value = now.served;
  document.title = `${count(ahead)} before you · PeakStore`;
  announce(`${people(ahead)} before you. Time to wait: ${estimate}.`);
  next(pause(now.ratePerSecond > 0 ? ahead / now.ratePerSecond : NaN));
};

const poll = async () => {
  try {
    // Without cookies: it is the same for everybody, and a CDN may answer.
    const answer = await fetch(status, { credentials: 'omit' });
    if (answer.ok) return update(await answer.json());
    if (answer.status === 404) return reload(5000);
  } catch {
    // Offline, or the shop is: the place is kept, so asking again is all there is to do.
  }
  next(pause(NaN));
};
const next = seconds => setTimeout(poll, seconds * 1000);

for (const time of document.querySelectorAll('time[data-local]')) {
  time.textContent = new Date(time.dateTime).toLocaleString('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', second: '2-digit' });
}
if (state === 'turn') setTimeout(goIn, (Number(room.dataset.wait) || 0) * 1000);
else if (state !== 'join') next(pause(0));

// Back by the browser's memory: what it remembers may be long over.
addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
