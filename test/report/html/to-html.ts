import {readFile} from 'node:fs/promises';
import process from 'node:process';
import anyTest, {type TestFn} from 'ava';
import {type Browser, chromium, type Page} from 'playwright-core';
import {toHtml} from '../../../source/report/html/to-html.js';
import {measureGrowth} from '../../../source/rules/growth.js';
import {judge} from '../../helpers/judge.js';
import {buildImage, file, remove} from '../../helpers/build-image.js';
import {findBrowser} from '../../helpers/find-browser.js';
import {sampleFindings} from '../../helpers/sample-findings.js';
import {sampleImage} from '../../helpers/sample-image.js';

// ava cannot be told otherwise what stands in the context.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
const test = anyTest as TestFn<{browser: Browser}>;
const browserPath = findBrowser();
const inBrowser = browserPath === undefined ? test.skip : test;

const readScript = async () => readFile('distribution/html-client.js', 'utf8');

test.before(async t => {
	if (browserPath !== undefined) {
		t.context.browser = await chromium.launch({
			executablePath: browserPath,
			// Root may not start its sandbox.
			args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
		});
	}
});

test.after.always(async t => {
	// There is none when it could not be started.
	await (t.context.browser as Browser | undefined)?.close();
});

test('what grew since the baseline and what else is to be said stand in the document', t => {
	const image = sampleImage();
	const baseline = buildImage([[file('a', 'x'.repeat(40))]], {
		reference: '<i>:0',
	});
	const growth = measureGrowth(baseline, image, {
		packages: [{name: 'npm <b>', before: 1, after: 2}],
		notes: ['no <u> contents'],
	});
	const html = toHtml(
		{image, findings: [], growth, notes: ['/tmp ignored']},
		'',
	);
	t.true(html.includes('Growth since &lt;i&gt;:0'));
	t.true(html.includes('<td>npm &lt;b&gt;</td>'));
	t.true(html.includes('<li>no &lt;u&gt; contents</li>'));
	t.true(html.includes('<li>/tmp ignored</li>'));
});

/** Opens a report without a network, and tells what went wrong in it. */
const openPage = async (
	browser: Browser,
	html: string,
	isScripted = true,
): Promise<{readonly page: Page; readonly problems: readonly string[]}> => {
	const context = await browser.newContext({
		offline: true,
		javaScriptEnabled: isScripted,
	});
	const page = await context.newPage();
	const problems: string[] = [];
	page.on('pageerror', error => problems.push(error.message));
	page.on('console', message => {
		if (message.type() === 'error' || message.type() === 'warning') {
			problems.push(message.text());
		}
	});
	page.on('request', request => {
		if (!request.url().startsWith('data:')) {
			problems.push(`asks for ${request.url()}`);
		}
	});
	page.on('dialog', async dialog => {
		problems.push(`a dialog: ${dialog.message()}`);
		await dialog.dismiss();
	});
	await page.setContent(html);
	return {page, problems};
};

/** As it is seen, unlike what `textContent` gives. */
const seenText = async (page: Page, selector: string): Promise<string> =>
	// eslint-disable-next-line unicorn/prefer-dom-node-text-content
	page.innerText(selector);

const image = sampleImage();
const verdicts = judge(image, {
	minEfficiency: 0.999,
	maxWastedBytes: undefined,
	maxOwnWastedPercent: 100,
});

inBrowser('figures, rules, findings and layers can be read', async t => {
	const html = toHtml(
		{image, findings: sampleFindings, verdicts},
		await readScript(),
	);
	const {page, problems} = await openPage(t.context.browser, html);
	t.is(await page.title(), 'sample:1 – imgscope');
	const text = await seenText(page, 'body');
	t.regex(text, /wasted\s+36 b/i);
	t.regex(text, /failed\s+efficiency at least 0\.999/);
	t.regex(text, /2 MB\s+Files in \/etc are deleted/);
	t.regex(text, /1\s+507 B\s+COPY \. \/app/);
	t.deepEqual(problems, []);
});

inBrowser('without its program it still tells the findings', async t => {
	const html = toHtml({image, findings: sampleFindings}, await readScript());
	const {page} = await openPage(t.context.browser, html, false);
	const text = await seenText(page, 'body');
	t.regex(text, /Files in \/etc are deleted/);
	t.regex(text, /need JavaScript/);
	t.notRegex(text, /Treemap\n/);
});

inBrowser(
	'the tree is walked with the arrow keys, and says what is where',
	async t => {
		const html = toHtml({image, findings: []}, await readScript());
		const {page, problems} = await openPage(t.context.browser, html);
		const focused = async () =>
			page.evaluate('document.activeElement.getAttribute("aria-label")');
		await page.focus('#tree [role=treeitem]');
		t.is(await focused(), '/, 2.54 kB, 36 B wasted, layer 0');
		await page.keyboard.press('ArrowDown');
		t.is(await focused(), '/usr, 2 kB, 1 B wasted, layer 0');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		t.is(await focused(), '/usr/lib, 2 kB, 1 B wasted, layer 0');
		await page.keyboard.press('Enter');
		await page.keyboard.press('ArrowDown');
		t.is(await focused(), '/usr/lib/big, 2 kB, layer 0');
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('ArrowLeft');
		t.is(await page.getAttribute('[data-path="8"]', 'aria-expanded'), 'false');
		await page.keyboard.press('End');
		t.is(await focused(), '/bin, 0 B, layer 0');
		t.deepEqual(problems, []);
	},
);

inBrowser('tiles lead into directories, the path above leads out', async t => {
	const html = toHtml({image, findings: []}, await readScript());
	const {page, problems} = await openPage(t.context.browser, html);
	const crumbs = async () => {
		const text = await seenText(page, '#crumbs');
		return text.split(/\s+/);
	};

	await page.locator('#map button', {hasText: 'usr'}).press('Enter');
	await page.locator('#map button', {hasText: 'lib'}).press('Enter');
	t.deepEqual(await crumbs(), ['/', 'usr', 'lib']);
	t.is(await page.locator('#map button').count(), 2);
	await page.keyboard.press('Backspace');
	t.deepEqual(await crumbs(), ['/', 'usr']);
	t.is(await page.locator('#map button').count(), 3);
	t.is(await page.locator('#map .share').count(), 2);
	t.deepEqual(problems, []);
});

inBrowser('what is found leads to its place in the tree', async t => {
	const html = toHtml({image, findings: []}, await readScript());
	const {page} = await openPage(t.context.browser, html);
	await page.fill('#find', 'OLD');
	t.is(await seenText(page, '#found'), '1 found');
	await page.click('#found + ul button');
	t.is(
		await page.evaluate('document.activeElement.getAttribute("aria-label")'),
		'/etc/old, 30 B, 30 B wasted, removed, layer 2',
	);
});

inBrowser('nothing of an image runs or breaks out', async t => {
	const hostile =
		'<img src=x onerror=alert(1)></script><script>alert(2)</script>';
	const name = hostile.replaceAll('/', '|');
	const {page, problems} = await openPage(
		t.context.browser,
		toHtml(
			{
				image: {
					...buildImage(
						[
							[file(`${name}/\u{1B}[31m"'`, 'x')],
							[remove(name), file('a', 'y')],
						],
						{layers: [0, 1].map(index => ({index, command: hostile}))},
					),
					reference: hostile,
					id: `"><b onclick=alert(3)>`,
				},
				findings: sampleFindings.map(finding => ({
					...finding,
					title: hostile,
					fix: {words: hostile, dockerfile: [hostile]},
					samples: [hostile],
				})),
			},
			await readScript(),
		),
	);
	t.is(await page.locator('img, b[onclick]').count(), 0);
	t.is(await page.locator('script').count(), 2);
	await page.focus('#tree [role=treeitem]');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowRight');
	const tree = await seenText(page, '#tree');
	t.true(tree.includes(String.raw`\x1b[31m"'`));
	t.deepEqual(problems, []);
});

test('all of it stands in one file that asks for nothing', async t => {
	const html = toHtml({image, findings: sampleFindings}, await readScript());
	t.notRegex(html, /(?:src|href)="(?!#)/);
	t.regex(html, /default-src 'none'/);
});
