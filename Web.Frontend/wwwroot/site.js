// The shop works without this file. It only saves reloads and clicks.
'use strict';

const announce = text => { document.getElementById('announcer').textContent = text; };

// Takes over parts of a freshly loaded page, found by id, so that the server alone decides what a page looks like.
const adopt = (html, ...ids) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const id of ids) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (old && fresh) old.replaceWith(fresh);
  }
  return page;
};

const showLocalTimes = () => {
  for (const time of document.querySelectorAll('time[data-local]')) {
    time.textContent = new Date(time.dateTime).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  }
};

// Minus and plus beside a number.
const addSteppers = () => {
  for (const field of document.querySelectorAll('[data-stepper]')) {
    const input = field.querySelector('input');
    const step = (text, label, by) => {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', textContent: text, className: 'step' });
      button.setAttribute('aria-label', `${label}: ${field.querySelector('label').textContent.trim()}`);
      button.addEventListener('click', () => {
        by > 0 ? input.stepUp() : input.stepDown();
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      return button;
    };
    const row = document.createElement('div');
    row.className = 'stepper';
    input.replaceWith(row);
    row.append(step('−', 'Less', -1), input, step('+', 'More', 1));
  }
};

// A changed quantity is saved when its reader has paused.
for (const form of document.querySelectorAll('form[data-autosubmit]')) {
  let timer;
  form.addEventListener('change', () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.reportValidity() && form.requestSubmit(), 700);
  });
}

// "Add to basket" without leaving the page. Whatever is not a plain success is shown as the server shows it.
for (const form of document.querySelectorAll('form[data-add]')) {
  form.addEventListener('submit', async event => {
    if (event.submitter?.hasAttribute('formaction')) return;
    event.preventDefault();
    const button = event.submitter;
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      const added = answer.ok && new URL(answer.url).searchParams.get('note') === 'added';
      if (!added) return location.assign(answer.url);
      adopt(await answer.text(), 'basket-link');
      announce('Added to your basket.');
      const done = form.querySelector('.added') ?? form.appendChild(document.createElement('p'));
      done.className = 'added';
      done.innerHTML = 'Added. <a href="/basket">See your basket</a>';
    } catch {
      form.submit();
    } finally {
      button.disabled = false;
    }
  });
}

// One click, one order: the server sees to that; this spares people the doubt.
for (const form of document.querySelectorAll('form[data-once]')) {
  form.addEventListener('submit', event => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'yes';
    form.querySelector('[type=submit]').setAttribute('aria-disabled', 'true');
    announce('Placing your order.');
  });
}
// Back from the next page by the browser's memory, the form may be sent again.
addEventListener('pageshow', event => {
  if (event.persisted && document.querySelector('[data-sent]')) location.reload();
});

// The order page follows its order until that is settled.
const follow = () => {
  const order = document.getElementById('order');
  if (!order?.dataset.live || !window.EventSource) return;
  const source = new EventSource(order.dataset.live);
  const changed = async event => {
    if (event.type === order.dataset.status) return;
    source.close();
    const page = adopt(await (await fetch(location.href)).text(), 'order');
    document.title = page.title;
    showLocalTimes();
    announce(document.querySelector('#order h1').textContent);
    follow();
  };
  for (const status of ['placed', 'paid', 'shipped', 'cancelled']) source.addEventListener(status, changed);
};

addSteppers();
showLocalTimes();
follow();
