import {formatCount} from '../../format.js';
import {printable} from '../../printable.js';
import {type FindingsContext} from '../context.js';
import {type Finding, type Fix} from '../finding.js';
import {type Instruction, stableText} from '../instruction.js';
import {makeFinding} from '../make-finding.js';
import {parseCopy} from '../parse-copy.js';
import {findSecrets} from './find-secrets.js';
import {type Secret} from './secret.js';

/** Where it can still be read, and by whom. */
export const describeReach = (copies: readonly Secret[]): string => {
	const live = copies.some(({hiddenBy}) => hiddenBy === undefined);
	const layers = copies.map(({layer}) => layer).join(', ');
	return live
		? 'anyone who has the image can read it'
		: `still in layer ${layers}; anyone who pulls can read it`;
};

const fixOf = (
	{place, subject}: Secret,
	instruction: Instruction | undefined,
): Fix => {
	const words =
		'Revoke it, then build without it: what was in a layer or in the config once is known to all who have the image.';
	switch (place) {
		case 'file': {
			const name = subject.slice(subject.lastIndexOf('/') + 1);
			return {
				words: `${words} A secret of the build never becomes part of a layer.`,
				dockerfile: [
					`RUN --mount=type=secret,id=${printable(name.replaceAll(/[^\w.-]/g, ''))},target=${printable(subject)} …`,
				],
				dockerignore:
					instruction && parseCopy(instruction)?.isOfContext
						? [printable(`**/${name}`)]
						: undefined,
			};
		}

		case 'argument':
		case 'history': {
			return {
				words: `${words} Build arguments and instructions stay in the history.`,
				dockerfile: ['RUN --mount=type=secret,id=token …'],
			};
		}

		default: {
			return {words: `${words} Give it to the container when it starts.`};
		}
	}
};

const titleOf = (first: Secret, copies: readonly Secret[]): string => {
	const name = printable(first.subject);
	switch (first.place) {
		case 'file': {
			return `${first.kind} in ${name}: ${describeReach(copies)}`;
		}

		case 'variable': {
			return `${first.kind} in the variable ${name}: anyone who has the image can read it`;
		}

		case 'label': {
			return `${first.kind} in the label ${name}: anyone who has the image can read it`;
		}

		case 'argument': {
			return `${first.kind} in the build argument ${name}: it stays in the history`;
		}

		case 'history': {
			return `${first.kind} in the history: ${/^line \d+$/.test(first.subject) ? name : `value of ${name}`}`;
		}
	}
};

const largestGroup = 1000;

/** A finding for each secret: all copies of a file together. */
export const secretFindings = (
	context: FindingsContext,
	instructions: readonly Instruction[],
): readonly Finding[] => {
	const groups = new Map<string, Secret[]>();
	const secrets = findSecrets(context.image, context.evidence?.secrets);
	for (const secret of secrets.slice(0, largestGroup)) {
		const key = JSON.stringify([secret.place, secret.kind, secret.subject]);
		groups.set(key, [...(groups.get(key) ?? []), secret]);
	}

	return [...groups.values()].map(copies => {
		const [first] = copies;
		const {place, kind, subject, isSeen} = first!;
		const layer = copies.find(copy => copy.layer !== undefined)?.layer;
		const instruction = layer === undefined ? undefined : instructions[layer];
		const hiddenBy = copies.flatMap(copy => copy.hiddenBy ?? []);
		return makeFinding(context, {
			kind: 'safety',
			rule: `secret-${place}`,
			severity: isSeen || kind.includes('private key') ? 'error' : 'warning',
			title: titleOf(first!, copies),
			subject,
			layer,
			isOwn: layer === undefined || !context.image.layers[layer]!.base,
			// Instructions may say the secret: they go into an id as a hash only.
			instructions:
				place === 'file' && instruction
					? [kind, stableText(instruction)]
					: [kind],
			entries: copies.flatMap(({entry}) => entry ?? []),
			hiddenBy: [...new Set(hiddenBy)].toSorted((a, b) => a - b),
			partOf: () => 0,
			fix: fixOf(first!, instruction),
		});
	});
};

/** "2 secrets" is a count of places, not of values. */
export const countSecrets = (secrets: readonly Secret[]): string => {
	const subjects = new Set(
		secrets.map(({place, subject}) => `${place} ${subject}`),
	);
	return formatCount(subjects.size);
};
