import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localHosts, productionHosts } from '../../lib/hosts.ts';
import { elements } from '../metadata/body.ts';
import type { DeployedMetadata } from '../core/types.ts';
import { parseMarkup, type MarkupNode } from '../visualforce/markup.ts';
import { AMELIE, changed, projectMetadata, withBody, withClickjackProtection } from './fakeOrg.ts';
import { ask, pageOf, withMarkup, withScript } from './visualforceHarness.ts';

/** The value of an attribute on the element that has `marker`. */
const attribute = (text: string, marker: string, name: string): string | undefined => {
  const element = text.split('<').find((one) => one.includes(marker));
  return new RegExp(`\\s${name}="([^"]*)"`).exec(element ?? '')?.[1];
};

test('the deployed page renders: facts, names with the namespace, rights, labels, resource', async () => {
  const { status, text } = await ask();
  assert.equal(status, 200, text);
  assert.equal(attribute(text, 'id="inocx-facts"', 'data-username'), 'camille@acme.example');
  assert.equal(attribute(text, 'id="inocx-facts"', 'data-org-id'), '00Dwb0000000001AAA');
  assert.equal(attribute(text, 'data-field="Subject"', 'data-name'), 'Subject');
  assert.equal(attribute(text, 'data-field="Interaction_Id__c"', 'data-name'), 'inocx__Interaction_Id__c');
  assert.equal(attribute(text, 'data-field="Interaction_Id__c"', 'data-createable'), 'true');
  assert.match(text, /data-label="Action_Answer">Answer</);
  assert.match(attribute(text, 'id="inocx-facts"', 'data-resource-url') ?? '', /^\/resource\/\d{13}\/inocx__softphone$/);
  assert.equal(text.includes('{!'), false);
  assert.equal(text.includes('apex:'), false);
});

/** Classes of the element with this id and of all elements around it; null when it is not in the page. */
function classesAround(node: MarkupNode, id: string): readonly string[] | null {
  if (node.kind !== 'element') return null;
  const valueOf = (name: string): string => node.attributes.find((one) => one.name === name)?.value ?? '';
  const own = valueOf('class').split(' ');
  if (valueOf('id') === id) return own;
  const inside = node.children.map((child) => classesAround(child, id)).find((classes) => classes !== null);
  return inside === undefined ? null : [...own, ...inside];
}

const softphoneScope = (metadata: DeployedMetadata): readonly string[] | null => {
  const [file] = metadata.get('ApexPage', 'inocx__Softphone')?.files.values() ?? [];
  return classesAround(parseMarkup(new TextDecoder().decode(file)), 'inocx-softphone');
};

test('the softphone stands in an element of class slds-scope, without which SLDS styles nothing of it', () => {
  assert.ok(softphoneScope(projectMetadata())?.includes('slds-scope'));
  const without = withMarkup((page) => page.replaceAll('class="slds-scope"', ''));
  assert.equal(softphoneScope(without)?.includes('slds-scope'), false);
});

test('the page answers under its plain name too, and no other page does', async () => {
  assert.equal((await ask({ path: '/apex/Softphone?mode=Lightning' })).status, 200);
  assert.equal((await ask({ path: '/apex/inocx__Other' })).status, 404);
  assert.equal((await ask({ path: '/' })).status, 404);
});

test('labels are in the user’s language', async () => {
  assert.match((await ask({ user: AMELIE })).text, /data-label="Action_Answer">Répondre</);
});

test('field rights are the user’s: without the line of the permission set the field can only be read or not at all', async () => {
  const set = projectMetadata().get('PermissionSet', 'inocx__INO_cx_Agent');
  const lines = elements(set?.body ?? {}, 'fieldPermissions').map((line) =>
    line['field'] === 'Task.inocx__Queue__c' ? { ...line, editable: 'false' } : line
  );
  const { text } = await ask({ metadata: withBody(projectMetadata(), 'PermissionSet', { fieldPermissions: lines }) });
  assert.equal(attribute(text, 'data-field="Queue__c"', 'data-createable'), 'false');
  assert.equal(attribute(text, 'data-field="Queue__c"', 'data-updateable'), 'false');
  assert.equal(attribute(text, 'data-field="Caller_Number__c"', 'data-updateable'), 'true');
});

test('included scripts and styles come first in the head, each once', async () => {
  const { text } = await ask();
  const head = /<head>([\s\S]*?)<meta/.exec(text)?.[1] ?? '';
  assert.match(
    head,
    /^<link [^>]*\/slds\/[\d.]+\/assets\/styles\/[^>]*><script [^>]*opencti_min\.js"><\/script><script [^>]*inocx__softphone\/main\.js"><\/script>/
  );
  assert.equal(text.split('opencti_min.js').length, 2);
});

test('data-banner-origins is widened with the local names and nowhere else', async () => {
  assert.equal(attribute((await ask()).text, 'id="inocx-facts"', 'data-banner-origins'), 'https://*.ino.cx');
  const local = await ask({ hosts: localHosts(8080) });
  assert.equal(attribute(local.text, 'id="inocx-facts"', 'data-banner-origins'), 'http://*.ino.localhost:8080');
  const other = await ask({
    hosts: localHosts(8080),
    metadata: withMarkup((page) => page.replace('https://*.ino.cx', 'https://*.evil.example'))
  });
  assert.equal(attribute(other.text, 'id="inocx-facts"', 'data-banner-origins'), 'https://*.evil.example');
});

test('without page access there is no page', async () => {
  const { status, text } = await ask({ metadata: withBody(projectMetadata(), 'PermissionSet', { pageAccesses: undefined }) });
  assert.equal(status, 403);
  assert.match(text, /Insufficient Privileges.*inocx__Softphone/);
});

test('without session the browser goes to the login, and back here afterwards', async () => {
  const { status, headers } = await ask({ user: null, path: '/apex/inocx__Softphone?mode=Lightning' });
  assert.equal(status, 302);
  const login = new URL(String(headers['location']));
  assert.equal(login.origin, productionHosts.org);
  assert.equal(login.searchParams.get('startURL'), `${productionHosts.visualforce}/apex/inocx__Softphone?mode=Lightning`);
});

test('the policy: framing by Lightning when the org protects its pages, else none; Trusted URLs when the page asks for them', async () => {
  const protectedPage = await ask({ metadata: withClickjackProtection(projectMetadata()) });
  assert.equal(protectedPage.headers['content-security-policy'], `frame-ancestors 'self' ${productionHosts.lightning}`);
  assert.equal('content-security-policy' in (await ask()).headers, false);
  const withHeader = await ask({ metadata: withMarkup((page) => page.replace('docType=', 'cspHeader="true" docType=')) });
  assert.match(String(withHeader.headers['content-security-policy']), /frame-src [^;]*https:\/\/\*\.ino\.cx/);
});

const withoutLabel: DeployedMetadata = changed(projectMetadata(), (component) =>
  component.type === 'CustomLabel' && component.fullName.endsWith('Action_Answer') ? null : component
);
const withoutResource = changed(projectMetadata(), (component) => (component.type === 'StaticResource' ? null : component));
const withoutField = changed(projectMetadata(), (component) => (component.fullName === 'Activity.inocx__Queue__c' ? null : component));

test('what is missing is an error page that names it', async () => {
  for (const [metadata, message] of [
    [withoutLabel, /Unknown merge field \$Label\.Action_Answer/],
    [withoutResource, /Unknown merge field \$Resource\.softphone/],
    [withoutField, /Unknown merge field \$ObjectType\.Task\.fields\.Queue__c\.Name/],
    [withScript({ 'other.js': '' }), /static resource inocx__softphone has no file main\.js/]
  ] as const) {
    const { status, text } = await ask({ metadata });
    assert.equal(status, 500);
    assert.match(text, message);
    assert.match(text, /pages\/Softphone\.page[^,]*, line \d+/);
  }
});

test('what Visualforce or this twin does not know is an error page that names it', async () => {
  for (const [content, message] of [
    ['<apex:form></apex:form>', /Unknown component &#60;apex:form&#62;/],
    ['<c:own />', /Unknown component &#60;c:own&#62;/],
    ['<apex:slds version="2" />', /Unsupported attribute version in &#60;apex:slds&#62;/],
    ['<apex:includeScript />', /needs the attribute value/],
    ['<apex:includeScript value="/x.js" loadOnReady="true" />', /loadOnReady is not simulated/],
    ['{!$User.Password}', /Unknown merge field \$User\.Password/],
    ['{!$Api.Session_ID}', /Unknown merge field \$Api\.Session_ID/],
    ['{!$ObjectType.Nothing__c.fields.X__c.Name}', /Unknown merge field \$ObjectType\.Nothing__c/],
    ['{!$ObjectType.Task.fields.Subject.Secret}', /Unknown merge field .*Secret/],
    ['{!JSENCODE($User.Id)}', /Unknown function JSENCODE/],
    ["{!URLFOR($User.Id, 'x')}", /URLFOR wants a static resource/],
    ['{!$User.Id', /Syntax error in the expression/],
    ['{!$User.Id + 1}', /Syntax error in the expression/],
    ['<p>', /must be terminated|not closed/],
    ['<p></div>', /must be terminated by the matching end-tag/],
    ['a & b', /entity name must immediately follow/],
    ['<p class=x></p>', /Malformed tag/],
    ['<p id="a" id="b"></p>', /Attribute id stands twice/],
    ['<script>var id = "{!$User.Id}";</script>', /no merge fields and no elements in &#60;script&#62;/],
    ['<!-- {!$User.Id} -->', /no merge fields in comments/]
  ] as const) {
    const { status, text } = await ask({ metadata: pageOf(content) });
    assert.equal(status, 500, content);
    assert.match(text, message, content);
  }
});

test('attributes of apex:page that would change the page in another way are refused', async () => {
  for (const [attributes, message] of [
    [' controller="Softphone"', /Unsupported attribute controller/],
    [' applyHtmlTag="no"', /applyHtmlTag=&#34;no&#34;/]
  ] as const) {
    const { status, text } = await ask({ metadata: pageOf('', attributes) });
    assert.equal(status, 500);
    assert.match(text, message);
  }
  const header = await ask({ metadata: withMarkup((page) => page.replace('showHeader="false"', 'showHeader="true"')) });
  assert.match(header.text, /showHeader=&#34;true&#34;/);
  const none = await ask({ metadata: withMarkup((page) => page.replace('showHeader="false"', '')) });
  assert.match(none.text, /without showHeader/);
});

test('a page that leaves its tags to Visualforce gets html, head and a scoped body', async () => {
  const { text } = await ask({ metadata: pageOf('<apex:slds /><p>{!$User.Id}<br/></p>') });
  assert.match(
    text,
    /^<!DOCTYPE html><html><head><link [^>]*><\/head><body class="slds-scope"><p>005wb00000000aAAAA<br><\/p><\/body><\/html>$/
  );
});

test('values are encoded once, with HTMLENCODE and without', async () => {
  const label = changed(pageOf('<p title="{!$Label.Action_Answer}">{!HTMLENCODE($Label.Action_Answer)}</p>'), (component) =>
    component.type === 'CustomLabel' ? { ...component, body: { ...component.body, value: '<"&\'' } } : component
  );
  assert.match((await ask({ metadata: label })).text, /<p title="&#60;&#34;&#38;&#39;">&#60;&#34;&#38;&#39;<\/p>/);
});
