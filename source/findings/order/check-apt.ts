import {quote} from '../instruction.js';
import {splitCommands} from '../split-shell.js';
import {joinRuns, writeRun} from '../write-run.js';
import {type OrderCheck, orderFinding, ownLayers} from './order-context.js';

const update = /^(?:sudo )?apt(?:-get)?\s(?:.*\s)?update\b/;
const install = /^(?:\S+=\S+ |sudo )*apt(?:-get)?\s(?:.*\s)?install\b/;
const withoutRecommends = /--no-install-recommends|Install-Recommends/;

const has = (body: string, pattern: RegExp): boolean =>
	splitCommands(body).some(command => pattern.test(command));

/** `apt-get update` in a RUN of its own: builds keep it from their cache, and install what it once named. */
export const checkAptUpdate: OrderCheck = (context, instructions) =>
	ownLayers(context, instructions, 'RUN').flatMap(layer => {
		const instruction = instructions[layer]!;
		const {body} = instruction;
		if (!has(body, update) || has(body, install)) {
			return [];
		}

		const next = instructions.findIndex(
			({keyword, body: later}, index) =>
				index > layer && keyword === 'RUN' && has(later, install),
		);
		return [
			orderFinding(context, instruction, {
				layer,
				rule: 'apt-update-alone',
				severity: 'warning',
				title: 'apt-get update has a RUN of its own',
				subject: 'apt-get update',
				fix: {
					words: `A build that has ${quote(instruction)} in its cache installs from outdated lists: update and install in one RUN.`,
					...(next !== -1 && {
						dockerfile: joinRuns([instruction, instructions[next]!]),
						joins: next,
					}),
				},
			}),
		];
	});

/** Packages that are only recommended are installed too. */
export const checkRecommends: OrderCheck = (context, instructions) =>
	ownLayers(context, instructions, 'RUN').flatMap(layer => {
		const instruction = instructions[layer]!;
		const {body} = instruction;
		const command = splitCommands(body).find(text => install.test(text));
		return command === undefined || withoutRecommends.test(body)
			? []
			: [
					orderFinding(context, instruction, {
						layer,
						rule: 'apt-recommends',
						severity: 'note',
						title: 'apt-get installs recommended packages too',
						subject: 'apt-get install',
						fix: {
							words:
								'Install with --no-install-recommends, and name what is really needed.',
							dockerfile: writeRun(
								body.replaceAll(
									/\b(apt(?:-get)?\s(?:[^&;|]*\s)?install)\b/g,
									'$1 --no-install-recommends',
								),
							),
						},
					}),
				];
	});
