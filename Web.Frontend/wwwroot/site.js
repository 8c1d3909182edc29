// The shop works without this file. It only saves reloads and clicks.
'use strict';

const announce = text => { document.getElementById('announcer').textContent = text; };

// Takes over parts of a freshly loaded page, found by id, so that the server alone decides what a page looks like.
const adopt = (html, ...ids) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const id of ids) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (!old || !fresh || old.isEqualNode(fresh)) continue;
    const focused = old.contains(document.activeElement);
    old.replaceWith(fresh);
    if (focused) fresh.focus();
  }
  improve();
  return page;
};

// Sends a form without leaving the page, if that leads to the expected note. Whatever else comes of it, the next page tells.
const send = async (form, note) => {
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    if (answer.ok && new URL(answer.url).searchParams.get('note') === note) return await answer.text();
    location.assign(answer.url);
  } catch {
    form.submit();
  }
};

const showLocalTimes = () => {
  for (const time of document.querySelectorAll('time[data-local]')) {
    time.textContent = new Date(time.dateTime).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
    time.removeAttribute('data-local');
  }
};

// Minus and plus beside a number.
const addSteppers = () => {
  for (const field of document.querySelectorAll('[data-stepper]')) {
    field.removeAttribute('data-stepper');
    const input = field.querySelector('input');
    const step = (text, label, by) => {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', textContent: text, className: 'step', id: `${input.id}-${label}` });
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

// A changed quantity is saved when its reader has paused; the focus stays where it is.
const saveQuantities = () => {
  for (const form of document.querySelectorAll('form[data-save]')) {
    form.removeAttribute('data-save');
    form.querySelector('[type=submit]').hidden = true;
    let timer;
    form.addEventListener('change', () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const html = form.reportValidity() && await send(form, 'updated');
        if (!html) return;
        const focused = document.activeElement?.id;
        adopt(html, 'basket', 'basket-link');
        if (focused) document.getElementById(focused)?.focus();
        announce('Your basket is up to date.');
      }, 600);
    });
  }
};

const addToBasket = () => {
  for (const form of document.querySelectorAll('form[data-add]')) {
    form.removeAttribute('data-add');
    form.addEventListener('submit', async event => {
      const button = event.submitter;
      if (button?.hasAttribute('formaction')) return;
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = 'yes';
      const html = await send(form, 'added');
      delete form.dataset.busy;
      if (!html) return;
      adopt(html, 'basket-link');
      announce('Added to your basket.');
      const added = form.querySelector('.added') ?? form.appendChild(document.createElement('p'));
      added.className = 'added';
      added.innerHTML = 'Added. <a href="/basket">See your basket</a>';
    });
  }
};

// One click, one order: the server sees to that; this spares people the doubt.
const sendOnce = () => {
  for (const form of document.querySelectorAll('form[data-once]')) {
    form.removeAttribute('data-once');
    form.addEventListener('submit', event => {
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = 'yes';
      form.querySelector('[type=submit]').setAttribute('aria-disabled', 'true');
      announce('Placing your order.');
    });
  }
};

// The order page follows its order until that is settled.
const follow = () => {
  const order = document.getElementById('order');
  if (!order?.dataset.live) return;
  const source = new EventSource(order.dataset.live);
  delete order.dataset.live;
  const changed = async event => {
    if (event.type === order.dataset.status) return;
    source.close();
    const page = adopt(await (await fetch(location.href)).text(), 'order');
    document.title = page.title;
    announce(document.querySelector('#order h1').textContent);
  };
  for (const status of ['placed', 'delayed', 'paid', 'shipped', 'cancelled']) source.addEventListener(status, changed);
};

// A product page in sight shows what is left and what it costs as it changes: one connection, none while nobody looks.
const watch = () => {
  const product = document.querySelector('[data-live-product]');
  if (!product) return;
  const address = product.dataset.liveProduct;
  product.removeAttribute('data-live-product');
  // While the shop is very busy it has no time for that, and says so on the page.
  if (document.getElementById('brownout')?.dataset.level > 1) return;
  const show = event => {
    const [before, offer] = [document.getElementById('stock').className, document.getElementById('offer').dataset.offer];
    const fresh = new DOMParser().parseFromString(event.data, 'text/html').getElementById('offer');
    // A form that somebody is filling in stays, unless it is no longer what can be done.
    adopt(event.data, 'price', fresh && fresh.dataset.offer !== offer ? 'offer' : 'stock');
    const stock = document.getElementById('stock');
    // Not each number is worth interrupting someone who listens to the page.
    if (stock.className !== before) announce(stock.textContent);
  };
  let source;
  const connect = () => {
    source?.close();
    source = document.hidden ? null : new EventSource(address);
    source?.addEventListener('message', show);
    source?.addEventListener('end', () => source.close());
  };
  document.addEventListener('visibilitychange', connect);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', event => { if (event.persisted) connect(); });
  connect();
};

const improve = () => [addSteppers, showLocalTimes, saveQuantities, addToBasket, sendOnce, follow, watch].forEach(f => f());
improve();

// Back from the next page by the browser's memory, a form that was sent must be a fresh one.
addEventListener('pageshow', event => {
  if (event.persisted && document.querySelector('[data-sent]')) location.reload();
});
