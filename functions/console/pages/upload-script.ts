import { versionOf } from '../../../shared/pages/version-of.ts';

export const uploadScriptPath = '/assets/upload.js';
/** Where the script asks for a signed address. */
export const uploadOrderPath = '/imports/upload-address';

/**
 * The browser's part of an upload: it asks for a signed address, PUTs the file there, tells how far it is, and goes to the import's page or has
 * it read at once. Its sentences stand in the form's `data-` attributes. Without it the form is sent as it is.
 */
export const uploadScript = `'use strict';
(() => {
  const form = document.querySelector('form[data-upload]');
  if (form === null) return;
  const words = form.dataset;
  const told = form.querySelector('[role=status]');
  const buttons = [...form.querySelectorAll('button')];
  const fieldOf = { bytes: 'file', fileName: 'file' };
  for (const button of buttons) button.hidden = false;

  const made = (name, of, ...inside) => {
    const element = Object.assign(document.createElement(name), of);
    element.append(...inside);
    return element;
  };
  const waiting = (is) => {
    form.setAttribute('aria-busy', String(is));
    for (const button of buttons) button.disabled = is;
  };
  const forget = () => {
    for (const old of form.querySelectorAll('.errors, .field-error')) old.remove();
    for (const field of form.querySelectorAll('.field.wrong')) field.classList.remove('wrong');
    for (const control of form.querySelectorAll('[aria-invalid]')) {
      control.removeAttribute('aria-invalid');
      const ids = (control.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== control.id + '-error');
      control.setAttribute('aria-describedby', ids.join(' ').trim());
    }
  };
  const mark = (control, text) => {
    const error = made('p', { className: 'field-error', id: control.id + '-error', textContent: text });
    control.before(error);
    control.parentElement.classList.add('wrong');
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', ((control.getAttribute('aria-describedby') ?? '') + ' ' + error.id).trim());
  };
  const refuse = ({ field, sentence }) => {
    forget();
    const control = field === undefined ? null : form.querySelector('#' + CSS.escape(fieldOf[field] ?? field));
    const line = control === null ? sentence : made('a', { href: '#' + control.id, textContent: sentence });
    if (control !== null) mark(control, sentence);
    const head = made('h2', { textContent: control === null ? words.notSent : words.wrong });
    const summary = made('div', { className: 'errors', id: 'errors', tabIndex: -1 }, head, made('ul', {}, made('li', {}, line)));
    summary.setAttribute('role', 'alert');
    form.prepend(summary);
    told.textContent = '';
    waiting(false);
    summary.focus();
  };
  const refusalOf = async (answer) => {
    const said = await answer.json().catch(() => ({}));
    return typeof said.sentence === 'string' ? said : { sentence: words.lost };
  };
  const ordered = async (file) => {
    const body = new URLSearchParams({ fileName: file.name, bytes: String(file.size) });
    for (const name of ['mapping', 'company', 'scenario']) body.set(name, form.elements[name].value);
    const answer = await fetch(words.upload, { method: 'POST', body, redirect: 'error' });
    if (!answer.ok) throw await refusalOf(answer);
    return answer.json();
  };
  const sent = (file, address) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        const text = words.sending.replace('%', String(Math.floor((loaded / total) * 10) * 10) + '%');
        if (told.textContent !== text) told.textContent = text;
      });
      request.addEventListener('load', () => (request.status === 200 ? resolve() : reject({ sentence: words.denied })));
      request.addEventListener('error', () => reject({ sentence: words.lost }));
      request.open('PUT', address);
      request.setRequestHeader('content-type', 'text/csv');
      request.send(file);
    });
  const go = (id, atOnce) => {
    const page = '/imports/' + encodeURIComponent(id);
    if (!atOnce) return location.assign(page);
    const start = made('form', { method: 'post', action: page + '/start', hidden: true });
    document.body.append(start);
    start.submit();
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.getAttribute('aria-busy') === 'true') return;
    const [file] = form.elements.file.files;
    waiting(true);
    forget();
    told.textContent = words.sending.replace('%', '0%');
    try {
      const { id, uploadAddress } = await ordered(file);
      await sent(file, uploadAddress);
      told.textContent = words.sent;
      go(id, event.submitter !== null && event.submitter.name === 'at-once');
    } catch (error) {
      refuse(typeof error.sentence === 'string' ? error : { sentence: words.lost });
    }
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) waiting(false);
  });
})();
`;

export const uploadScriptAddress = `${uploadScriptPath}?v=${versionOf(uploadScript)}`;
