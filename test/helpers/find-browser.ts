import {existsSync} from 'node:fs';
import process from 'node:process';

/** A Chromium to test with: the one that `IMGSCOPE_TEST_BROWSER` names, or Debian's. Undefined where there is none. */
export const findBrowser = (): string | undefined =>
	[process.env['IMGSCOPE_TEST_BROWSER'], '/usr/bin/chromium'].find(
		file => file !== undefined && existsSync(file),
	);
