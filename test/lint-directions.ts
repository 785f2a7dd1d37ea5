import process from 'node:process';
import test from 'ava';
import {Xo} from 'xo';

/** A file, what is planted in it (never on the disk), and whether the direction of imports allows that. */
const cases: ReadonlyArray<
	readonly [file: string, imported: string, isAllowed: boolean]
> = [
	['source/model/path.ts', '../tar/read-entries.js', false],
	['source/model/path.ts', '../sources/index.js', false],
	['source/model/path.ts', '../main.js', false],
	['source/model/path.ts', 'node:fs', false],
	['source/model/path.ts', 'ink', false],
	['source/model/path.ts', './entry.js', true],
	['source/tar/block.ts', '../archive/archive.js', false],
	['source/tar/block.ts', 'dockerode', false],
	['source/tar/block.ts', '../model/entry.js', true],
	['source/content/line-index.ts', '../model/image.js', false],
	['source/content/line-index.ts', 'node:fs', false],
	['source/content/line-index.ts', '../bytes-text.js', true],
	['source/spool/open-spool.ts', '../ui/state.js', false],
	['source/spool/open-spool.ts', '../errors.js', true],
	['source/ui/viewer/view-session.ts', '../../spool/open-spool.js', false],
	['source/archive/archive.ts', '../sources/index.js', false],
	['source/archive/archive.ts', '../tar/read-entries.js', true],
	['source/extract/write-tar.ts', '../archive/archive.js', false],
	['source/extract/write-tar.ts', '../tar/read-members.js', false],
	['source/extract/write-tar.ts', '../model/image.js', true],
	['source/sources/index.ts', '../report/to-json.js', false],
	['source/sources/docker/engine.ts', '../../ui/app.js', false],
	['source/sources/index.ts', '../archive/archive.js', true],
	['source/report/to-json.ts', '../archive/archive.js', false],
	['source/report/to-json.ts', 'node:process', false],
	['source/report/to-json.ts', '../model/image.js', true],
	['source/model/path.ts', '../findings/finding.js', false],
	['source/archive/archive.ts', '../findings/finding.js', false],
	['source/findings/finding.ts', '../report/to-json.js', false],
	['source/findings/finding.ts', '../archive/archive.js', false],
	['source/findings/finding.ts', '../evidence/scan-text.js', false],
	['source/evidence/scan-text.ts', '../findings/finding.js', true],
	['source/evidence/scan-text.ts', '../archive/archive.js', true],
	['source/evidence/scan-text.ts', '../report/to-json.js', false],
	['source/ui/update.ts', '../evidence/scan-text.js', false],
	['source/findings/finding.ts', 'node:fs', false],
	['source/packages/package.ts', '../archive/archive.js', false],
	['source/packages/package.ts', '../model/image.js', true],
	['source/model/path.ts', '../packages/package.js', false],
	['source/dockerfiles/parse-dockerfile.ts', '../ui/app.js', false],
	['source/dockerfiles/parse-dockerfile.ts', '../model/image.js', true],
	['source/ui/update.ts', '../dockerfiles/parse-dockerfile.js', false],
	['source/ui/update.ts', './dockerfile/dockerfile-rows.js', true],
	['source/findings/finding.ts', '../model/image.js', true],
	['source/report/to-json.ts', '../findings/finding.js', true],
	['source/rules/judge.ts', '../report/to-json.js', false],
	['source/rules/judge.ts', 'node:process', false],
	['source/rules/judge.ts', '../findings/finding.js', true],
	['source/report/to-json.ts', '../rules/verdict.js', true],
	['source/findings/finding.ts', '../rules/verdict.js', false],
	['source/ui/update.ts', '../findings/finding.js', true],
	['source/terminal/key-names.ts', '../ui/app.js', false],
	['source/terminal/key-names.ts', '../model/image.js', false],
	['source/ui/app.tsx', '../sources/index.js', false],
	['source/ui/components/rows.tsx', '../../report/to-json.js', false],
	['source/ui/update.ts', 'node:fs/promises', false],
	['source/ui/update.ts', '../model/image.js', true],
	['source/ui/update.ts', '../settings/settings.js', false],
	['source/settings/settings.ts', '../sources/index.js', false],
	['source/settings/settings.ts', '../ui/app.js', false],
	['source/settings/settings.ts', '../ui/keymap.js', true],
	['source/errors.ts', './model/image.js', false],
	['source/format.ts', './printable.js', false],
];

const xo = new Xo({cwd: process.cwd()});

for (const [file, imported, isAllowed] of cases) {
	test.serial(
		`${file} ${isAllowed ? 'may' : 'may not'} import ${imported}`,
		async t => {
			const {results} = await xo.lintText(`import '${imported}';\n`, {
				filePath: file,
			});
			const rules = new Set(
				results.flatMap(({messages}) => messages.map(({ruleId}) => ruleId)),
			);
			t.is(!rules.has('no-restricted-imports'), isAllowed);
			// The file could be linted at all.
			t.false(rules.has(null));
		},
	);
}
