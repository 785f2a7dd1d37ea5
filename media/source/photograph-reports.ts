import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {marked} from 'marked';
import {type Browser, chromium} from 'playwright-core';
import {reference} from './pictures.js';

const browserPath = process.env['IMGSCOPE_TEST_BROWSER'] ?? '/usr/bin/chromium';

const programPath = fileURLToPath(
	new URL('../../distribution/cli.js', import.meta.url),
);

/** How a page that shows comments looks. */
const commentStyle = `
body{margin:0;padding:16px;width:900px;font:14px/1.5 system-ui,sans-serif;color:#1f2328;background:#fff}
article{border:1px solid #d1d9e0;border-radius:6px;padding:16px}
table{border-collapse:collapse;margin:0 0 16px}th,td{border:1px solid #d1d9e0;padding:6px 13px}
tr:nth-child(2n){background:#f6f8fa}code{background:#818b981f;border-radius:6px;padding:.2em .4em;font-size:85%}
h3{margin-top:0}`;

const photograph = async (
	browser: Browser,
	html: string,
	size: {readonly width: number; readonly height: number},
	selector?: string,
): Promise<Uint8Array> => {
	const page = await browser.newPage({viewport: size});
	await page.setContent(html);
	return selector === undefined
		? page.screenshot()
		: page.locator(selector).screenshot();
};

const options = ['--dockerfile', 'Dockerfile'];

/** Pictures of reports on the example, by the name of their file, as a browser shows them. */
export async function* photographReports(
	directory: string,
): AsyncGenerator<readonly [string, Uint8Array]> {
	const run = (format: string): string =>
		execFileSync(
			process.execPath,
			[programPath, reference, ...options, '--report', format],
			{cwd: directory, encoding: 'utf8'},
		);
	// A comment on a change that breaks a rule: the status is 1.
	const {stdout: comment} = spawnSync(
		process.execPath,
		[programPath, reference, ...options, '--ci', '--report', 'markdown'],
		{cwd: directory, encoding: 'utf8'},
	);
	run('html=report.html');
	const browser = await chromium.launch({
		executablePath: browserPath,
		args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
	});
	try {
		yield [
			'report',
			await photograph(
				browser,
				readFileSync(path.join(directory, 'report.html'), 'utf8'),
				{width: 1080, height: 1500},
			),
		];
		const body = await marked.parse(comment);
		yield [
			'comment',
			await photograph(
				browser,
				`<style>${commentStyle}</style><article>${body}</article>`,
				{width: 940, height: 900},
				'article',
			),
		];
	} finally {
		await browser.close();
	}
}
