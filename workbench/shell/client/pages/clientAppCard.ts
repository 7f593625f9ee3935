import { element, freshId } from '../dom/element.ts';
import { errorText } from '../rest/refusal.ts';
import { type AppPart, clientGrants } from './clientGrants.ts';
import { setupCard, setupForm } from './setupCard.ts';

const HIDDEN = '•'.repeat(16);

/** What a connector needs of an app, and its live grants. */
export function clientAppCard(part: AppPart): HTMLElement {
  const { app } = part;
  const problem = element('p', { class: 'slds-text-color_error', role: 'alert' });
  const fail = (thrown: unknown) => {
    problem.textContent = errorText(thrown);
  };
  const yes = (value: boolean): string => (value ? 'Yes' : 'No');
  const facts = element(
    'dl',
    { class: 'slds-list_horizontal slds-wrap' },
    ...fact('API Name', app.name),
    ...fact('Enabled', yes(app.enabled)),
    ...fact('Consumer Key', element('code', {}, app.consumerKey)),
    ...fact('Consumer Secret', secretField(part, fail)),
    ...fact('Callback URL', ...app.callbacks.map((callback) => element('code', { class: 'slds-show' }, callback))),
    ...fact('OAuth Scopes', app.scopes.join(', ')),
    ...fact('Require PKCE', yes(app.pkceRequired)),
    ...fact('Rotate refresh tokens', yes(app.rotates))
  );
  return setupCard(app.label, facts, problem, certificateForm(part), clientGrants(part, fail));
}

const fact = (name: string, ...value: readonly (string | HTMLElement)[]): HTMLElement[] => [
  element('dt', { class: 'slds-item_label slds-text-color_weak' }, name),
  element('dd', { class: 'slds-item_detail' }, ...value)
];

/** The secret comes from the org when it is asked for, and goes from the page when it is hidden. */
function secretField({ apps, app }: AppPart, fail: (thrown: unknown) => void): HTMLElement {
  const secret = element('code', { 'aria-live': 'polite' }, HIDDEN);
  const button = element('button', {
    type: 'button',
    class: 'slds-button slds-button_neutral slds-m-left_small',
    onclick: () => void turn()
  });
  let shown = false;
  const name = () => {
    button.textContent = shown ? 'Hide' : 'Show';
    button.setAttribute('aria-label', `${button.textContent} the consumer secret of ${app.label}`);
  };
  const turn = async () => {
    try {
      secret.textContent = shown ? HIDDEN : await apps.secret(app);
      shown = !shown;
      name();
    } catch (thrown) {
      fail(thrown);
    }
  };
  name();
  return element('span', {}, secret, button);
}

/** The public half of the key with which a server signs the assertions of the JWT bearer flow. */
function certificateForm({ shell, apps, app, refresh }: AppPart): HTMLElement {
  const id = freshId('certificate');
  const input = element('textarea', {
    id,
    class: 'slds-textarea',
    rows: '4',
    spellcheck: 'false',
    placeholder: '-----BEGIN CERTIFICATE-----'
  });
  const row = element(
    'div',
    { class: 'slds-form-element' },
    element('label', { class: 'slds-form-element__label', for: id }, 'Certificate (PEM); an empty field removes it'),
    element('div', { class: 'slds-form-element__control' }, input)
  );
  const save = async () => {
    const pem = input.value.trim();
    await apps.setCertificate(app, pem === '' ? null : pem);
    await refresh(null);
    return pem === '' ? 'Certificate removed.' : 'Certificate saved.';
  };
  const summary = `JWT bearer flow: ${app.certificate === '' ? 'no certificate' : app.certificate}`;
  return element('details', { class: 'slds-m-vertical_small' }, element('summary', {}, summary), setupForm(shell, [row], save));
}
